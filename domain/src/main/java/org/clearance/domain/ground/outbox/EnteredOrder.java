package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a process gets about an order that was entered.
 *
 * @param verificationNeeded whether another clerk must verify it
 * @param hold null: no order was entered
 * @param counts null: the order is not recorded yet
 */
public record EnteredOrder(
    boolean verificationNeeded, @Nullable Hold hold, @Nullable Counts counts) {

  /**
   * The hold of an order, in which it can be taken back.
   *
   * @param heldFor zero: it is not held
   */
  public record Hold(long entryId, Duration heldFor) {}

  /** The number of convictions for which the court granted relief, and for which it did not. */
  public record Counts(int granted, int denied) {
    Map<String, ?> variables() {
      return Map.of(VariableName.GRANTED_COUNT, granted, VariableName.DENIED_COUNT, denied);
    }
  }

  Map<String, Object> variables() {
    var variables = new HashMap<String, Object>();
    variables.put(VariableName.VERIFICATION_NEEDED, verificationNeeded);
    if (hold != null) {
      variables.put(VariableName.ORDER_HELD, !hold.heldFor().isZero());
      variables.put(VariableName.ORDER_ENTRY_ID, hold.entryId());
      variables.put(VariableName.ORDER_HELD_FOR, hold.heldFor().toString());
    }
    if (counts != null) {
      variables.putAll(counts.variables());
    }
    return variables;
  }
}
