package org.clearance.domain.court.order;

/**
 * Listens for orders that replace an earlier one. Whoever implements it owns something that the
 * earlier order had written and that waits to be sent on: once the later order stands, it is wrong.
 */
public interface ToldOfOrders {
  /** Takes back what a later order makes untrue, within the caller's transaction. */
  void supersede(LaterOrder order);
}
