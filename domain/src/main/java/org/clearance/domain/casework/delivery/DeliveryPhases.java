package org.clearance.domain.casework.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the progress of a delivery's jobs. */
@Component
public class DeliveryPhases {
  /** The columns of {@code delivery_phase f} that {@link #read} reads. */
  static final String COLUMNS =
      "f.phase, f.done, f.total, f.done_before, f.begun_at, f.told_at, f.failed_at, f.failure";

  private final JdbcClient db;

  DeliveryPhases(JdbcClient db) {
    this.db = db;
  }

  /**
   * Records that a run begins a phase, or continues it.
   *
   * @param done by runs before
   * @param total 0 where nothing is counted
   */
  public void begin(long deliveryId, Phase phase, long done, long total) {
    db.sql(
            """
            insert into delivery_phase (delivery_id, phase, done, total, done_before, begun_at, told_at)
            values (:id, :phase, :done, :total, :done, clock_timestamp(), clock_timestamp())
            on conflict (delivery_id) do update
               set phase = excluded.phase, done = excluded.done, total = excluded.total,
                   done_before = excluded.done_before, begun_at = excluded.begun_at,
                   told_at = excluded.told_at, failed_at = null, failure = ''
            """)
        .param("id", deliveryId)
        .param("phase", phase.name())
        .param("done", done)
        .param("total", total)
        .update();
  }

  /** Adds to the amount done, in the transaction that does it. */
  public void advance(long deliveryId, long by) {
    db.sql(
            """
            update delivery_phase set done = done + :by, told_at = clock_timestamp()
             where delivery_id = :id
            """)
        .param("id", deliveryId)
        .param("by", by)
        .update();
  }

  /** Records that the job is done. */
  public void end(long deliveryId) {
    db.sql("delete from delivery_phase where delivery_id = :id").param("id", deliveryId).update();
  }

  /**
   * Records that the run ended by an error; the next one continues.
   *
   * @param what went wrong, in words for the office; not blank
   */
  public void fail(long deliveryId, String what) {
    db.sql(
            """
            update delivery_phase set failed_at = clock_timestamp(), failure = :what where delivery_id = :id
            """)
        .param("id", deliveryId)
        .param("what", what)
        .update();
  }

  /** The phase that the delivery is in; empty where nothing is under way. */
  public Optional<PhaseProgress> find(long deliveryId) {
    return db.sql("select " + COLUMNS + " from delivery_phase f where f.delivery_id = :id")
        .param("id", deliveryId)
        .query((row, number) -> Optional.ofNullable(read(row)))
        .optional()
        .flatMap(found -> found);
  }

  static @Nullable PhaseProgress read(ResultSet row) throws SQLException {
    String phase = row.getString("phase");
    if (phase == null) {
      return null;
    }
    OffsetDateTime failedAt = row.getObject("failed_at", OffsetDateTime.class);
    return new PhaseProgress(
        Phase.valueOf(phase),
        row.getLong("done"),
        row.getLong("total"),
        row.getLong("done_before"),
        instant(row, "begun_at"),
        instant(row, "told_at"),
        failedAt == null
            ? null
            : new PhaseProgress.Failure(failedAt.toInstant(), row.getString("failure")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
