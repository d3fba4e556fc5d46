package org.clearance.domain.record.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as the DOJ file has it: known to the day, or unknown. {@code 19980000} and {@code
 * 19980500} are unknown dates: their year may be shown, but nothing may be concluded from it.
 *
 * @param day the date, null if it is unknown
 * @param year the year if at least that can be read
 */
public record PartialDate(@Nullable LocalDate day, @Nullable Integer year) {
  /** A date of which nothing is known. */
  public static final PartialDate UNKNOWN = new PartialDate(null, null);

  /** The earliest year that is no slip of the pen in the file: California became a state. */
  private static final int EARLIEST_YEAR = 1850;

  private static final int LATEST_YEAR = 2199;

  /** Reads a date {@code yyyymmdd}. */
  public static PartialDate of(String text) {
    if (text.length() != 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return UNKNOWN;
    }
    int year = Integer.parseInt(text, 0, 4, 10);
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
      return UNKNOWN;
    }
    try {
      int month = Integer.parseInt(text, 4, 6, 10);
      int day = Integer.parseInt(text, 6, 8, 10);
      return new PartialDate(LocalDate.of(year, month, day), year);
    } catch (DateTimeException noSuchDay) {
      return new PartialDate(null, year);
    }
  }

  /** A date that is known to the day. */
  public static PartialDate of(LocalDate day) {
    return new PartialDate(day, day.getYear());
  }

  /** The day, if it is known. */
  public Optional<LocalDate> known() {
    return Optional.ofNullable(day);
  }
}
