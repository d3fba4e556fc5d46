package org.clearance.ui.delivery;

import java.time.Instant;
import org.clearance.domain.delivery.Delivery;
import org.clearance.domain.delivery.DeliveryState;
import org.clearance.domain.delivery.ReadingProgress;

/**
 * What the page says of a delivery that is being worked on without anybody's doing.
 *
 * @param heading what happens now
 * @param percent of it, 0–100; negative where nothing is counted
 * @param done so much of so much
 * @param pace how fast and how long still; empty where it cannot be known
 */
record ProgressView(String heading, int percent, String done, String pace) {

  /** After how many seconds the page looks again by itself; 0: it waits for somebody. */
  static int lookAgain(Delivery delivery) {
    if (delivery.state().ended()) {
      return 0;
    }
    return switch (delivery.state()) {
      case RECEIVED, READING -> 2;
      case READ, DETERMINED -> 5;
      default -> delivery.withdrawal() == null ? 0 : 2;
    };
  }

  static ProgressView of(Delivery delivery, Instant now) {
    ReadingProgress progress = delivery.progress();
    if (delivery.state() == DeliveryState.RECEIVED) {
      return new ProgressView(
          "Waiting to be read", 0, "0 of " + Amounts.bytes(progress.bytesTotal()), "");
    }
    if (progress.building()) {
      return new ProgressView(
          "Putting people's histories together",
          progress.peoplePercent(),
          "%,d of %,d people".formatted(progress.peopleBuilt(), progress.people()),
          "");
    }
    return new ProgressView(
        "Reading rows",
        progress.percent(),
        Amounts.bytes(progress.bytesRead()) + " of " + Amounts.bytes(progress.bytesTotal()),
        pace(progress, now));
  }

  private static String pace(ReadingProgress progress, Instant now) {
    return progress
        .bytesPerSecond(now)
        .flatMap(
            rate ->
                progress
                    .timeLeft(now)
                    .map(
                        left ->
                            Amounts.bytes(rate) + " a second, " + Amounts.timeLeft(left) + " left"))
        .orElse("");
  }
}
