package org.clearance.domain.figures.figures;

import static org.clearance.domain.figures.figures.RandomHistory.NOW;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.RandomHistory.Known;
import org.clearance.domain.figures.figures.RandomHistory.Moved;
import org.clearance.domain.figures.figures.RandomHistory.Told;

/** The figures, from what happened, in the plainest way. */
record NaiveFigures(List<Known> known, Map<Long, Told> told) {
  Funnel funnel() {
    return new Funnel(
        Arrays.stream(ConvictionState.values())
            .map(
                state ->
                    new Funnel.Step(
                        state.name(),
                        state.open(),
                        known.stream().filter(k -> k.state() == state).count()))
            .toList());
  }

  /** {@code all}: of the county, by which a person is judged. */
  PeopleRelieved people(List<Known> all) {
    List<Long> relieved = people(known, k -> !k.relief().isEmpty());
    return new PeopleRelieved(
        people(known, k -> true).size(),
        relieved.size(),
        relieved.stream().filter(p -> noFelonyLeft(p, all)).count(),
        relieved.stream().filter(p -> noConvictionLeft(p, all)).count());
  }

  private static List<Long> people(List<Known> of, Predicate<Known> which) {
    return of.stream().filter(which).map(k -> k.person).distinct().toList();
  }

  private boolean noFelonyLeft(long person, List<Known> all) {
    Told says = told.get(person);
    long relieved =
        all.stream()
            .filter(
                k -> k.person == person && !k.relief().isEmpty() && !k.level.equals("MISDEMEANOR"))
            .count();
    return says.felonies() > 0 && relieved >= says.felonies() + says.unknown();
  }

  private boolean noConvictionLeft(long person, List<Known> all) {
    return all.stream().filter(k -> k.person == person && k.relief().equals("DISMISSED")).count()
        >= told.get(person).convictions();
  }

