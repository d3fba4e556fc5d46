package org.clearance.ui.figures;

import java.time.Duration;

/** How long something has waited, as coarse as matters. */
final class Age {
  private Age() {}

  static String of(Duration age) {
    long hours = age.toHours();
    if (hours < 1) {
      return "under an hour";
    }
    if (hours < 48) {
      return hours == 1 ? "1 hour" : hours + " hours";
    }
    return "%,d days".formatted(age.toDays());
  }
}
