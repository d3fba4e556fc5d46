package org.clearance.domain.court.order;

import java.util.OptionalLong;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.ground.outbox.EnteredOrder;
import org.clearance.domain.ground.outbox.MotionMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.springframework.stereotype.Component;

/** Tells the engine what happened to an order, in the transaction in which it happened. */
@Component
class OrderProcess {
  private final Outbox outbox;
  private final CountyTerms terms;

  OrderProcess(Outbox outbox, CountyTerms terms) {
    this.outbox = outbox;
    this.terms = terms;
  }

  /**
   * @param task record-court-order; empty: a process begins
   */
  void entered(
      OrderEntry entry, Motion motion, OptionalLong task, EnteredOrder order, OrderCounts counts) {
    if (task.isEmpty()) {
      CountyTerms.Of county = terms.of(motion.countyId());
      outbox.publish(
          new MotionMessage.OrderAmended(
              entry.id(), motion.id(), county.code(), county.terms(), order));
    } else {
      outbox.completeTask(task.getAsLong(), new TaskResult.OrderEntered(order), words(counts));
    }
  }

  /**
   * Tells the process not to wait any longer: a held order was taken back, or is to be recorded at
   * once.
   */
  void holdEnded(OrderEntry entry, Motion motion) {
    outbox.publish(
        new MotionMessage.OrderHoldEnded(
            entry.id(), motion.id(), terms.of(motion.countyId()).code()));
  }

  void confirmed(long userTaskKey, OrderCounts counts) {
    outbox.completeTask(
        userTaskKey,
        new TaskResult.OrderVerified(new EnteredOrder.Counts(counts.granted(), counts.denied())),
        words(counts));
  }

  void sentBack(long userTaskKey) {
    outbox.completeTask(userTaskKey, new TaskResult.OrderVerified(null), Text.of("Sent back"));
  }

  void withdrawn(long userTaskKey) {
    outbox.completeTask(
        userTaskKey, new TaskResult.NoOrder(true), Text.of("The motion was withdrawn"));
  }

  void givenUp(long userTaskKey) {
    outbox.completeTask(userTaskKey, new TaskResult.NoOrder(false), Text.of("Given up"));
  }

  private static Text words(OrderCounts counts) {
    return Text.of("{0} granted, {1} denied", counts.granted(), counts.denied());
  }
}
