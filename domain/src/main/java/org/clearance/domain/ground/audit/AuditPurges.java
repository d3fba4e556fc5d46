package org.clearance.domain.ground.audit;

/** The statements by which retention purges audit entries. */
public final class AuditPurges {
  /** Purges the entries {@code :keys}; the database itself checks each against the run. */
  public static final String ENTRIES = "delete from audit_entry where id = any(:keys)";

  private AuditPurges() {}
}