  List<Cleared> cleared(Period period, Grain grain) {
    List<Cleared> spans = new ArrayList<>();
    for (LocalDate first = period.from(); !first.isAfter(period.to()); ) {
      LocalDate next =
          switch (grain) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> first.with(TemporalAdjusters.firstDayOfNextMonth());
          };
      LocalDate last = next.minusDays(1).isAfter(period.to()) ? period.to() : next.minusDays(1);
      var span = new Period(first, last);
      spans.add(
          new Cleared(
              span,
              moves(span)
                  .filter(m -> "".equals(m.before()) && "DISMISSED".equals(m.after()))
                  .count(),
              moves(span).filter(m -> "".equals(m.before()) && "REDUCED".equals(m.after())).count(),
              moves(span)
                  .filter(m -> m.before() != null && !m.before().isEmpty() && m.after().isEmpty())
                  .count(),
              known.stream()
                  .filter(
                      k ->
                          !k.moves.stream()
                              .filter(m -> m.after() != null && !m.day().isAfter(last))
                              .map(Moved::after)
                              .reduce("", (a, b) -> b)
                              .isEmpty())
                  .count()));
      first = next;
    }
    return spans;
  }

  List<WaitingConvictions> waiting() {
    return known.stream()
        .filter(k -> k.state().open())
        .collect(Collectors.groupingBy(Known::state, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            step -> {
              List<Duration> ages =
                  step.getValue().stream()
                      .map(k -> Duration.between(k.since().truncatedTo(ChronoUnit.MINUTES), NOW))
                      .sorted(Comparator.naturalOrder())
                      .toList();
              return new WaitingConvictions(
                  step.getKey().name(),
                  step.getKey().waitsFor(),
                  ages.size(),
                  nearestRank(ages, 50),
                  nearestRank(ages, 90),
                  ages.get(ages.size() - 1));
            })
        .toList();
  }

  List<Stay> stays(Period period) {
    Map<ConvictionState, List<Duration>> stays = new TreeMap<>();
    for (Known k : known) {
      for (int i = 1; i < k.moves.size(); i++) {
        if (within(period, k.moves.get(i))) {
          stays
              .computeIfAbsent(k.moves.get(i).from(), s -> new ArrayList<>())
              .add(hours(k.moves.get(i - 1), k.moves.get(i)));
        }
      }
    }
    return stays.entrySet().stream()
        .map(
            s -> {
              List<Duration> sorted = s.getValue().stream().sorted().toList();
              return new Stay(
                  s.getKey().name(),
                  sorted.size(),
                  nearestRank(sorted, 50),
                  nearestRank(sorted, 90));
            })
        .toList();
  }

  /** Without the shares' hundredths. */
  WayToNotified way(Period period) {
    List<Duration> ways = new ArrayList<>();
    Map<ConvictionState, Double> seconds = new TreeMap<>();
    for (Known k : known) {
      int told = 0;
      while (told < k.moves.size() && k.moves.get(told).to() != ConvictionState.NOTIFIED) {
        told++;
      }
      if (told == k.moves.size() || !within(period, k.moves.get(told))) {
        continue;
      }
      ways.add(hours(k.moves.get(0), k.moves.get(told)));
      for (int i = 1; i <= told; i++) {
        seconds.merge(
            k.moves.get(i).from(),
            Duration.between(k.moves.get(i - 1).at(), k.moves.get(i).at()).toMillis() / 1000.0,
            Double::sum);
      }
    }
    ways.sort(null);
    return ways.isEmpty()
        ? new WayToNotified(0, Duration.ZERO, Duration.ZERO, List.of())
        : new WayToNotified(
            ways.size(),
            nearestRank(ways, 50),
            nearestRank(ways, 90),
            seconds.entrySet().stream()
                .map(
                    s ->
                        new WayToNotified.Share(
                            s.getKey().name(),
                            Duration.ofSeconds((long) (s.getValue() / ways.size())),
                            0))
                .toList());
  }

  Rates rates(Period period) {
    Map<String, Long> reasons =
        moves(period)
            .filter(m -> m.to() == ConvictionState.REJECTED)
            .collect(Collectors.groupingBy(Moved::reason, Collectors.counting()));
    long decided =
        moves(period)
            .filter(m -> m.from() == ConvictionState.IN_REVIEW)
            .filter(
                m ->
                    m.to() == ConvictionState.APPROVED
                        || m.to() == ConvictionState.CHALLENGED
                        || m.to() == ConvictionState.CLOSED)
            .count();
    return new Rates(
        new Rate(
            moves(period)
                .filter(
                    m ->
                        m.from() == ConvictionState.IN_REVIEW
                            && m.to() == ConvictionState.CHALLENGED)
                .count(),
            decided),
        new Rate(moves(period).filter(Moved::override).count(), decided),
        new Rate(
            moves(period).filter(m -> ruled(m) && m.to() == ConvictionState.DENIED).count(),
            moves(period).filter(NaiveFigures::ruled).count()),
        new Rate(
            moves(period).filter(m -> m.to() == ConvictionState.REJECTED).count(),
            moves(period)
                .filter(
                    m ->
                        m.from() == ConvictionState.REPORTED
                            && (m.to() == ConvictionState.ACKNOWLEDGED
                                || m.to() == ConvictionState.REJECTED))
                .count()),
        reasons.entrySet().stream()
            .map(r -> new Rates.Reason(r.getKey(), r.getValue()))
            .sorted(
                Comparator.comparing(Rates.Reason::records)
                    .reversed()
                    .thenComparing(Rates.Reason::reason))
            .toList());
  }

  private static boolean ruled(Moved m) {
    return (m.from() == ConvictionState.FILED || m.from() == ConvictionState.CHALLENGED)
        && (m.to() == ConvictionState.GRANTED || m.to() == ConvictionState.DENIED);
  }

  private Stream<Moved> moves(Period period) {
    return known.stream().flatMap(k -> k.moves.stream()).filter(m -> within(period, m));
  }

  private static boolean within(Period period, Moved m) {
    return !m.day().isBefore(period.from()) && !m.day().isAfter(period.to());
  }

  private static Duration hours(Moved since, Moved till) {
    return Duration.ofHours(Duration.between(since.at(), till.at()).toHours());
  }

  /** The smallest that so many in a hundred do not exceed. */
  private static Duration nearestRank(List<Duration> sorted, int hundredths) {
    int rank = (sorted.size() * hundredths + 99) / 100;
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
