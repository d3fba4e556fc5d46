package org.clearance.ui.casework.delivery;

import java.time.Instant;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.casework.delivery.PhaseProgress;
import org.clearance.domain.casework.delivery.PhaseWords;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a delivery's jobs, in words.
 *
 * @param heading the present phase
 * @param percent of it, 0–100; negative where nothing is counted
 * @param done so much of so much
 * @param pace the speed and the remaining time; empty where they are unknown
 */
record ProgressView(Text heading, int percent, Text done, Text pace) {

  /** The seconds after which the page refreshes itself; 0 where it waits for somebody. */
  static int lookAgain(Delivery delivery) {
    if (delivery.state().ended()) {
      return 0;
    }
    if (delivery.withdrawal() != null) {
      return 2;
    }
    return switch (delivery.state()) {
      case RECEIVED, READING, READ, DETERMINED ->
          delivery.stop() != null || (delivery.phase() == null && waitsForPolicy(delivery)) ? 5 : 2;
      default -> 0;
    };
  }

  /** The progress of a delivery; null where no job is running. */
  static @Nullable ProgressView of(Delivery delivery, Instant now) {
    PhaseProgress phase = delivery.phase();
    if (phase != null && isWorkedOn(delivery)) {
      boolean halted = delivery.stop() != null || phase.failure() != null;
      return halted ? standing(phase) : of(phase, now);
    }
    return delivery.state() == DeliveryState.RECEIVED
        ? new ProgressView(
            Text.of("Waiting to be read"),
            0,
            Text.of("{0} of {1}", "0", Amounts.bytes(delivery.progress().bytesTotal())),
            Text.NOTHING)
        : null;
  }

  static ProgressView of(PhaseProgress phase, Instant now) {
    return new ProgressView(
        PhaseWords.heading(phase.phase()),
        phase.counted() ? phase.percent() : -1,
        PhaseWords.done(phase),
        PhaseWords.pace(phase, now));
  }

  private static ProgressView standing(PhaseProgress phase) {
    return new ProgressView(
        PhaseWords.heading(phase.phase()), phase.percent(), PhaseWords.done(phase), Text.NOTHING);
  }

  /** Whether jobs work on the delivery, or would if nobody had stopped them. */
  static boolean isWorkedOn(Delivery delivery) {
    return switch (delivery.state()) {
      case RECEIVED, READING -> true;
      case READ -> delivery.phase() != null || !waitsForPolicy(delivery);
      default -> false;
    };
  }

  private static boolean waitsForPolicy(Delivery delivery) {
    return delivery.state() == DeliveryState.READ && delivery.policy() == null;
  }
}
