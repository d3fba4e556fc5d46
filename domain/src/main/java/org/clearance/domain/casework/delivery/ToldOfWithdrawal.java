package org.clearance.domain.casework.delivery;

/** Listens for deliveries that are withdrawn; their convictions are withdrawn already. */
public interface ToldOfWithdrawal {
  /** Withdraws what was made for the delivery's convictions, within the caller's transaction. */
  void withdraw(long deliveryId);
}
