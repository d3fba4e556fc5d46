package org.clearance.domain.law.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Facts in words: clauses that may stand behind "that". */
final class FactWords {
  /**
   * A fact's words.
   *
   * @param noun what it is, where it is not known
   * @param clause what it says, where it is
   */
  private record Words(Text noun, Function<Object, Text> clause) {}

  /** Years that stand for no date at all. */
  private static final long LONGEST = 200;

  private static final Text UNDATED = Text.of("no date of a conviction is known");

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
  static Text clause(String name, @Nullable Object value, String missing) {
    Words words = WORDS.byName.get(name);
    if (words == null) {
      // Of a table that knows facts which this Clearance does not.
      return value == null
          ? Text.of("the fact {0} is not known", name)
          : Text.of("{0} is {1}", name, value.toString());
    }
    if (value == null) {
      return missing.isEmpty()
          ? Text.of("{0} is not known", words.noun())
          : Text.of(
              "{0} is not known, since the record lacks the {1}",
              words.noun(), new Text(missing, List.of()));
    }
    return words.clause().apply(value);
  }

  /** Whether there are words for a fact. */
  static boolean has(String name) {
    return WORDS.byName.containsKey(name);
  }

  static Text day(LocalDate day) {
    return Text.when(day, "MMMM d, uuuu");
  }

  private void offense() {
    text(
        "section",
        Text.of("the section"),
        v -> Text.of("the offense is under {0}", Statute.ofOffense(v, "")));
    text(
        "subsection",
        Text.of("the subsection"),
        v ->
            v.isEmpty()
                ? Text.of("the record names no subsection")
                : Text.of("the subsection is {0}", v.toLowerCase(Locale.ROOT)));
    flag(
        "attempt",
        Text.of("whether it was an attempt"),
        Text.of("it was an attempt ({0})", Statute.PC_664.citation()),
        Text.of("it was no attempt"));
    flag(
        "related",
        Text.of("whether it is a related charge"),
        Text.of("it is a charge related to a Proposition 64 offense"),
        Text.of("it is a Proposition 64 offense itself"));
    flag(
        "prop64InCycle",
        Text.of("whether its arrest cycle has a Proposition 64 charge"),
        Text.of("its arrest cycle has a Proposition 64 charge"),
        Text.of("its arrest cycle has no Proposition 64 charge"));
    text("level", Text.of("the level of the offense"), FactWords::level);
    list(
        "caseNumbers",
        Text.of("the case number"),
        all -> Text.of("the case number is {0}", all),
        Text.of("no case number is on record"));
  }

  private void dates() {
    date(
        "convictionDate",
        Text.of("the date of conviction"),
        day -> Text.of("the conviction is of {0}", day));
    number(
        "yearsSinceConviction",
        Text.of("the time since conviction"),
        n -> Text.of("it was {0} old on the day for which facts are found", years(n)));
    number(
        "ageAtConviction",
        Text.of("the person's age at conviction"),
        n -> Text.of("the person was {0} old at conviction", years(n)));
    flag(
        "occurredAfterEffectiveDate",
        Text.of("whether the conviction is of a day after November 9, 2016"),
        Text.of(
            "the conviction is of a day after November 9, 2016, when Proposition 64 took effect"),
        Text.of(
            "the conviction is of November 9, 2016, when Proposition 64 took effect, or earlier"));
    flag(
        "occurredOnOrAfterEffectiveDate",
        Text.of("whether the conviction is of November 9, 2016 or later"),
        Text.of("the conviction is of November 9, 2016, when Proposition 64 took effect, or later"),
        Text.of(
            "the conviction is of a day before November 9, 2016, when Proposition 64 took effect"));
    flag(
        "possiblyInLast7Years",
        Text.of("whether it is of the last seven years"),
        Text.of("the conviction is, or may be, of the last seven years"),
        Text.of("the conviction is older than seven years"));
  }

