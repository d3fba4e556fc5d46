package org.clearance.ui.figures.figures;

import java.time.Duration;
import org.clearance.domain.ground.text.Text;

/** The time that something has waited, as coarsely as matters. */
public final class Age {
  private Age() {}

  /** Says an age in words: {@code 3 days}. */
  public static Text of(Duration age) {
    long hours = age.toHours();
    if (hours < 1) {
      return Text.of("under an hour");
    }
    return hours < 48
        ? Text.counted(hours, "{0} hour", "{0} hours")
        : Text.counted(age.toDays(), "{0} day", "{0} days");
  }
}
