package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.Listed;
import org.clearance.domain.record.history.RecordedConviction;
import org.jspecify.annotations.Nullable;

/** Finds the facts of a person's candidates on a day. */
public final class FactFinding {
  /** The day on which Proposition 64 took effect. */
  private static final LocalDate EFFECTIVE = LocalDate.of(2016, 11, 9);

  private static final int RECENT_YEARS = 7;
  private static final int TWO = 2;
  private static final List<String> SECTIONS = List.of("11357", "11358", "11359", "11360");

  private static final String CONVICTION_DATE = "date of conviction";
  private static final String OTHER_CONVICTION_DATE = "date of another conviction";
  private static final String END_OF_SENTENCE = "end of a sentence";
  private static final String DATE_OF_BIRTH = "date of birth";

  private final History history;
  private final LocalDate asOf;
  private final PersonFacts person;

  /**
   * Begins with what is the same for all candidates.
   *
   * @param history the person's whole history
   * @param asOf the day for which the facts hold
   */
  public FactFinding(History history, LocalDate asOf) {
    this.history = history;
    this.asOf = asOf;
    this.person = person();
  }

  /** The facts of one of the history's candidates. */
  public Facts of(Candidate candidate) {
    RecordedConviction conviction = candidate.conviction();
    Fact<LocalDate> date = date(conviction);
    return new Facts(
        person,
        candidate.related() ? relatedSection(conviction.section()) : conviction.section().number(),
        conviction.section().subsections(),
        conviction.section().attempt(),
        candidate.related(),
        candidate.prop64InCycle(),
        conviction.level() == Level.UNKNOWN
            ? Fact.unknown("level")
            : Fact.known(conviction.level()),
        date,
        date.map(day -> Years.between(day, asOf)),
        ageAtConviction(date),
        priors(conviction),
        twoPriors(conviction),
        before(conviction, RecordedConviction::superstrike, "superstrike"),
        before(conviction, RecordedConviction::pc290, "PC 290 offence"),
        date.map(day -> day.isAfter(EFFECTIVE)),
        date.map(day -> !day.isBefore(EFFECTIVE)),
        sentenceEndedBefore(conviction),
        conviction.relieved(),
        conviction.caseNumbers(),
        !date.isKnown() || isRecent(conviction));
  }

  private PersonFacts person() {
    List<RecordedConviction> all = history.convictions();
    Fact<LocalDate> latest = latest();
    int crimeFree = atMost(latest.map(day -> Years.strictlyMoreThan(day, asOf)));
    int since = atMost(latest.map(day -> Years.between(day, asOf)));
    boolean dated = latest.isKnown() && all.stream().allMatch(c -> c.date().known().isPresent());
    return new PersonFacts(
        birth().map(day -> Years.between(day, asOf)),
        dated ? Fact.known(crimeFree) : Fact.unknown(OTHER_CONVICTION_DATE),
        crimeFree,
        dated ? Fact.known(since) : Fact.unknown(OTHER_CONVICTION_DATE),
        since,
        all.size(),
        SECTIONS.stream().map(section -> count(c -> isProp64Of(c, section))).toList(),
        any(RecordedConviction::superstrike, "superstrike"),
        any(RecordedConviction::pc290, "PC 290 offence"),
        history.pc290Registration(),
        sentencesCompleted(),
        history.deceased(),
        history.complete(),
        sections(RecordedConviction::superstrike),
        sections(RecordedConviction::pc290),
        latest,
        count(c -> c.level() == Level.FELONY),
        count(c -> c.level() == Level.UNKNOWN),
        count(this::isRecent),
        count(c -> c.date().known().isEmpty()));
  }

  /** An unknown date can only lower it. */
  private static int atMost(Fact<Integer> years) {
    return years instanceof Fact.Known<Integer> known ? known.value() : Integer.MAX_VALUE;
  }

  private static String relatedSection(CodeSection section) {
    return section.law().isEmpty() ? section.number() : section.number() + " " + section.law();
  }

  private static boolean isProp64Of(RecordedConviction conviction, String section) {
    return conviction.isProp64() && conviction.section().number().equals(section);
  }

  private static Fact<LocalDate> date(RecordedConviction conviction) {
    LocalDate day = conviction.date().day();
    return day == null ? Fact.unknown(CONVICTION_DATE) : Fact.known(day);
  }

  private Fact<LocalDate> birth() {
    LocalDate day = history.dateOfBirth().day();
    return day == null || day.isAfter(asOf) ? Fact.unknown(DATE_OF_BIRTH) : Fact.known(day);
  }

  /** A conviction before birth shows that one of the dates is wrong. */
  private Fact<Integer> ageAtConviction(Fact<LocalDate> date) {
    LocalDate birth = birth() instanceof Fact.Known<LocalDate> known ? known.value() : null;
    if (birth == null) {
      return Fact.unknown(DATE_OF_BIRTH);
    }
    if (date instanceof Fact.Known<LocalDate> known && known.value().isBefore(birth)) {
      return Fact.unknown("date of birth that fits the date of conviction");
    }
    return date.map(day -> Years.between(birth, day));
  }