  private void circumstances() {
    Text superstrikes = Statute.PC_667_E.citation();
    Text registration = Statute.PC_290.citation();
    number(
        "priorsOfSection",
        Text.of("the number of priors of the section"),
        n ->
            Text.counted(
                n, "there is {0} prior of the section", "there are {0} priors of the section"));
    flag(
        "twoPriors",
        Text.of("whether there are two priors of the section"),
        Text.of("there are two or more earlier convictions of the section"),
        Text.of("there are fewer than two earlier convictions of the section"));
    flag(
        "superstrikeBefore",
        Text.of("whether an offense listed in {0} came before", superstrikes),
        Text.of("there is an earlier conviction of an offense listed in {0}", superstrikes),
        Text.of("there is no earlier conviction of an offense listed in {0}", superstrikes));
    flag(
        "pc290Before",
        Text.of("whether an offense that {0} makes register for came before", registration),
        Text.of(
            "there is an earlier conviction of an offense that {0} makes register for",
            registration),
        Text.of(
            "there is no earlier conviction of an offense that {0} makes register for",
            registration));
    flag(
        "sentenceEndedBefore",
        Text.of("the end of the sentence for it"),
        Text.of("the sentence for it had ended before that day"),
        Text.of("the sentence for it had not ended before that day"));
    flag(
        "alreadyRelieved",
        Text.of("whether it was relieved before"),
        Text.of(
            "the record says that the conviction was set aside, dismissed, sealed or reduced before"),
        Text.of("the record shows no earlier relief of the conviction"));
  }

  private void person() {
    number(
        "age",
        Text.of("the person's age"),
        n -> Text.of("the person was {0} old on that day", years(n)));
    number(
        "crimeFreeYears",
        Text.of("the time since the latest conviction"),
        n ->
            n < 1
                ? Text.of("the latest conviction of any kind is of the year before that day")
                : Text.of("the latest conviction of any kind lies more than {0} back", years(n)));
    number(
        "crimeFreeYearsAtMost",
        Text.of("the longest time without a conviction"),
        n ->
            n > LONGEST
                ? UNDATED
                : Text.of(
                    "the latest conviction of any kind lies more than {0} back at most", years(n)));
    number(
        "yearsSinceLatestConviction",
        Text.of("the time since the latest conviction"),
        n -> Text.of("the latest conviction of any kind was {0} ago", years(n)));
    number(
        "yearsSinceLatestConvictionAtMost",
        Text.of("the longest time since the latest conviction"),
        n ->
            n > LONGEST
                ? UNDATED
                : Text.of("the latest conviction of any kind was {0} ago at most", years(n)));
    date(
        "latestConviction",
        Text.of("the latest conviction"),
        day -> Text.of("the latest known conviction is of {0}", day));
    flag(
        "sentencesCompleted",
        Text.of("whether every sentence is completed"),
        Text.of("every sentence on record was completed by that day"),
        Text.of("a sentence on record was not completed by that day"));
    flag(
        "deceased",
        Text.of("whether the person has died"),
        Text.of("the person is on record as deceased"),
        Text.of("the person is not on record as deceased"));
    flag(
        "historyComplete",
        Text.of("whether the history is complete"),
        Text.of("every row of the person's history could be read"),
        Text.of("a row of the person's history could not be read and may hide a conviction"));
  }

