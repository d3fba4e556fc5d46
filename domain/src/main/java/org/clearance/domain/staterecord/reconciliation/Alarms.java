package org.clearance.domain.staterecord.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps alarms: differences between Clearance and DOJ's files, and what people found out about
 * them.
 */
@Component
public class Alarms {
  /** The longest reason, in characters. */
  public static final int LONGEST_REASON = 2000;

  private final JdbcClient db;
  private final JsonMapper json;
  private final Audit audit;

  Alarms(JdbcClient db, JsonMapper json, Audit audit) {
    this.db = db;
    this.json = json;
    this.audit = audit;
  }

  /**
   * An alarm that stands.
   *
   * @param submissionNumber within the county
   */
  public record Alarm(
      long id, long submissionId, int submissionNumber, Text finding, Instant raisedAt) {}

  /** The alarms of a county that nobody has cleared, the oldest first. */
  public List<Alarm> standing(long countyId) {
    return standing(countyId, Integer.MAX_VALUE, 0);
  }

  /** A page of the alarms that nobody has cleared, the oldest first. */
  public List<Alarm> standing(long countyId, int limit, long offset) {
    return db.sql(
            """
            select a.id, a.submission_id, s.number as submission_number, a.finding, a.raised_at
              from reconciliation_alarm a join submission s on s.id = a.submission_id
             where a.county_id = :county and a.cleared_at is null
             order by a.id limit :limit offset :offset
            """)
        .param("county", countyId)
        .param("limit", limit)
        .param("offset", offset)
        .query(this::alarm)
        .list();
  }

  /** Counts the alarms of a county that nobody has cleared. */
  public long count(long countyId) {
    return db.sql(
            """
            select count(*) from reconciliation_alarm where county_id = :county and cleared_at is null
            """)
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /**
   * Takes the alarms that stand and that no administrator was told of yet, the oldest first: they
   * count as told with the transaction of the caller.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Alarm> takeUntold(long countyId) {
    return db.sql(
            """
            with told as (
              update reconciliation_alarm set mailed_at = now()
               where county_id = :county and cleared_at is null and mailed_at is null
              returning id, submission_id, finding, raised_at)
            select t.id, t.submission_id, s.number as submission_number, t.finding, t.raised_at
              from told t join submission s on s.id = t.submission_id order by t.id
            """)
        .param("county", countyId)
        .query(this::alarm)
        .list();
  }

  private Alarm alarm(ResultSet row, int n) throws SQLException {
    return new Alarm(
        row.getLong("id"),
        row.getLong("submission_id"),
        row.getInt("submission_number"),
        json.readValue(row.getString("finding"), Text.class),
        row.getObject("raised_at", OffsetDateTime.class).toInstant());
  }

  /** When a county was last reconciled; empty for never. */
  public Optional<Instant> lastLook(long countyId) {
    return db.sql("select ran_at from reconciliation_run where county_id = :county")
        .param("county", countyId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** The result of clearing an alarm. */
  public enum ClearAlarmResult {
    DONE,
    /** Somebody else cleared the alarm before. */
    ALREADY,
    /** The reason is missing, or too long. */
    NO_REASON,
    /** The county has no such alarm. */
    UNKNOWN
  }

  /**
   * Clears an alarm.
   *
   * @param reason the finding and what was done; at most {@value #LONGEST_REASON} characters
   */
  @Transactional
  public ClearAlarmResult clear(long countyId, long alarmId, String reason, String actor) {
    if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
      return ClearAlarmResult.NO_REASON;
    }
    Optional<Boolean> stands =
        db.sql(
                """
                select cleared_at is null from reconciliation_alarm
                 where id = :id and county_id = :county for update
                """)
            .param("id", alarmId)
            .param("county", countyId)
            .query(Boolean.class)
            .optional();
    if (stands.isEmpty()) {
      return ClearAlarmResult.UNKNOWN;
    }
    if (!stands.get()) {
      return ClearAlarmResult.ALREADY;
    }
    db.sql(
            """
            update reconciliation_alarm set cleared_at = now(), cleared_by = :actor, reason = :reason
             where id = :id
            """)
        .param("actor", actor)
        .param("reason", reason.strip())
        .param("id", alarmId)
        .update();
    audit.record(
        actor,
        countyId,
        AuditAction.RECONCILIATION_ALARM_CLEARED,
        "alarm",
        alarmId,
        reason.strip());
    return ClearAlarmResult.DONE;
  }
}
