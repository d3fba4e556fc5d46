package org.clearance.ui.court.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** Reads dates as a form sends them, or as a clerk writes them: 2026-11-24, 11/24/2026. */
public final class DateText {
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT));

  private static final int LAST_YEAR = 9999;

  private DateText() {}

  /** The date; empty where the text is no date of the years 1 to 9999. */
  public static Optional<LocalDate> parse(String text) {
    for (DateTimeFormatter form : FORMS) {
      try {
        // ISO dates may have a sign and nine digits of a year, which no database can compare.
        return Optional.of(LocalDate.parse(text.strip(), form))
            .filter(date -> date.getYear() >= 1 && date.getYear() <= LAST_YEAR);
      } catch (DateTimeParseException e) {
        // The date does not have this form; the next one is tried.
        continue;
      }
    }
    return Optional.empty();
  }
}
