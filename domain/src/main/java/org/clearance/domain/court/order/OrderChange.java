package org.clearance.domain.court.order;

import java.util.Objects;

/** The difference between two versions of an order for one conviction. */
public record OrderChange(OrderItem before, OrderItem now) {
  boolean differs() {
    return before.relief() != now.relief()
        || before.fines() != now.fines()
        || !Objects.equals(before.finesAmount(), now.finesAmount())
        || !before.denialGround().equals(now.denialGround())
        || !before.remark().equals(now.remark())
        || !Objects.equals(before.orderedOn(), now.orderedOn());
  }
}
