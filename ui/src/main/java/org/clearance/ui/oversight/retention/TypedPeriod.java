package org.clearance.ui.oversight.retention;

import java.time.Period;

/**
 * A period as people say it: a number of years, months or days.
 *
 * @param number as typed, or as it stands; empty: none
 * @param unit Y, M or D
 */
record TypedPeriod(String number, String unit) {
  private static final String YEARS = "Y";

  /** A field in which nothing is typed. */
  static final TypedPeriod NONE = new TypedPeriod("", YEARS);

  /** A period as its fields show it; one of years and days together is shown as it is kept. */
  static TypedPeriod of(Period period) {
    if (period.getMonths() == 0 && period.getDays() == 0) {
      return new TypedPeriod("" + period.getYears(), YEARS);
    }
    if (period.getDays() == 0) {
      return new TypedPeriod("" + period.toTotalMonths(), "M");
    }
    return period.toTotalMonths() == 0
        ? new TypedPeriod("" + period.getDays(), "D")
        : new TypedPeriod(period.toString(), YEARS);
  }

  /** The fields as they were typed. */
  static TypedPeriod of(String number, String unit) {
    return new TypedPeriod(number.strip(), unit.matches("[YMD]") ? unit : YEARS);
  }

  /** The period in ISO 8601; what is no number is returned as it was typed. */
  String iso() {
    return number.matches("\\d{1,6}") ? "P" + number + unit : number;
  }
}
