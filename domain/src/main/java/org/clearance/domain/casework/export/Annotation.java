package org.clearance.domain.casework.export;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Fact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.fact.PersonFact;
import org.clearance.domain.law.policy.Outcome;

/**
 * The columns that the annotated export adds to a candidate's row, in the wording that prosecutors
 * have known since 2019. Unknown values are left empty, except in the outcome.
 */
public final class Annotation {
  /** The names of the columns. */
  public static final List<String> COLUMNS =
      List.of(
          "Case Number",
          "# of convictions on record",
          "Possible Other P64 Charges",
          "Occurred after 11/9/2016",
          "Superstrike Code Section(s)",
          "PC290 Code Section(s)",
          "PC290 Registration",
          "Date of Conviction",
          "Years Since This Conviction",
          "Years Since Any Conviction",
          "# of Prop 64 convictions",
          "# of HS 11357 convictions",
          "# of HS 11358 convictions",
          "# of HS 11359 convictions",
          "# of HS 11360 convictions",
          "Deceased",
          "Eligibility Determination",
          "Eligibility Reason");

  private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final String NONE = "-";

  private Annotation() {}

  /**
   * The texts of a candidate's row; the comment that names another Proposition 64 charge is the
   * row's own, so {@link AnnotatedExport} fills it in.
   *
   * @param facts on the as-of date
   * @param asOf that day
   * @param outcome the policy's outcome
   * @param reason why, in the export's words
   */
  public static List<String> of(Facts facts, LocalDate asOf, Outcome outcome, String reason) {
    return List.of(
        String.join("; ", facts.get(ConvictionFact.CASE_NUMBERS)),
        Integer.toString(facts.get(PersonFact.CONVICTIONS)),
        "",
        text(
            facts
                .get(ConvictionFact.OCCURRED_AFTER_EFFECTIVE_DATE)
                .map(after -> after ? "Y" : "N")),
        orNone(facts.get(PersonFact.SUPERSTRIKE_SECTIONS)),
        orNone(facts.get(PersonFact.PC290_SECTIONS)),
        facts.get(PersonFact.PC290_REGISTRATION) ? "Yes" : NONE,
        text(facts.get(ConvictionFact.CONVICTION_DATE).map(US::format)),
        text(facts.get(ConvictionFact.CONVICTION_DATE).map(date -> years(date, asOf))),
        yearsSinceAnyConviction(facts, asOf),
        Integer.toString(facts.get(PersonFact.PROP64_CONVICTIONS)),
        Integer.toString(facts.get(PersonFact.PROP64_BY_SECTION).get(0)),
        Integer.toString(facts.get(PersonFact.PROP64_BY_SECTION).get(1)),
        Integer.toString(facts.get(PersonFact.PROP64_BY_SECTION).get(2)),
        Integer.toString(facts.get(PersonFact.PROP64_BY_SECTION).get(3)),
        facts.get(PersonFact.DECEASED) ? "Deceased" : NONE,
        outcome.exportWording(),
        reason);
  }

  /** Empty where a conviction has no date: that one may be the latest. */
  private static String yearsSinceAnyConviction(Facts facts, LocalDate asOf) {
    return facts.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION).isKnown()
        ? text(facts.get(PersonFact.LATEST_CONVICTION).map(date -> years(date, asOf)))
        : "";
  }

  /**
   * The years between two dates with one decimal, a year being 365.25 days: for showing, never for
   * deciding.
   */
  static String years(LocalDate from, LocalDate to) {
    // 40/1461 is 10/365.25: tenths of a year, without the rounding of binary fractions.
    long tenths = Math.round(ChronoUnit.DAYS.between(from, to) * 40 / 1461.0);
    return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  private static String text(Fact<String> fact) {
    return fact instanceof Fact.Known<String> known ? known.value() : "";
  }

  private static String orNone(List<String> sections) {
    return sections.isEmpty() ? NONE : String.join(";", sections);
  }
}
