package org.clearance.domain.law.fact;

import static org.clearance.domain.law.fact.FactType.DAY;
import static org.clearance.domain.law.fact.FactType.NUMBER;
import static org.clearance.domain.law.fact.FactType.TEXT;
import static org.clearance.domain.law.fact.FactType.TEXTS;
import static org.clearance.domain.law.fact.FactType.YES_NO;
import static org.clearance.domain.law.fact.FactType.ifKnown;
import static org.clearance.domain.law.fact.Words.years;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.Level;
import org.clearance.domain.record.history.RecordedConviction;

/**
 * The facts of a candidate conviction. An entry says everything about its fact; a new one is added
 * at the end, since facts are kept in this order.
 */
public final class ConvictionFact {
  static final FactList<ConvictionFinding> ALL = new FactList<>(0);

  /** The day on which Proposition 64 took effect. */
  private static final LocalDate EFFECTIVE = LocalDate.of(2016, 11, 9);

  private static final Text SUPERSTRIKES = Statute.PC_667_E.citation();
  private static final Text REGISTRATION = Statute.PC_290.citation();

  /** The section: 11357 … 11360, or a related charge's section with its code: {@code 32 PC}. */
  public static final FactKind<String> SECTION =
      ALL.fact("section", TEXT, ConvictionFinding::section)
          .called(Text.of("section"))
          .brief(Text::asWritten)
          .text(
              Text.of("the section"),
              v -> Text.of("the offense is under {0}", Statute.ofOffense(v, "")));

  /** The subsection: {@code (C)}, empty for none. */
  public static final FactKind<String> SUBSECTION =
      ALL.fact("subsection", TEXT, f -> f.conviction().section().subsections())
          .called(Text.of("subsection"))
          .brief(v -> v.isEmpty() ? Text.NOTHING : Text.asWritten(v.toLowerCase(Locale.ROOT)))
          .text(
              Text.of("the subsection"),
              v ->
                  v.isEmpty()
                      ? Text.of("the record names no subsection")
                      : Text.of("the subsection is {0}", v.toLowerCase(Locale.ROOT)));

  /** Whether PC 664 stands before the section. */
  public static final FactKind<Boolean> ATTEMPT =
      ALL.fact("attempt", YES_NO, f -> f.conviction().section().attempt())
          .called(Text.of("attempt"))
          .yesOrNo(
              Text.of("whether it was an attempt"),
              Text.of("it was an attempt ({0})", Statute.PC_664.citation()),
              Text.of("it was no attempt"));

  /** Whether it is a related charge rather than a Proposition 64 one. */
  public static final FactKind<Boolean> RELATED =
      ALL.fact("related", YES_NO, f -> f.candidate().related())
          .called(Text.of("related"))
          .brief(Text.of("related charge"), Text.NOTHING)
          .yesOrNo(
              Text.of("whether it is a related charge"),
              Text.of("it is a charge related to a Proposition 64 offense"),
              Text.of("it is a Proposition 64 offense itself"));

  /** Whether its cycle has a Proposition 64 charge. */
  public static final FactKind<Boolean> PROP64_IN_CYCLE =
      ALL.fact("prop64InCycle", YES_NO, f -> f.candidate().prop64InCycle())
          .called(Text.of("Prop. 64 charge in its arrest cycle"))
          .brief(Text.NOTHING, Text.of("no Prop. 64 charge"))
          .yesOrNo(
              Text.of("whether its arrest cycle has a Proposition 64 charge"),
              Text.of("its arrest cycle has a Proposition 64 charge"),
              Text.of("its arrest cycle has no Proposition 64 charge"));

  /** The level of the offense. */
  public static final FactKind<Fact<Level>> LEVEL =
      ALL.fact("level", ifKnown(FactType.LEVEL), ConvictionFinding::level)
          .called(Text.of("level"))
          .brief(ConvictionFact::briefLevel)
          .text(Text.of("the level of the offense"), ConvictionFact::level);

