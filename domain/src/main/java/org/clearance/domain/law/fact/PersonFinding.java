package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.history.Listed;
import org.clearance.domain.record.history.RecordedConviction;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a person's history, on a day, the facts that are the same for all of the person's
 * candidates.
 */
final class PersonFinding {
  static final String CONVICTION_DATE = "date of conviction";
  static final String OTHER_CONVICTION_DATE = "date of another conviction";
  static final String OTHER_OFFENSE = "offense of another conviction";
  static final String END_OF_SENTENCE = "end of a sentence";
  static final String DATE_OF_BIRTH = "date of birth";

  private static final int RECENT_YEARS = 7;

  private final History history;
  private final LocalDate asOf;
  private final Fact<LocalDate> birth;
  private final Fact<LocalDate> latest;
  private final int crimeFreeYearsAtMost;
  private final int yearsSinceLatestAtMost;
  private final boolean dated;
  private final LocalDate recentlyAfter;

  PersonFinding(History history, LocalDate asOf) {
    this.history = history;
    this.asOf = asOf;
    this.birth = birth(history, asOf);
    this.latest = latestKnown();
    this.crimeFreeYearsAtMost = atMost(latest.map(day -> Years.strictlyMoreThan(day, asOf)));
    this.yearsSinceLatestAtMost = atMost(latest.map(day -> Years.between(day, asOf)));
    this.recentlyAfter = asOf.minusYears(RECENT_YEARS);
    this.dated =
        latest.isKnown() && history.convictions().stream().allMatch(c -> known(c).isPresent());
  }

  /**
   * The day of a conviction; empty where it is not known. Nobody is convicted on a day that has not
   * come: then another day is meant, and nobody knows which.
   */
  Optional<LocalDate> known(RecordedConviction conviction) {
    return conviction.date().known().filter(day -> !day.isAfter(asOf));
  }

  /** The day of a conviction; null where it is not known. */
  @Nullable LocalDate day(RecordedConviction conviction) {
    return known(conviction).orElse(null);
  }

  private Fact<LocalDate> latestKnown() {
    return history.convictions().stream()
        .flatMap(conviction -> known(conviction).stream())
        .max(LocalDate::compareTo)
        .map(Fact::known)
        .orElse(Fact.unknown(OTHER_CONVICTION_DATE));
  }

  History history() {
    return history;
  }

  Fact<LocalDate> latest() {
    return latest;
  }

  LocalDate asOf() {
    return asOf;
  }

  /**
   * The date of birth. A conviction before it shows that one of the dates is wrong, so no age
   * follows from it, at any conviction.
   */
  Fact<LocalDate> birth() {
    return birth;
  }

  private static Fact<LocalDate> birth(History history, LocalDate asOf) {
    LocalDate day = history.dateOfBirth().day();
    if (day == null || day.isAfter(asOf) || history.birthsDiffer()) {
      return Fact.unknown(DATE_OF_BIRTH);
    }
    return history.convictions().stream()
            .flatMap(one -> one.date().known().stream())
            .anyMatch(convicted -> convicted.isBefore(day))
        ? Fact.unknown("date of birth that fits the date of conviction")
        : Fact.known(day);
  }

  Fact<Integer> age() {
    return ageOn(asOf);
  }

  Fact<Integer> ageOn(LocalDate day) {
    return birth.map(born -> Years.between(born, day));
  }

  Fact<Integer> crimeFreeYears() {
    return ifDated(crimeFreeYearsAtMost);
  }

  int crimeFreeYearsAtMost() {
    return crimeFreeYearsAtMost;
  }

  Fact<Integer> yearsSinceLatestConviction() {
    return ifDated(yearsSinceLatestAtMost);
  }

  int yearsSinceLatestConvictionAtMost() {
    return yearsSinceLatestAtMost;
  }

  private Fact<Integer> ifDated(int years) {
    return dated ? Fact.known(years) : Fact.unknown(OTHER_CONVICTION_DATE);
  }

  /**
   * The number of years as an upper limit: {@link Integer#MAX_VALUE} where an unknown date leaves
   * it open.
   */
  private static int atMost(Fact<Integer> years) {
    return years instanceof Fact.Known<Integer> known ? known.value() : Integer.MAX_VALUE;
  }

  List<Integer> prop64BySection() {
    return CodeSection.PROP_64.stream().map(section -> count(c -> isProp64Of(c, section))).toList();
  }

  private static boolean isProp64Of(RecordedConviction conviction, String section) {
    return conviction.isProp64() && conviction.section().number().equals(section);
  }

  /**
   * Whether a listed offense is on record.
   *
   * @param what the name of the thing of which something is unknown
   */
  Fact<Boolean> any(Function<RecordedConviction, Listed> list, String what) {
    String missing = null;
    for (RecordedConviction one : history.convictions()) {
      Listed listed = list.apply(one);
      if (listed == Listed.YES) {
        return Fact.known(true);
      }
      missing = listed == Listed.UNKNOWN ? missingOf(one, what) : missing;
    }
    return missing == null ? Fact.known(false) : Fact.unknown(missing);
  }

  /** The thing that is missing to know whether a conviction is of a listed offense. */
  static String missingOf(RecordedConviction conviction, String what) {
    return conviction.section().isNone() ? OTHER_OFFENSE : "subsection of a possible " + what;
  }

  /** The listed offenses on record. */
  List<String> sections(Function<RecordedConviction, Listed> list) {
    List<String> sections = new ArrayList<>();
    for (RecordedConviction conviction : history.convictions()) {
      if (list.apply(conviction) == Listed.YES) {
        sections.add(conviction.section().toString());
      }
    }
    return List.copyOf(sections);
  }

  /** The end of a conviction's sentence; empty where it is not known. */
  Optional<LocalDate> sentenceEnd(RecordedConviction conviction) {
    return known(conviction).isEmpty() ? Optional.empty() : conviction.sentenceEnd();
  }

  Fact<Boolean> sentencesCompleted() {
    boolean unknown = false;
    for (RecordedConviction conviction : history.convictions()) {
      LocalDate end = sentenceEnd(conviction).orElse(null);
      if (end == null) {
        unknown |= conviction.hasTerm();
      } else if (end.isAfter(asOf)) {
        return Fact.known(false);
      }
    }
    return unknown ? Fact.unknown(END_OF_SENTENCE) : Fact.known(true);
  }

  boolean isRecent(RecordedConviction conviction) {
    return known(conviction).filter(day -> day.isAfter(recentlyAfter)).isPresent();
  }

  int count(Predicate<RecordedConviction> which) {
    return (int) history.convictions().stream().filter(which).count();
  }
}
