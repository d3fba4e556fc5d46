package org.clearance.domain.ground.audit;

/**
 * Tells the network address of whoever is acting. A program without screens has no implementation.
 */
public interface AuditOrigin {
  /** The network address of the current request; empty for a job. */
  String address();
}
