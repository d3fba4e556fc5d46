package org.clearance.domain.ground.audit;

/** How the retention purges audit entries. */
public final class AuditPurges {
  /** Purges entries, {@code :keys}; the database itself holds each against the run. */
  public static final String ENTRIES = "delete from audit_entry where id = any(:keys)";

  private AuditPurges() {}
}
