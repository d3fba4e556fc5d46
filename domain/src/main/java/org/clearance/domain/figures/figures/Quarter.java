package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three months of the county's calendar.
 *
 * @param year 1900 to 9999
 * @param number 1 to 4; 1 is January to March
 */
public record Quarter(int year, int number) {
  private static final Pattern WRITTEN = Pattern.compile("(19\\d\\d|[2-9]\\d{3})-Q([1-4])");

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there is no such quarter
   */
  public Quarter {
    if (year < 1900 || year > 9999 || number < 1 || number > 4) {
      throw new IllegalArgumentException("quarter %d of %d".formatted(number, year));
    }
  }

  /** The quarter that a day is in. */
  public static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
  }

  /** Reads what {@link #toString} writes; empty for anything else. */
  public static Optional<Quarter> parse(String written) {
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches()
        ? Optional.of(
            new Quarter(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** The quarter's days. */
  public Period period() {
    LocalDate first = LocalDate.of(year, Month.of(3 * number - 2), 1);
    return new Period(first, first.plusMonths(3).minusDays(1));
  }

  /** The quarter before this one. */
  public Quarter before() {
    return of(period().from().minusDays(1));
  }

  /** The quarter as text: {@code 2026-Q4}. */
  @Override
  public String toString() {
    return "%d-Q%d".formatted(year, number);
  }
}