  /** When the person was convicted. */
  public static final FactKind<Fact<LocalDate>> CONVICTION_DATE =
      ALL.fact("convictionDate", ifKnown(DAY), ConvictionFinding::date)
          .called(Text.of("date of conviction"))
          .date(Text.of("the date of conviction"), day -> Text.of("the conviction is of {0}", day));

  /** Whole calendar years since the conviction; the N-th anniversary counts as N. */
  public static final FactKind<Fact<Integer>> YEARS_SINCE_CONVICTION =
      ALL.fact("yearsSinceConviction", ifKnown(NUMBER), ConvictionFinding::yearsSince)
          .ofTheDay()
          .briefNumber(n -> Text.of("{0} ago", years(n)))
          .number(
              Text.of("the time since conviction"),
              n -> Text.of("it was {0} old on the day for which facts are found", years(n)));

  /**
   * The person's age at conviction in whole years; the birthday counts; born on 29 February turns
   * on 1 March.
   */
  public static final FactKind<Fact<Integer>> AGE_AT_CONVICTION =
      ALL.fact("ageAtConviction", ifKnown(NUMBER), ConvictionFinding::age)
          .called(Text.of("age at conviction"))
          .briefNumber(n -> Text.of("{0} at conviction", n))
          .number(
              Text.of("the person’s age at conviction"),
              n -> Text.of("the person was {0} old at conviction", years(n)));

  /**
   * The number of earlier dates on which the person was convicted of the same section; several
   * counts of one date are one prior.
   */
  public static final FactKind<Fact<Integer>> PRIORS_OF_SECTION =
      ALL.fact("priorsOfSection", ifKnown(NUMBER), ConvictionFinding::priorsOfSection)
          .called(Text.of("priors of the section"))
          .number(
              Text.of("the number of priors of the section"),
              n ->
                  Text.counted(
                      n,
                      "there is {0} prior of the section",
                      "there are {0} priors of the section"));

  /** Whether there are at least two priors, which may be known where their number is not. */
  public static final FactKind<Fact<Boolean>> TWO_PRIORS =
      ALL.fact("twoPriors", ifKnown(YES_NO), ConvictionFinding::twoPriors)
          .called(Text.of("two priors or more"))
          .yesOrNo(
              Text.of("whether there are two priors of the section"),
              Text.of("there are two or more earlier convictions of the section"),
              Text.of("there are fewer than two earlier convictions of the section"));

  /** Whether there is a superstrike of a strictly earlier date. */
  public static final FactKind<Fact<Boolean>> SUPERSTRIKE_BEFORE =
      ALL.fact(
              "superstrikeBefore",
              ifKnown(YES_NO),
              f -> f.before(RecordedConviction::superstrike, "superstrike"))
          .called(Text.of("superstrike before"))
          .yesOrNo(
              Text.of("whether an offense listed in {0} came before", SUPERSTRIKES),
              Text.of("there is an earlier conviction of an offense listed in {0}", SUPERSTRIKES),
              Text.of("there is no earlier conviction of an offense listed in {0}", SUPERSTRIKES));

  /** Whether an offense that requires registration under PC 290 is of a strictly earlier date. */
  public static final FactKind<Fact<Boolean>> PC290_BEFORE =
      ALL.fact(
              "pc290Before",
              ifKnown(YES_NO),
              f -> f.before(RecordedConviction::pc290, "PC 290 offence"))
          .called(Text.of("PC 290 offense before"))
          .yesOrNo(
              Text.of("whether an offense that {0} makes register for came before", REGISTRATION),
              Text.of(
                  "there is an earlier conviction of an offense that {0} makes register for",
                  REGISTRATION),
              Text.of(
                  "there is no earlier conviction of an offense that {0} makes register for",
                  REGISTRATION));

