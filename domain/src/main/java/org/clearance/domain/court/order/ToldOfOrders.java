package org.clearance.domain.court.order;

/**
 * What was written on the word of an order, to be sent on, and is wrong once a later one stands.
 */
public interface ToldOfOrders {
  /** Takes back what a later order makes untrue, within the caller's transaction. */
  void supersede(LaterOrder order);
}
