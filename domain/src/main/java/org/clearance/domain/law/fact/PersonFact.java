package org.clearance.domain.law.fact;

import static org.clearance.domain.law.fact.FactType.DAY;
import static org.clearance.domain.law.fact.FactType.NUMBER;
import static org.clearance.domain.law.fact.FactType.NUMBERS;
import static org.clearance.domain.law.fact.FactType.TEXTS;
import static org.clearance.domain.law.fact.FactType.YES_NO;
import static org.clearance.domain.law.fact.FactType.ifKnown;
import static org.clearance.domain.law.fact.Words.years;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.RecordedConviction;

/**
 * The facts of a person, the same for all of the person's candidates. An entry says everything
 * about its fact; a new one is added at the end, since facts are kept in this order.
 */
public final class PersonFact {
  static final FactList<PersonFinding> ALL = new FactList<>(ConvictionFact.ALL.end());

  private static final Text SUPERSTRIKES = Statute.PC_667_E.citation();
  private static final Text REGISTRATION = Statute.PC_290.citation();

  /** A number of years that stands for no date at all. */
  private static final long LONGEST = 200;

  private static final Text UNDATED_ALL = Text.of("no date of a conviction is known");

  /** The person's age in whole years; the birthday counts; born on 29 February turns on 1 March. */
  public static final FactKind<Fact<Integer>> AGE =
      ALL.fact("age", ifKnown(NUMBER), PersonFinding::age)
          .ofTheDay()
          .called(Text.of("age"))
          .briefNumber(n -> Text.of("{0} old", years(n)))
          .number(
              Text.of("the person’s age"),
              n -> Text.of("the person was {0} old on that day", years(n)));

  /**
   * The crime-free years: the largest N so that the latest conviction of any kind, in any county,
   * is strictly more than N years ago; -1 if it is not in the past.
   */
  public static final FactKind<Fact<Integer>> CRIME_FREE_YEARS =
      ALL.fact("crimeFreeYears", ifKnown(NUMBER), PersonFinding::crimeFreeYears)
          .ofTheDay()
          .briefNumber(
              n -> n < 1 ? Text.of("convicted within a year") : Text.of("{0} crime-free", years(n)))
          .number(
              Text.of("the time since the latest conviction"),
              n ->
                  n < 1
                      ? Text.of("the latest conviction of any kind is of the year before that day")
                      : Text.of(
                          "the latest conviction of any kind lies more than {0} back", years(n)));

  /**
   * The most that {@link #CRIME_FREE_YEARS} can be, from the known dates: an unknown date can only
   * lower it.
   */
  public static final FactKind<Integer> CRIME_FREE_YEARS_AT_MOST =
      ALL.fact("crimeFreeYearsAtMost", NUMBER, PersonFinding::crimeFreeYearsAtMost)
          .ofTheDay()
          .briefNumber(
              n ->
                  n > LONGEST
                      ? Text.NOTHING
                      : Text.of("crime-free {0} at most", years(Math.max(n, 0))))
          .number(
              Text.of("the longest time without a conviction"),
              n ->
                  n > LONGEST
                      ? UNDATED_ALL
                      : Text.of(
                          "the latest conviction of any kind lies more than {0} back at most",
                          years(n)));

  /**
   * Whole calendar years since the latest conviction of any kind, in any county; the N-th
   * anniversary counts as N.
   */
  public static final FactKind<Fact<Integer>> YEARS_SINCE_LATEST_CONVICTION =
      ALL.fact(
              "yearsSinceLatestConviction",
              ifKnown(NUMBER),
              PersonFinding::yearsSinceLatestConviction)
          .ofTheDay()
          .briefNumber(n -> Text.of("latest {0} ago", years(n)))
          .number(
              Text.of("the time since the latest conviction"),
              n -> Text.of("the latest conviction of any kind was {0} ago", years(n)));

  /** The most that {@link #YEARS_SINCE_LATEST_CONVICTION} can be, from the known dates. */
  public static final FactKind<Integer> YEARS_SINCE_LATEST_CONVICTION_AT_MOST =
      ALL.fact(
              "yearsSinceLatestConvictionAtMost",
              NUMBER,
              PersonFinding::yearsSinceLatestConvictionAtMost)
          .ofTheDay()
          .number(
              Text.of("the longest time since the latest conviction"),
              n ->
                  n > LONGEST
                      ? UNDATED_ALL
                      : Text.of("the latest conviction of any kind was {0} ago at most", years(n)));

  /** The number of convictions on record, in all counties. */
  public static final FactKind<Integer> CONVICTIONS =
      ALL.fact("convictions", NUMBER, f -> f.history().convictions().size())
          .called(Text.of("convictions on record"))
          .number(
              Text.of("the number of convictions"),
              n ->
                  n == 0
                      ? Text.of("there are no convictions on record")
                      : Text.counted(
                          n,
                          "there is {0} conviction on record",
                          "there are {0} convictions on record"));

