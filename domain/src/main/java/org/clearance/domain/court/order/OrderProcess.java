package org.clearance.domain.court.order;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.outbox.MessageName;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.VariableName;
import org.springframework.stereotype.Component;

/** Tells the engine what became of an order, in the transaction in which it did. */
@Component
class OrderProcess {
  /** The engine may be away for a while. */
  private static final Duration MESSAGE_LIFE = Duration.ofDays(90);

  private final Outbox outbox;
  private final CountyTerms terms;

  OrderProcess(Outbox outbox, CountyTerms terms) {
    this.outbox = outbox;
    this.terms = terms;
  }

  /**
   * @param task record-court-order; empty: a process begins
   */
  void entered(OrderEntry entry, Motion motion, OptionalLong task, Map<String, Object> variables) {
    if (task.isEmpty()) {
      var beginning = new HashMap<>(variables);
      CountyTerms.Of county = terms.of(motion.countyId());
      beginning.put(VariableName.MOTION_ID, motion.id());
      beginning.put(VariableName.COUNTY_CODE, county.code());
      beginning.put(VariableName.TERMS, county.terms());
      outbox.publish(
          MessageName.ORDER_AMENDED,
          Long.toString(entry.id()),
          MessageName.ORDER_AMENDED + ":" + entry.id(),
          beginning,
          MESSAGE_LIFE);
    } else {
      var done = new HashMap<>(variables);
      done.put(VariableName.ORDER_ENTERED, true);
      outbox.completeTask(task.getAsLong(), done);
    }
  }

  /** What was held was taken back, or is to be recorded at once: the process need not wait. */
  void holdEnded(OrderEntry entry) {
    outbox.publish(
        MessageName.ORDER_HOLD_ENDED,
        Long.toString(entry.id()),
        MessageName.ORDER_HOLD_ENDED + ":" + entry.id(),
        Map.of(VariableName.MOTION_ID, entry.motionId()),
        MESSAGE_LIFE);
  }

  void verified(long userTaskKey, Map<String, Object> variables) {
    outbox.completeTask(userTaskKey, variables);
  }

  void withdrawn(long userTaskKey) {
    outbox.completeTask(
        userTaskKey,
        Map.of(
            VariableName.ORDER_ENTERED,
            false,
            VariableName.VERIFICATION_NEEDED,
            false,
            VariableName.GRANTED_COUNT,
            0,
            VariableName.DENIED_COUNT,
            0));
  }

  void givenUp(long userTaskKey) {
    outbox.completeTask(
        userTaskKey,
        Map.of(VariableName.ORDER_ENTERED, false, VariableName.VERIFICATION_NEEDED, false));
  }
}
