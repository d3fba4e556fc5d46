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

  private DateText() {}

  /** The date; empty where the text is no date. */
  public static Optional<LocalDate> parse(String text) {
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(LocalDate.parse(text.strip(), form));
      } catch (DateTimeParseException e) {
        // The date does not have this form; the next one is tried.
        continue;
      }
    }
    return Optional.empty();
  }
}
