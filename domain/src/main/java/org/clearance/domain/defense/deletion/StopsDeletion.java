package org.clearance.domain.defense.deletion;

/** Something of a later room that stops all deletion in a county: a legal hold. */
public interface StopsDeletion {
  /**
   * Whether it stops deletion now. Within a transaction whoever would begin to stop it waits until
   * the caller has committed.
   */
  boolean stops(long countyId);
}