  /** The number of convictions for Proposition 64 sections, in all counties. */
  public static final FactKind<Integer> PROP64_CONVICTIONS =
      ALL.following("prop64Convictions", NUMBER, PersonFact::prop64Convictions)
          .called(Text.of("Prop. 64 convictions"))
          .number(
              Text.of("the number of Proposition 64 convictions"),
              n ->
                  n == 0
                      ? Text.of("there are no Proposition 64 convictions on record")
                      : Text.counted(
                          n,
                          "there is {0} Proposition 64 conviction on record",
                          "there are {0} Proposition 64 convictions on record"));

  /** The numbers of convictions for 11357, 11358, 11359 and 11360, in this order. */
  public static final FactKind<List<Integer>> PROP64_BY_SECTION =
      ALL.fact("prop64BySection", NUMBERS, PersonFinding::prop64BySection)
          .called(Text.of("Prop. 64 convictions by section"))
          .list(
              Text.of("the Proposition 64 convictions by section"),
              all ->
                  Text.of(
                      "the convictions under sections 11357, 11358, 11359 and 11360 number {0}",
                      all),
              Text.of("there is no Proposition 64 conviction"));

  /**
   * Whether all convictions are for Proposition 64 sections; unknown where one that names no
   * section could be the only other.
   */
  public static final FactKind<Fact<Boolean>> ONLY_PROP64 =
      ALL.following("onlyProp64", ifKnown(YES_NO), PersonFact::onlyProp64)
          .called(Text.of("only Prop. 64 convictions"))
          .yesOrNo(
              Text.of("whether all convictions are of Proposition 64 offenses"),
              Text.of("every conviction on record is of a Proposition 64 offense"),
              Text.of("there are convictions on record of other than Proposition 64 offenses"));

  /** Whether there is any superstrike (PC 667(e)(2)(C)(iv)). */
  public static final FactKind<Fact<Boolean>> SUPERSTRIKE =
      ALL.fact(
              "superstrike",
              ifKnown(YES_NO),
              f -> f.any(RecordedConviction::superstrike, "superstrike"))
          .called(Text.of("superstrike on record"))
          .yesOrNo(
              Text.of("whether an offense listed in {0} is on record", SUPERSTRIKES),
              Text.of("an offense listed in {0} is on record", SUPERSTRIKES),
              Text.of("no offense listed in {0} is on record", SUPERSTRIKES));

  /** Whether there is any offense that requires registration under PC 290. */
  public static final FactKind<Fact<Boolean>> PC290 =
      ALL.fact("pc290", ifKnown(YES_NO), f -> f.any(RecordedConviction::pc290, "PC 290 offence"))
          .called(Text.of("PC 290 offense on record"))
          .yesOrNo(
              Text.of("whether an offense of {0} is on record", REGISTRATION),
              Text.of("an offense that {0} makes register for is on record", REGISTRATION),
              Text.of("no offense that {0} makes register for is on record", REGISTRATION));

  /** Whether a registration under PC 290 is on record. */
  public static final FactKind<Boolean> PC290_REGISTRATION =
      ALL.fact("pc290Registration", YES_NO, f -> f.history().pc290Registration())
          .called(Text.of("PC 290 registration"))
          .yesOrNo(
              Text.of("whether the person is registered under {0}", REGISTRATION),
              Text.of("a registration under {0} is on record", REGISTRATION),
              Text.of("no registration under {0} is on record", REGISTRATION));

  /** Whether every sentence ended on or before the day. */
  public static final FactKind<Fact<Boolean>> SENTENCES_COMPLETED =
      ALL.fact("sentencesCompleted", ifKnown(YES_NO), PersonFinding::sentencesCompleted)
          .ofTheDay()
          .called(Text.of("sentences completed"))
          .brief(Text.of("sentences completed"), Text.of("sentence running"))
          .yesOrNo(
              Text.of("whether every sentence is completed"),
              Text.of("every sentence on record was completed by that day"),
              Text.of("a sentence on record was not completed by that day"));

  /** Whether the person is known to have died. */
  public static final FactKind<Boolean> DECEASED =
      ALL.fact("deceased", YES_NO, f -> f.history().deceased())
          .called(Text.of("deceased"))
          .yesOrNo(
              Text.of("whether the person has died"),
              Text.of("the person is on record as deceased"),
              Text.of("the person is not on record as deceased"));

  /** Whether every row of the person could be read. */
  public static final FactKind<Boolean> HISTORY_COMPLETE =
      ALL.fact("historyComplete", YES_NO, f -> f.history().complete())
          .called(Text.of("history complete"))
          .brief(Text.NOTHING, Text.of("history incomplete"))
          .yesOrNo(
              Text.of("whether the history is complete"),
              Text.of("every row of the person’s history could be read"),
              Text.of("a row of the person’s history could not be read and may hide a conviction"));