  /** Whether the conviction is of a day after 2016-11-09. */
  public static final FactKind<Fact<Boolean>> OCCURRED_AFTER_EFFECTIVE_DATE =
      ALL.fact(
              "occurredAfterEffectiveDate",
              ifKnown(YES_NO),
              f -> f.date().map(day -> day.isAfter(EFFECTIVE)))
          .called(Text.of("after Nov 9, 2016"))
          .yesOrNo(
              Text.of("whether the conviction is of a day after November 9, 2016"),
              Text.of(
                  "the conviction is of a day after November 9, 2016, when Proposition 64 took effect"),
              Text.of(
                  "the conviction is of November 9, 2016, when Proposition 64 took effect, or earlier"));

  /** Whether the conviction is of 2016-11-09 or a later day. */
  public static final FactKind<Fact<Boolean>> OCCURRED_ON_OR_AFTER_EFFECTIVE_DATE =
      ALL.fact(
              "occurredOnOrAfterEffectiveDate",
              ifKnown(YES_NO),
              f -> f.date().map(day -> !day.isBefore(EFFECTIVE)))
          .called(Text.of("on or after Nov 9, 2016"))
          .yesOrNo(
              Text.of("whether the conviction is of November 9, 2016 or later"),
              Text.of(
                  "the conviction is of November 9, 2016, when Proposition 64 took effect, or later"),
              Text.of(
                  "the conviction is of a day before November 9, 2016, when Proposition 64 took effect"));

  /** Whether this conviction's own sentence ended before the day. */
  public static final FactKind<Fact<Boolean>> SENTENCE_ENDED_BEFORE =
      ALL.fact("sentenceEndedBefore", ifKnown(YES_NO), ConvictionFinding::sentenceEndedBefore)
          .ofTheDay()
          .brief(Text.of("sentence ended"), Text.of("sentence running"))
          .yesOrNo(
              Text.of("the end of the sentence for it"),
              Text.of("the sentence for it had ended before that day"),
              Text.of("the sentence for it had not ended before that day"));

  /**
   * Whether the record says that this conviction was relieved before, or may say so: relief that
   * nothing ties to one conviction counts for each that it fits.
   */
  public static final FactKind<Boolean> ALREADY_RELIEVED =
      ALL.fact("alreadyRelieved", YES_NO, f -> f.conviction().relieved())
          .called(Text.of("relief already on record"))
          .brief(Text.of("already relieved"), Text.NOTHING)
          .yesOrNo(
              Text.of("whether it was relieved before"),
              Text.of(
                  "the record says, or may say, that the conviction was set aside, dismissed, sealed or reduced before"),
              Text.of("the record shows no earlier relief of the conviction"));

  /** The numbers of the conviction's case. */
  public static final FactKind<List<String>> CASE_NUMBERS =
      ALL.fact("caseNumbers", TEXTS, f -> f.conviction().caseNumbers())
          .called(Text.of("case number"))
          .list(
              Text.of("the case number"),
              all -> Text.of("the case number is {0}", all),
              Text.of("no case number is on record"));

  /** Whether the conviction is, or may be, of the seven years before the day. */
  public static final FactKind<Boolean> POSSIBLY_IN_LAST_7_YEARS =
      ALL.fact("possiblyInLast7Years", YES_NO, ConvictionFinding::possiblyInLast7Years)
          .ofTheDay()
          .yesOrNo(
              Text.of("whether it is of the last seven years"),
              Text.of("the conviction is, or may be, of the last seven years"),
              Text.of("the conviction is older than seven years"));

  private ConvictionFact() {}

  private static Text briefLevel(String level) {
    return switch (level) {
      case "FELONY" -> Text.of("felony");
      case "MISDEMEANOR" -> Text.of("misdemeanor");
      case "INFRACTION" -> Text.of("infraction");
      default -> Text.of("level unknown");
    };
  }

  private static Text level(String level) {
    return switch (level) {
      case "FELONY" -> Text.of("the offense is a felony");
      case "MISDEMEANOR" -> Text.of("the offense is a misdemeanor");
      case "INFRACTION" -> Text.of("the offense is an infraction");
      default -> Text.of("the offense is of unknown level");
    };
  }
}
