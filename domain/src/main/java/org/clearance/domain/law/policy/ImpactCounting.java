package org.clearance.domain.law.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Fact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.fact.PersonFact;
import org.clearance.domain.record.history.Level;
import org.jspecify.annotations.Nullable;

/** Adds up, person by person, what a policy would do. It is not safe to share between threads. */
public final class ImpactCounting {
  private final String policy;
  private long people;
  private long candidates;
  private long felonies;
  private long notFelonies;
  private long ofUnknownLevel;
  private final Map<String, Long> candidatesBySection = new TreeMap<>();
  private final Map<String, Long> feloniesBySection = new TreeMap<>();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Map<String, Long>> outcomesBySection = new TreeMap<>();
  private final Map<String, Map<String, Long>> reasons = new TreeMap<>();
  private long peopleWithSomeRelief;
  private long noLongerFelony;
  private long noLongerConvicted;
  private long noLongerConvictedInLast7Years;
  private @Nullable LocalDate earliestConviction;

  /** Begins with zero. */
  public ImpactCounting(String policy) {
    this.policy = policy;
  }

  /** Continues from figures of an earlier run. */
  public ImpactCounting(ImpactFigures before) {
    policy = before.policy();
    people = before.people();
    candidates = before.candidates();
    felonies = before.felonies();
    notFelonies = before.notFelonies();
    ofUnknownLevel = before.ofUnknownLevel();
    candidatesBySection.putAll(before.candidatesBySection());
    feloniesBySection.putAll(before.feloniesBySection());
    outcomes.putAll(before.outcomes());
    before.outcomesBySection().forEach((s, by) -> outcomesBySection.put(s, new TreeMap<>(by)));
    before.reasons().forEach((outcome, by) -> reasons.put(outcome, new TreeMap<>(by)));
    peopleWithSomeRelief = before.peopleWithSomeRelief();
    noLongerFelony = before.noLongerFelony();
    noLongerConvicted = before.noLongerConvicted();
    noLongerConvictedInLast7Years = before.noLongerConvictedInLast7Years();
    earliestConviction = before.earliestConviction();
  }

  /** A candidate's facts with the policy's determination. */
  public record Determined(Facts facts, Determination determination) {}

  /**
   * Adds the candidates of one person.
   *
   * @param determined all of the person's candidates that the policy decides; nobody is added if
   *     there are none
   */
  public void add(List<Determined> determined) {
    if (determined.isEmpty()) {
      return;
    }
    people++;
    determined.forEach(this::add);
    Facts person = determined.get(0).facts();
    long relieved = determined.stream().filter(d -> d.determination().outcome().isRelief()).count();
    if (relieved > 0) {
      peopleWithSomeRelief++;
    }
    if (person.get(PersonFact.FELONIES) > 0
        && determined.stream().filter(ImpactCounting::isFelonyRelieved).count()
            == person.get(PersonFact.FELONIES) + person.get(PersonFact.OF_UNKNOWN_LEVEL)) {
      noLongerFelony++;
    }
    if (determined.stream().filter(ImpactCounting::isDismissed).count()
        == person.get(PersonFact.CONVICTIONS)) {
      noLongerConvicted++;
    }
    if (person.get(PersonFact.IN_LAST_7_YEARS) > 0
        && determined.stream()
                .filter(
                    d -> isDismissed(d) && d.facts().get(ConvictionFact.POSSIBLY_IN_LAST_7_YEARS))
                .count()
            == person.get(PersonFact.IN_LAST_7_YEARS) + person.get(PersonFact.UNDATED)) {
      noLongerConvictedInLast7Years++;
    }
  }

  /** The sums so far. */
  public ImpactFigures figures() {
    return new ImpactFigures(
        policy,
        people,
        candidates,
        felonies,
        notFelonies,
        ofUnknownLevel,
        new TreeMap<>(candidatesBySection),
        new TreeMap<>(feloniesBySection),
        new TreeMap<>(outcomes),
        copy(outcomesBySection),
        copy(reasons),
        peopleWithSomeRelief,
        noLongerFelony,
        noLongerConvicted,
        noLongerConvictedInLast7Years,
        earliestConviction);
  }

  private void add(Determined determined) {
    Facts facts = determined.facts();
    String outcome = determined.determination().outcome().name();
    candidates++;
    one(candidatesBySection, facts.get(ConvictionFact.SECTION));
    Level level =
        facts.get(ConvictionFact.LEVEL) instanceof Fact.Known<Level> known
            ? known.value()
            : Level.UNKNOWN;
    switch (level) {
      case FELONY -> {
        felonies++;
        one(feloniesBySection, facts.get(ConvictionFact.SECTION));
      }
      case MISDEMEANOR, INFRACTION -> notFelonies++;
      case UNKNOWN -> ofUnknownLevel++;
    }
    one(outcomes, outcome);
    one(
        outcomesBySection.computeIfAbsent(facts.get(ConvictionFact.SECTION), s -> new TreeMap<>()),
        outcome);
    one(
        reasons.computeIfAbsent(outcome, o -> new TreeMap<>()),
        determined.determination().reason());
    if (facts.get(ConvictionFact.CONVICTION_DATE) instanceof Fact.Known<LocalDate> known
        && (earliestConviction == null || known.value().isBefore(earliestConviction))) {
      earliestConviction = known.value();
    }
  }

  private static boolean isDismissed(Determined determined) {
    return determined.determination().outcome() == Outcome.DISMISS;
  }

  private static boolean isFelonyRelieved(Determined determined) {
    Fact<Level> level = determined.facts().get(ConvictionFact.LEVEL);
    boolean possiblyFelony = !level.isKnown() || level.equals(Fact.known(Level.FELONY));
    return possiblyFelony && determined.determination().outcome().isRelief();
  }

  private static void one(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }

  private static Map<String, Map<String, Long>> copy(Map<String, Map<String, Long>> from) {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    from.forEach((key, by) -> copy.put(key, new TreeMap<>(by)));
    return copy;
  }
}
