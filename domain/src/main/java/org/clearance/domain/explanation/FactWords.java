package org.clearance.domain.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts in words: clauses that may stand behind "that". */
final class FactWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

  /**
   * A fact's words.
   *
   * @param noun what it is, where it is not known
   * @param clause what it says, where it is
   */
  private record Words(String noun, Function<Object, String> clause) {}

  private static final FactWords WORDS = new FactWords();

  private final Map<String, Words> byName = new HashMap<>();

  private FactWords() {
    offense();
    dates();
    circumstances();
    person();
    record();
  }

  /**
   * What a fact says.
   *
   * @param value as it is kept; null: it is not known
   * @param missing what would have to be known; empty if that is not kept
   */
  static String clause(String name, @Nullable Object value, String missing) {
    Words words = WORDS.byName.get(name);
    if (words == null) {
      // Of a table that knows facts which this Clearance does not.
      return value == null ? "the fact " + name + " is not known" : name + " is " + value;
    }
    if (value == null) {
      return words.noun()
          + " is not known"
          + (missing.isEmpty() ? "" : ", since the record lacks the " + missing);
    }
    return words.clause().apply(value);
  }

  /** Whether there are words for a fact. */
  static boolean has(String name) {
    return WORDS.byName.containsKey(name);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  private void offense() {
    text("section", "the section", v -> "the offense is under " + Statute.ofOffense(v, ""));
    text(
        "subsection",
        "the subsection",
        v ->
            v.isEmpty()
                ? "the record names no subsection"
                : "the subsection is " + v.toLowerCase(Locale.ROOT));
    flag(
        "attempt",
        "whether it was an attempt",
        "it was an attempt (" + Statute.PC_664.citation() + ")",
        "it was no attempt");
    flag(
        "related",
        "whether it is a related charge",
        "it is a charge related to a Proposition 64 offense",
        "it is a Proposition 64 offense itself");
    flag(
        "prop64InCycle",
        "whether its arrest cycle has a Proposition 64 charge",
        "its arrest cycle has a Proposition 64 charge",
        "its arrest cycle has no Proposition 64 charge");
    text("level", "the level of the offense", v -> "the offense is " + level(v));
    list("caseNumbers", "the case number", "the case number is ", "no case number is on record");
  }

  private void dates() {
    date("convictionDate", "the date of conviction", "the conviction is of ");
    number(
        "yearsSinceConviction",
        "the time since conviction",
        n -> "it was " + years(n) + " old on the day for which facts are found");
    number(
        "ageAtConviction",
        "the person's age at conviction",
        n -> "the person was " + years(n) + " old at conviction");
    flag(
        "occurredAfterEffectiveDate",
        "whether the conviction is of a day after November 9, 2016",
        "the conviction is of a day after November 9, 2016, when Proposition 64 took effect",
        "the conviction is of November 9, 2016, when Proposition 64 took effect, or earlier");
    flag(
        "occurredOnOrAfterEffectiveDate",
        "whether the conviction is of November 9, 2016 or later",
        "the conviction is of November 9, 2016, when Proposition 64 took effect, or later",
        "the conviction is of a day before November 9, 2016, when Proposition 64 took effect");
    flag(
        "possiblyInLast7Years",
        "whether it is of the last seven years",
        "the conviction is, or may be, of the last seven years",
        "the conviction is older than seven years");
  }

  private void circumstances() {
    number(
        "priorsOfSection",
        "the number of priors of the section",
        n ->
            n == 1
                ? "there is 1 prior of the section"
                : "there are " + n + " priors of the section");
    flag(
        "twoPriors",
        "whether there are two priors of the section",
        "there are two or more earlier convictions of the section",
        "there are fewer than two earlier convictions of the section");
    flag(
        "superstrikeBefore",
        "whether an offense listed in " + Statute.PC_667_E.citation() + " came before",
        "there is an earlier conviction of an offense listed in " + Statute.PC_667_E.citation(),
        "there is no earlier conviction of an offense listed in " + Statute.PC_667_E.citation());
    flag(
        "pc290Before",
        "whether an offense that " + Statute.PC_290.citation() + " makes register for came before",
        "there is an earlier conviction of an offense that "
            + Statute.PC_290.citation()
            + " makes register for",
        "there is no earlier conviction of an offense that "
            + Statute.PC_290.citation()
            + " makes register for");
    flag(
        "sentenceEndedBefore",
        "the end of the sentence for it",
        "the sentence for it had ended before that day",
        "the sentence for it had not ended before that day");
    flag(
        "alreadyRelieved",
        "whether it was relieved before",
        "the record says that the conviction was set aside, dismissed, sealed or reduced before",
        "the record shows no earlier relief of the conviction");
  }

  private void person() {
    number("age", "the person's age", n -> "the person was " + years(n) + " old on that day");
    number(
        "crimeFreeYears",
        "the time since the latest conviction",
        n ->
            n < 1
                ? "the latest conviction of any kind is of the year before that day"
                : "the latest conviction of any kind lies more than " + years(n) + " back");
    number(
        "crimeFreeYearsAtMost",
        "the longest time without a conviction",
        n -> atMost("the latest conviction of any kind lies more than %s back at most", n));
    number(
        "yearsSinceLatestConviction",
        "the time since the latest conviction",
        n -> "the latest conviction of any kind was " + years(n) + " ago");
    number(
        "yearsSinceLatestConvictionAtMost",
        "the longest time since the latest conviction",
        n -> atMost("the latest conviction of any kind was %s ago at most", n));
    date("latestConviction", "the latest conviction", "the latest known conviction is of ");
    flag(
        "sentencesCompleted",
        "whether every sentence is completed",
        "every sentence on record was completed by that day",
        "a sentence on record was not completed by that day");
    flag(
        "deceased",
        "whether the person has died",
        "the person is on record as deceased",
        "the person is not on record as deceased");
    flag(
        "historyComplete",
        "whether the history is complete",
        "every row of the person's history could be read",
        "a row of the person's history could not be read and may hide a conviction");
  }

  private void record() {
    number(
        "convictions", "the number of convictions", n -> counted(n, "conviction") + " on record");
    number(
        "prop64Convictions",
        "the number of Proposition 64 convictions",
        n -> counted(n, "Proposition 64 conviction") + " on record");
    list(
        "prop64BySection",
        "the Proposition 64 convictions by section",
        "the convictions under sections 11357, 11358, 11359 and 11360 number ",
        "there is no Proposition 64 conviction");
    flag(
        "onlyProp64",
        "whether all convictions are of Proposition 64 offenses",
        "every conviction on record is of a Proposition 64 offense",
        "there are convictions on record of other than Proposition 64 offenses");
    flag(
        "superstrike",
        "whether an offense listed in " + Statute.PC_667_E.citation() + " is on record",
        "an offense listed in " + Statute.PC_667_E.citation() + " is on record",
        "no offense listed in " + Statute.PC_667_E.citation() + " is on record");
    flag(
        "pc290",
        "whether an offense of " + Statute.PC_290.citation() + " is on record",
        "an offense that " + Statute.PC_290.citation() + " makes register for is on record",
        "no offense that " + Statute.PC_290.citation() + " makes register for is on record");
    flag(
        "pc290Registration",
        "whether the person is registered under " + Statute.PC_290.citation(),
        "a registration under " + Statute.PC_290.citation() + " is on record",
        "no registration under " + Statute.PC_290.citation() + " is on record");
    list(
        "superstrikeSections",
        "the superstrikes",
        "of the offenses listed in " + Statute.PC_667_E.citation() + " the record has ",
        "no offense listed in " + Statute.PC_667_E.citation() + " is on record");
    list(
        "pc290Sections",
        "the offenses of " + Statute.PC_290.citation(),
        "of the offenses that " + Statute.PC_290.citation() + " makes register for the record has ",
        "no offense that " + Statute.PC_290.citation() + " makes register for is on record");
    number(
        "felonies", "the number of felonies", n -> counted(n, "felony conviction") + " on record");
    number(
        "ofUnknownLevel",
        "the number of convictions of unknown level",
        n -> counted(n, "conviction") + " of unknown level on record");
    number(
        "inLast7Years",
        "the number of convictions of the last seven years",
        n -> counted(n, "conviction") + " of the last seven years on record");
    number(
        "undated",
        "the number of undated convictions",
        n -> counted(n, "conviction") + " of unknown date on record");
  }

  static String level(String level) {
    return switch (level) {
      case "FELONY" -> "a felony";
      case "MISDEMEANOR" -> "a misdemeanor";
      case "INFRACTION" -> "an infraction";
      default -> "of unknown level";
    };
  }

  private static String years(long n) {
    return n == 1 ? "1 year" : n + " years";
  }

  private static String counted(long n, String what) {
    return (n == 1 ? "there is 1 " : "there are " + (n == 0 ? "no " : n + " "))
        + what
        + (n == 1 ? "" : "s");
  }

  private static String atMost(String clause, long n) {
    return n > 200 ? "no date of a conviction is known" : clause.formatted(years(n));
  }

  private void text(String name, String noun, Function<String, String> clause) {
    byName.put(name, new Words(noun, value -> clause.apply(value.toString())));
  }

  private void date(String name, String noun, String before) {
    text(name, noun, value -> before + day(LocalDate.parse(value)));
  }

  private void flag(String name, String noun, String yes, String no) {
    text(name, noun, value -> Boolean.parseBoolean(value) ? yes : no);
  }

  private interface Counted {
    String of(long number);
  }

  private void number(String name, String noun, Counted clause) {
    text(name, noun, value -> clause.of(new BigDecimal(value).longValue()));
  }

  private void list(String name, String noun, String before, String none) {
    byName.put(
        name,
        new Words(
            noun,
            value ->
                value instanceof List<?> list && !list.isEmpty()
                    ? before + list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : none));
  }
}
