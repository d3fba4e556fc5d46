package org.clearance.domain.office.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The duty of a user in a county's office of the public defender.
 *
 * @param booking of an interpreter; null: of everybody else
 */
public record HeldDuty(Duty duty, @Nullable Booking booking) {
  /** The duty of whoever was given no other. */
  public static final HeldDuty LEAD = new HeldDuty(Duty.LEAD, null);

  /** A booking of an interpreter: for which matter, and from when until when. */
  public record Booking(long matterId, Instant from, Instant until) {
    /** Whether the booking runs at a moment. */
    public boolean runsAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }
}
