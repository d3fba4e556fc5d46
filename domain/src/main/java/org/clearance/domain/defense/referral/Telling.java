package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a person gets a message that there is something new, as it was typed.
 *
 * @param when null: nothing was chosen
 * @param on the day where it is later, and null where it is not; null: none was typed, or no date
 */
public record Telling(@Nullable When when, @Nullable LocalDate on) {
  public static final Telling NOW = new Telling(When.NOW, null);

  /** No message goes out, and somebody has said why. */
  public static final Telling NOT = new Telling(When.NOT, null);

  /** The times at which a message goes out. */
  public enum When {
    NOW,
    /** In the morning of a day: until then the office calls, or waits for something. */
    LATER,
    NOT
  }
}
