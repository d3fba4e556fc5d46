package org.clearance.domain.law.fact;

import static org.clearance.domain.law.fact.PersonFinding.CONVICTION_DATE;
import static org.clearance.domain.law.fact.PersonFinding.DATE_OF_BIRTH;
import static org.clearance.domain.law.fact.PersonFinding.END_OF_SENTENCE;
import static org.clearance.domain.law.fact.PersonFinding.OTHER_CONVICTION_DATE;
import static org.clearance.domain.law.fact.PersonFinding.OTHER_OFFENSE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
  private final List<RecordedConviction> ofUnknownSection;

  ConvictionFinding(PersonFinding person, Candidate candidate) {
    this.person = person;
    this.asOf = person.asOf();
    this.candidate = candidate;
    this.conviction = candidate.conviction();
    this.day = person.day(conviction);
    this.date = day == null ? Fact.unknown(CONVICTION_DATE) : Fact.known(day);
    this.othersOfSection = othersOfSection(person.history().convictions(), conviction);
    this.ofUnknownSection =
        person.history().convictions().stream().filter(c -> c.section().isNone()).toList();
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

  Fact<Integer> age() {
    if (day == null) {
      return Fact.unknown(person.birth().isKnown() ? CONVICTION_DATE : DATE_OF_BIRTH);
    }
    return person.ageOn(day);
  }

  Fact<Integer> priorsOfSection() {
    if (othersOfSection.isEmpty() && ofUnknownSection.isEmpty()) {
      return Fact.known(0);
    }
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    if (hasUndated(othersOfSection)) {
      return Fact.unknown(OTHER_CONVICTION_DATE);
    }
    return possibleDatesBefore() > datesBefore()
        ? Fact.unknown(OTHER_OFFENSE)
        : Fact.known(datesBefore());
  }

  /**
   * Whether there are two priors, which may be certain, or impossible, although a date or a section
   * is unknown.
   */
  Fact<Boolean> twoPriors() {
    if (day != null && datesBefore() >= TWO) {
      return Fact.known(true);
    }
    if (possibleDatesBefore() < TWO) {
      return Fact.known(false);
    }
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return Fact.unknown(hasUndated(othersOfSection) ? OTHER_CONVICTION_DATE : OTHER_OFFENSE);
  }

  private boolean hasUndated(List<RecordedConviction> convictions) {
    return convictions.stream().anyMatch(c -> person.known(c).isEmpty());
  }

  /**
   * The number of distinct known dates before the conviction, or of all known dates if its own is
   * unknown.
   */
  private int datesBefore() {
    return (int) knownDatesBefore(othersOfSection.stream()).count();
  }

  /** The most that {@link #datesBefore} can be, whatever unknown dates and sections are. */
  private int possibleDatesBefore() {
    List<RecordedConviction> possible =
        Stream.concat(othersOfSection.stream(), ofUnknownSection.stream()).toList();
    return (int)
        (knownDatesBefore(possible.stream()).count()
            + possible.stream().filter(c -> person.known(c).isEmpty()).count());
  }

  private Stream<LocalDate> knownDatesBefore(Stream<RecordedConviction> convictions) {
    return convictions
        .flatMap(c -> person.known(c).stream())
        .filter(other -> day == null || other.isBefore(day))
        .distinct();
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
      LocalDate otherDay = person.day(other);
      if (other == conviction || listed == Listed.NO) {
        continue;
      }
      if (day == null) {
        missing = CONVICTION_DATE;
      } else if (otherDay == null) {
        missing = other.section().isNone() ? OTHER_OFFENSE : "date of a " + what;
      } else if (otherDay.isBefore(day) && listed == Listed.YES) {
        return Fact.known(true);
      } else if (otherDay.isBefore(day)) {
        missing = PersonFinding.missingOf(other, what);
      }
    }
    return missing == null ? Fact.known(false) : Fact.unknown(missing);
  }

  Fact<Boolean> sentenceEndedBefore() {
    if (day == null) {
      return Fact.unknown(CONVICTION_DATE);
    }
    return person
        .sentenceEnd(conviction)
        .map(end -> Fact.known(end.isBefore(asOf)))
        .orElse(Fact.unknown(END_OF_SENTENCE));
  }

  boolean possiblyInLast7Years() {
    return conviction.date().day() == null || person.isRecent(conviction);
  }
}
