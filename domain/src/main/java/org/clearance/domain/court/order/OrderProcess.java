package org.clearance.domain.court.order;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Tells the engine what became of an order, in the transaction in which it did. */
@Component
class OrderProcess {
  /** Starts the process of an order that supersedes another; its correlation key: the entry. */
  private static final String AMENDED = "order-amended";

  /**
   * Ends the hold of an order that was entered, before its time; its correlation key: the entry.
   */
  private static final String HOLD_ENDED = "order-hold-ended";

  /** The engine may be away for a while. */
  private static final Duration MESSAGE_LIFE = Duration.ofDays(90);

  private final Outbox outbox;
  private final CountyTerms terms;

  OrderProcess(Outbox outbox, CountyTerms terms) {
    this.outbox = outbox;
    this.terms = terms;
  }

  /**
   * @param task empty: a process begins
   */
  void entered(
      OrderEntry entry, Motion motion, Optional<OrderTask> task, Map<String, Object> variables) {
    if (task.isEmpty()) {
      var beginning = new HashMap<>(variables);
      CountyTerms.Of county = terms.of(motion.countyId());
      beginning.put("motionId", motion.id());
      beginning.put("countyCode", county.code());
      beginning.put("terms", county.terms());
      outbox.publish(
          AMENDED,
          Long.toString(entry.id()),
          "order-amended:" + entry.id(),
          beginning,
          MESSAGE_LIFE);
    } else if (task.get().verificationFollows()
        || Boolean.FALSE.equals(variables.get("verificationNeeded"))) {
      var done = new HashMap<>(variables);
      done.put("orderEntered", true);
      outbox.completeTask(task.get().key(), done);
    }
  }

  /** What was held was taken back, or is to be recorded at once: the process need not wait. */
  void holdEnded(OrderEntry entry) {
    outbox.publish(
        HOLD_ENDED,
        Long.toString(entry.id()),
        "order-hold-ended:" + entry.id(),
        Map.of("motionId", entry.motionId()),
        MESSAGE_LIFE);
  }

  void verified(OrderTask task, Map<String, Object> variables) {
    outbox.completeTask(task.key(), variables);
  }

  void withdrawn(long userTaskKey) {
    outbox.completeTask(
        userTaskKey,
        Map.of(
            "orderEntered",
            false,
            "verificationNeeded",
            false,
            "grantedCount",
            0,
            "deniedCount",
            0));
  }

  void givenUp(long userTaskKey) {
    outbox.completeTask(userTaskKey, Map.of("orderEntered", false, "verificationNeeded", false));
  }
}