  private Fact<LocalDate> latest() {
    return history.convictions().stream()
        .flatMap(c -> c.date().known().stream())
        .max(LocalDate::compareTo)
        .map(Fact::known)
        .orElse(Fact.unknown(OTHER_CONVICTION_DATE));
  }

  private boolean isRecent(RecordedConviction conviction) {
    LocalDate day = conviction.date().day();
    return day != null && day.isAfter(asOf.minusYears(RECENT_YEARS)) && !day.isAfter(asOf);
  }

  private Fact<Boolean> sentencesCompleted() {
    boolean unknown = false;
    for (RecordedConviction conviction : history.convictions()) {
      LocalDate end = conviction.sentenceEnd().orElse(null);
      if (end == null) {
        unknown |= conviction.hasTerm();
      } else if (end.isAfter(asOf)) {
        return Fact.known(false);
      }
    }
    return unknown ? Fact.unknown(END_OF_SENTENCE) : Fact.known(true);
  }

  private Fact<Boolean> sentenceEndedBefore(RecordedConviction conviction) {
    if (conviction.date().day() == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return conviction
        .sentenceEnd()
        .map(end -> Fact.known(end.isBefore(asOf)))
        .orElse(Fact.unknown(END_OF_SENTENCE));
  }

  private Fact<Integer> priors(RecordedConviction conviction) {
    List<RecordedConviction> same = othersOfSection(conviction);
    LocalDate day = conviction.date().day();
    if (same.isEmpty()) {
      return Fact.known(0);
    }
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return same.stream().anyMatch(c -> c.date().day() == null)
        ? Fact.unknown(OTHER_CONVICTION_DATE)
        : Fact.known(datesBefore(same, day));
  }

  /** Two may be certain, or out of the question, although a date is unknown. */
  private Fact<Boolean> twoPriors(RecordedConviction conviction) {
    List<RecordedConviction> same = othersOfSection(conviction);
    LocalDate day = conviction.date().day();
    int certain = day == null ? 0 : datesBefore(same, day);
    if (certain >= TWO) {
      return Fact.known(true);
    }
    int possible =
        datesBefore(same, day) + (int) same.stream().filter(c -> c.date().day() == null).count();
    if (possible < TWO) {
      return Fact.known(false);
    }
    return Fact.unknown(day == null ? CONVICTION_DATE : OTHER_CONVICTION_DATE);
  }

  /** Distinct known dates before a day, or all of them if the day is not known. */
  private static int datesBefore(List<RecordedConviction> convictions, @Nullable LocalDate day) {
    return (int)
        convictions.stream()
            .flatMap(c -> c.date().known().stream())
            .filter(other -> day == null || other.isBefore(day))
            .distinct()
            .count();
  }

  private List<RecordedConviction> othersOfSection(RecordedConviction conviction) {
    return history.convictions().stream()
        .filter(other -> other != conviction)
        .filter(
            other ->
                other.section().number().equals(conviction.section().number())
                    && other.isProp64() == conviction.isProp64())
        .toList();
  }

  private Fact<Boolean> before(
      RecordedConviction conviction, Function<RecordedConviction, Listed> list, String what) {
    String missing = null;
    LocalDate day = conviction.date().day();
    for (RecordedConviction other : history.convictions()) {
      Listed listed = list.apply(other);
      LocalDate otherDay = other.date().day();
      if (other == conviction || listed == Listed.NO) {
        continue;
      }
      if (day == null || otherDay == null) {
        missing = day == null ? CONVICTION_DATE : "date of a " + what;
      } else if (otherDay.isBefore(day) && listed == Listed.YES) {
        return Fact.known(true);
      } else if (otherDay.isBefore(day)) {
        missing = "subsection of a possible " + what;
      }
    }
    return missing == null ? Fact.known(false) : Fact.unknown(missing);
  }

  private Fact<Boolean> any(Function<RecordedConviction, Listed> list, String what) {
    List<Listed> all = history.convictions().stream().map(list).toList();
    if (all.contains(Listed.YES)) {
      return Fact.known(true);
    }
    return all.contains(Listed.UNKNOWN)
        ? Fact.unknown("subsection of a possible " + what)
        : Fact.known(false);
  }

  private List<String> sections(Function<RecordedConviction, Listed> list) {
    List<String> sections = new ArrayList<>();
    for (RecordedConviction conviction : history.convictions()) {
      if (list.apply(conviction) == Listed.YES) {
        sections.add(conviction.section().toString());
      }
    }
    return List.copyOf(sections);
  }

  private int count(Predicate<RecordedConviction> which) {
    return (int) history.convictions().stream().filter(which).count();
  }
}
