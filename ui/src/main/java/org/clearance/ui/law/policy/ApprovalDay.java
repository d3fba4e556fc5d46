package org.clearance.ui.law.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;

/**
 * The day from which an approved version takes effect, of a policy or of a law, as the form of
 * {@code law/approving.html} gives it, and what is wrong with it under the name of its field.
 */
public final class ApprovalDay {
  private static final String FIELD = "from";

  private ApprovalDay() {}

  /**
   * Reads the day; empty where the text is none.
   *
   * @param typed such as 2026-11-24, blanks around it do not count
   */
  public static Optional<LocalDate> read(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The problem where no day was read. */
  public static Map<String, Text> unreadable() {
    return Map.of(FIELD, Text.of("Say from which day on: a date such as 2026-11-24."));
  }

  /** The problem of a day that is over in the county. */
  public static Map<String, Text> tooEarly(LocalDate today) {
    return Map.of(
        FIELD, Text.of("Today in the county is {0}: choose it or a later day.", today.toString()));
  }
}