  /** The superstrikes on record, as the export lists them. */
  public static final FactKind<List<String>> SUPERSTRIKE_SECTIONS =
      ALL.fact("superstrikeSections", TEXTS, f -> f.sections(RecordedConviction::superstrike))
          .called(Text.of("superstrikes"))
          .list(
              Text.of("the superstrikes"),
              all -> Text.of("of the offenses listed in {0} the record has {1}", SUPERSTRIKES, all),
              Text.of("no offense listed in {0} is on record", SUPERSTRIKES));

  /** The offenses on record that require registration under PC 290, as the export lists them. */
  public static final FactKind<List<String>> PC290_SECTIONS =
      ALL.fact("pc290Sections", TEXTS, f -> f.sections(RecordedConviction::pc290))
          .called(Text.of("PC 290 offenses"))
          .list(
              Text.of("the offenses of {0}", REGISTRATION),
              all ->
                  Text.of(
                      "of the offenses that {0} makes register for the record has {1}",
                      REGISTRATION, all),
              Text.of("no offense that {0} makes register for is on record", REGISTRATION));

  /** The latest known date of any conviction. */
  public static final FactKind<Fact<LocalDate>> LATEST_CONVICTION =
      ALL.fact("latestConviction", ifKnown(DAY), PersonFinding::latest)
          .called(Text.of("latest conviction"))
          .date(
              Text.of("the latest conviction"),
              day -> Text.of("the latest known conviction is of {0}", day));

  /** The number of felony convictions on record. */
  public static final FactKind<Integer> FELONIES =
      ALL.fact("felonies", NUMBER, f -> f.count(c -> c.level() == Level.FELONY))
          .called(Text.of("felonies"))
          .number(
              Text.of("the number of felonies"),
              n ->
                  n == 0
                      ? Text.of("there are no felony convictions on record")
                      : Text.counted(
                          n,
                          "there is {0} felony conviction on record",
                          "there are {0} felony convictions on record"));

  /** The number of convictions of unknown level, which may be felonies too. */
  public static final FactKind<Integer> OF_UNKNOWN_LEVEL =
      ALL.fact("ofUnknownLevel", NUMBER, f -> f.count(c -> c.level() == Level.UNKNOWN))
          .called(Text.of("convictions of unknown level"))
          .number(
              Text.of("the number of convictions of unknown level"),
              n ->
                  n == 0
                      ? Text.of("there are no convictions of unknown level on record")
                      : Text.counted(
                          n,
                          "there is {0} conviction of unknown level on record",
                          "there are {0} convictions of unknown level on record"));

  /** The number of convictions in the seven years before the day. */
  public static final FactKind<Integer> IN_LAST_7_YEARS =
      ALL.fact("inLast7Years", NUMBER, f -> f.count(f::isRecent))
          .ofTheDay()
          .number(
              Text.of("the number of convictions of the last seven years"),
              n ->
                  n == 0
                      ? Text.of("there are no convictions of the last seven years on record")
                      : Text.counted(
                          n,
                          "there is {0} conviction of the last seven years on record",
                          "there are {0} convictions of the last seven years on record"));

  /** The number of undated convictions, which may be of the seven years before the day too. */
  public static final FactKind<Integer> UNDATED =
      ALL.fact("undated", NUMBER, f -> f.count(c -> c.date().day() == null))
          .called(Text.of("convictions without a date"))
          .number(
              Text.of("the number of undated convictions"),
              n ->
                  n == 0
                      ? Text.of("there are no convictions of unknown date on record")
                      : Text.counted(
                          n,
                          "there is {0} conviction of unknown date on record",
                          "there are {0} convictions of unknown date on record"));

  /**
   * The number of convictions whose charge names no section, which may be for any offense. An
   * earlier Clearance took them for offenses of no list.
   */
  public static final FactKind<Integer> OF_UNKNOWN_SECTION =
      ALL.fact(
              "ofUnknownSection",
              new FactType.ToldSince<>(NUMBER, 0),
              f -> f.count(c -> c.section().isNone()))
          .called(Text.of("convictions that name no section"))
          .number(
              Text.of("the number of convictions that name no section"),
              n ->
                  n == 0
                      ? Text.of("every conviction on record names its section")
                      : Text.counted(
                          n,
                          "there is {0} conviction on record that names no section",
                          "there are {0} convictions on record that name no section"));

  private PersonFact() {}

  private static Fact<Boolean> onlyProp64(Facts facts) {
    int unknown = facts.get(OF_UNKNOWN_SECTION);
    if (prop64Convictions(facts) + unknown < facts.get(CONVICTIONS)) {
      return Fact.known(false);
    }
    return unknown == 0 ? Fact.known(true) : Fact.unknown(PersonFinding.OTHER_OFFENSE);
  }

  private static int prop64Convictions(Facts facts) {
    return facts.get(PROP64_BY_SECTION).stream().mapToInt(Integer::intValue).sum();
  }
}
