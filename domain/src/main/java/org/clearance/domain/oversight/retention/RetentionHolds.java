package org.clearance.domain.oversight.retention;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells whether a legal hold of a county is in force, and makes the placing of one wait. */
final class RetentionHolds {
  private RetentionHolds() {}

  /** Whether a hold of a county is in force. */
  static boolean inForce(JdbcClient db, long countyId) {
    return db.sql(
            """
            select exists (select from retention_hold where county_id = :county and ended_at is null)
            """)
        .param("county", countyId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes the lock of purging in shared mode, until the transaction ends: placing a hold or
   * changing settings, in whatever county, waits for this chunk, and the next chunk for them.
   */
  static void lockShared(JdbcClient db) {
    db.sql("select pg_advisory_xact_lock_shared(hashtext('retention'))::text")
        .query(String.class)
        .single();
  }
}
