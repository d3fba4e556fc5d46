package org.clearance.ui.oversight.process;

import java.time.Duration;
import org.clearance.domain.ground.text.Text;

/** The time that a step took, as coarsely as matters. */
final class Took {
  private Took() {}

  static Text of(Duration took) {
    if (took.toMinutes() < 1) {
      return Text.of("under a minute");
    }
    if (took.toHours() < 1) {
      return Text.counted(took.toMinutes(), "{0} minute", "{0} minutes");
    }
    return took.toHours() < 48
        ? Text.counted(took.toHours(), "{0} hour", "{0} hours")
        : Text.counted(took.toDays(), "{0} day", "{0} days");
  }
}