  private void record() {
    Text superstrikes = Statute.PC_667_E.citation();
    Text registration = Statute.PC_290.citation();
    number(
        "convictions",
        Text.of("the number of convictions"),
        n ->
            n == 0
                ? Text.of("there are no convictions on record")
                : Text.counted(
                    n, "there is {0} conviction on record", "there are {0} convictions on record"));
    number(
        "prop64Convictions",
        Text.of("the number of Proposition 64 convictions"),
        n ->
            n == 0
                ? Text.of("there are no Proposition 64 convictions on record")
                : Text.counted(
                    n,
                    "there is {0} Proposition 64 conviction on record",
                    "there are {0} Proposition 64 convictions on record"));
    list(
        "prop64BySection",
        Text.of("the Proposition 64 convictions by section"),
        all ->
            Text.of("the convictions under sections 11357, 11358, 11359 and 11360 number {0}", all),
        Text.of("there is no Proposition 64 conviction"));
    flag(
        "onlyProp64",
        Text.of("whether all convictions are of Proposition 64 offenses"),
        Text.of("every conviction on record is of a Proposition 64 offense"),
        Text.of("there are convictions on record of other than Proposition 64 offenses"));
    flag(
        "superstrike",
        Text.of("whether an offense listed in {0} is on record", superstrikes),
        Text.of("an offense listed in {0} is on record", superstrikes),
        Text.of("no offense listed in {0} is on record", superstrikes));
    flag(
        "pc290",
        Text.of("whether an offense of {0} is on record", registration),
        Text.of("an offense that {0} makes register for is on record", registration),
        Text.of("no offense that {0} makes register for is on record", registration));
    flag(
        "pc290Registration",
        Text.of("whether the person is registered under {0}", registration),
        Text.of("a registration under {0} is on record", registration),
        Text.of("no registration under {0} is on record", registration));
    list(
        "superstrikeSections",
        Text.of("the superstrikes"),
        all -> Text.of("of the offenses listed in {0} the record has {1}", superstrikes, all),
        Text.of("no offense listed in {0} is on record", superstrikes));
    list(
        "pc290Sections",
        Text.of("the offenses of {0}", registration),
        all ->
            Text.of(
                "of the offenses that {0} makes register for the record has {1}",
                registration, all),
        Text.of("no offense that {0} makes register for is on record", registration));
    number(
        "felonies",
        Text.of("the number of felonies"),
        n ->
            n == 0
                ? Text.of("there are no felony convictions on record")
                : Text.counted(
                    n,
                    "there is {0} felony conviction on record",
                    "there are {0} felony convictions on record"));
    number(
        "ofUnknownLevel",
        Text.of("the number of convictions of unknown level"),
        n ->
            n == 0
                ? Text.of("there are no convictions of unknown level on record")
                : Text.counted(
                    n,
                    "there is {0} conviction of unknown level on record",
                    "there are {0} convictions of unknown level on record"));
    number(
        "inLast7Years",
        Text.of("the number of convictions of the last seven years"),
        n ->
            n == 0
                ? Text.of("there are no convictions of the last seven years on record")
                : Text.counted(
                    n,
                    "there is {0} conviction of the last seven years on record",
                    "there are {0} convictions of the last seven years on record"));
    number(
        "undated",
        Text.of("the number of undated convictions"),
        n ->
            n == 0
                ? Text.of("there are no convictions of unknown date on record")
                : Text.counted(
                    n,
                    "there is {0} conviction of unknown date on record",
                    "there are {0} convictions of unknown date on record"));
  }

  private static Text level(String level) {
    return switch (level) {
      case "FELONY" -> Text.of("the offense is a felony");
      case "MISDEMEANOR" -> Text.of("the offense is a misdemeanor");
      case "INFRACTION" -> Text.of("the offense is an infraction");
      default -> Text.of("the offense is of unknown level");
    };
  }

  private static Text years(long n) {
    return Text.counted(n, "{0} year", "{0} years");
  }

  private void text(String name, Text noun, Function<String, Text> clause) {
    byName.put(name, new Words(noun, value -> clause.apply(value.toString())));
  }

  private void date(String name, Text noun, Function<Text, Text> clause) {
    text(name, noun, value -> clause.apply(day(LocalDate.parse(value))));
  }

  private void flag(String name, Text noun, Text yes, Text no) {
    text(name, noun, value -> Boolean.parseBoolean(value) ? yes : no);
  }

  private interface Counted {
    Text of(long number);
  }

  private void number(String name, Text noun, Counted clause) {
    text(name, noun, value -> clause.of(new BigDecimal(value).longValue()));
  }

  private void list(String name, Text noun, Function<String, Text> clause, Text none) {
    byName.put(
        name,
        new Words(
            noun,
            value ->
                value instanceof List<?> list && !list.isEmpty()
                    ? clause.apply(
                        list.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    : none));
  }
}
