package org.clearance.domain.casework.delivery;

/** Is told of a delivery that is withdrawn, whose convictions are withdrawn already. */
public interface ToldOfWithdrawal {
  /** Withdraws what was made for the delivery's convictions, within the caller's transaction. */
  void withdraw(long deliveryId);
}
