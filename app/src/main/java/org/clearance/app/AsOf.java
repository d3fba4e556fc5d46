package org.clearance.app;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The option {@code --as-of}: the day that ages and years are counted to. */
final class AsOf {
  private AsOf() {}

  /**
   * Reads the day.
   *
   * @throws StartFailure if it is none
   */
  static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw new StartFailure(
          "--as-of %s is not a day; write it as 2024-01-31.".formatted(written), e);
    }
  }
}
