package org.clearance.domain.oversight.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the legal holds of counties, and makes the placing of one wait for the purging of others.
 */
@Component
public class RetentionHolds {
  /** The longest reason, in characters. */
  public static final int LONGEST_REASON = 2000;

  private final JdbcClient db;

  RetentionHolds(JdbcClient db) {
    this.db = db;
  }

  /** A legal hold in force: while it is, nothing of the county is purged. */
  public record Hold(long id, String reason, String placedBy, Instant placedAt) {}

  /** The hold of a county that is in force; empty where there is none. */
  public Optional<Hold> inForce(long countyId) {
    return db.sql(
            """
            select id, reason, placed_by, placed_at from retention_hold where county_id = :county and ended_at is null
            """)
        .param("county", countyId)
        .query(
            (row, n) ->
                new Hold(
                    row.getLong("id"),
                    row.getString("reason"),
                    row.getString("placed_by"),
                    row.getObject("placed_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /**
   * Takes the lock of purging in shared mode, until the transaction ends: placing a hold or
   * changing settings, in whatever county, waits for this chunk, and the next chunk for them.
   */
  void lockShared() {
    db.sql("select pg_advisory_xact_lock_shared(hashtext('retention'))::text")
        .query(String.class)
        .single();
  }

  /**
   * Waits for the chunks of current runs to end, and makes the next ones wait; those of all
   * counties, since a file may be named by several and be purged by a run of any of them.
   */
  void lock() {
    db.sql("select pg_advisory_xact_lock(hashtext('retention'))::text")
        .query(String.class)
        .single();
  }

  static boolean isReason(String reason) {
    return !reason.isBlank() && reason.strip().length() <= LONGEST_REASON;
  }
}
