package org.clearance.domain.ground.audit;

/** Knows from where somebody acts. A program without screens has none. */
public interface AuditOrigin {
  /** The network address of who is asking now; empty for a job. */
  String address();
}
