package org.clearance.domain.law.fact;

import static org.clearance.domain.law.fact.PersonFinding.CONVICTION_DATE;
import static org.clearance.domain.law.fact.PersonFinding.DATE_OF_BIRTH;
import static org.clearance.domain.law.fact.PersonFinding.END_OF_SENTENCE;
import static org.clearance.domain.law.fact.PersonFinding.OTHER_CONVICTION_DATE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.Listed;
import org.clearance.domain.record.history.RecordedConviction;
import org.jspecify.annotations.Nullable;

/** Finds in a person's history, on a day, the facts of one candidate conviction. */
final class ConvictionFinding {
  private static final int TWO = 2;

  private final PersonFinding person;
  private final LocalDate asOf;
  private final Candidate candidate;
  private final RecordedConviction conviction;
  private final @Nullable LocalDate day;
  private final Fact<LocalDate> date;
  private final List<RecordedConviction> othersOfSection;

  ConvictionFinding(PersonFinding person, Candidate candidate) {
    this.person = person;
    this.asOf = person.asOf();
    this.candidate = candidate;
    this.conviction = candidate.conviction();
    this.day = conviction.date().day();
    this.date = day == null ? Fact.unknown(CONVICTION_DATE) : Fact.known(day);
    this.othersOfSection = othersOfSection(person.history().convictions(), conviction);
  }

  private static List<RecordedConviction> othersOfSection(
      List<RecordedConviction> all, RecordedConviction conviction) {
    List<RecordedConviction> others = new ArrayList<>();
    for (RecordedConviction other : all) {
      if (other != conviction
          && other.section().number().equals(conviction.section().number())
          && other.isProp64() == conviction.isProp64()) {
        others.add(other);
      }
    }
    return others;
  }

  Candidate candidate() {
    return candidate;
  }

  RecordedConviction conviction() {
    return conviction;
  }

  String section() {
    CodeSection section = conviction.section();
    return candidate.related() && !section.law().isEmpty()
        ? section.number() + " " + section.law()
        : section.number();
  }

  Fact<Level> level() {
    return conviction.level() == Level.UNKNOWN
        ? Fact.unknown("level")
        : Fact.known(conviction.level());
  }

  Fact<LocalDate> date() {
    return date;
  }

  Fact<Integer> yearsSince() {
    return date.map(known -> Years.between(known, asOf));
  }

  /**
   * The person's age at conviction. A conviction before birth shows that one of the dates is wrong.
   */
  Fact<Integer> age() {
    LocalDate birth = person.birth() instanceof Fact.Known<LocalDate> known ? known.value() : null;
    if (birth == null) {
      return Fact.unknown(DATE_OF_BIRTH);
    }
    if (day != null && day.isBefore(birth)) {
      return Fact.unknown("date of birth that fits the date of conviction");
    }
    return date.map(known -> Years.between(birth, known));
  }

  Fact<Integer> priorsOfSection() {
    if (othersOfSection.isEmpty()) {
      return Fact.known(0);
    }
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return othersOfSection.stream().anyMatch(c -> c.date().day() == null)
        ? Fact.unknown(OTHER_CONVICTION_DATE)
        : Fact.known(datesBefore());
  }

  /**
   * Whether there are two priors, which may be certain, or impossible, although a date is unknown.
   */
  Fact<Boolean> twoPriors() {
    if (othersOfSection.size() < TWO) {
      return Fact.known(false);
    }
    int before = datesBefore();
    if (day != null && before >= TWO) {
      return Fact.known(true);
    }
    int possible =
        before + (int) othersOfSection.stream().filter(c -> c.date().day() == null).count();
    if (possible < TWO) {
      return Fact.known(false);
    }
    return Fact.unknown(day == null ? CONVICTION_DATE : OTHER_CONVICTION_DATE);
  }

  /**
   * The number of distinct known dates before the conviction, or of all known dates if its own is
   * unknown.
   */
  private int datesBefore() {
    return (int)
        othersOfSection.stream()
            .flatMap(c -> c.date().known().stream())
            .filter(other -> day == null || other.isBefore(day))
            .distinct()
            .count();
  }

  /**
   * Whether a listed offense is of a strictly earlier date.
   *
   * @param what the name of the thing of which something is unknown
   */
  Fact<Boolean> before(Function<RecordedConviction, Listed> list, String what) {
    String missing = null;
    for (RecordedConviction other : person.history().convictions()) {
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

  Fact<Boolean> sentenceEndedBefore() {
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return conviction
        .sentenceEnd()
        .map(end -> Fact.known(end.isBefore(asOf)))
        .orElse(Fact.unknown(END_OF_SENTENCE));
  }

  boolean possiblyInLast7Years() {
    return day == null || person.isRecent(conviction);
  }
}
