package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.CountyRow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and sets how long a county keeps its records, whether a hold stops all purging, and what
 * would be purged now.
 */
@Component
public class Retention {
  /** The longest reason, in characters. */
  public static final int LONGEST_REASON = 2000;

  private final JdbcClient db;
  private final CountyRow county;
  private final Purges purges;
  private final JsonMapper json;
  private final Audit audit;
  private final Clock clock;

  Retention(
      JdbcClient db, CountyRow county, Purges purges, JsonMapper json, Audit audit, Clock clock) {
    this.db = db;
    this.county = county;
    this.purges = purges;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A county's settings.
   *
   * @param written as they stand in the database; tells whether somebody changed them
   */
  public record RetentionSettingsSeen(RetentionSettings settings, String written) {}

  public RetentionSettingsSeen of(long countyId) {
    String written =
        db.sql(
                "select coalesce((settings #> :retention::text[])::text, '{}') from county where id = :id")
            .param("retention", Setting.RETENTION.path())
            .param("id", countyId)
            .query(String.class)
            .single();
    return new RetentionSettingsSeen(RetentionDeadlines.settings(json, written), written);
  }

  /** The result of changing the periods. */
  public sealed interface RetentionResult {
    /** The periods are in force now. */
    record Changed() implements RetentionResult {}

    /** Somebody else has changed the periods since; nothing was changed. */
    record Stale() implements RetentionResult {}

    /** Some periods are wrong, by class; nothing was changed. */
    record Faulty(Map<RecordClass, Text> faults) implements RetentionResult {}
  }

  /**
   * Sets how long records are kept; the audit keeps the old and the new periods.
   *
   * @param typed ISO-8601 periods; blank or missing: kept
   * @param seen what {@link RetentionSettingsSeen#written} said when they were looked at
   */
  @Transactional
  public RetentionResult change(
      long countyId, Map<RecordClass, String> typed, String seen, String user) {
    Map<RecordClass, Text> faults = faults(typed);
    if (!faults.isEmpty()) {
      return new RetentionResult.Faulty(faults);
    }
    Map<String, String> periods = new java.util.LinkedHashMap<>();
    for (RecordClass of : RecordClass.values()) {
      String period = typed.getOrDefault(of, "").strip();
      if (!period.isEmpty()) {
        periods.put(of.key(), period);
      }
    }
    lock();
    String stands =
        db.sql(
                """
                select coalesce((settings #> :retention::text[])::text, '{}') from county where id = :id for no key update
                """)
            .param("retention", Setting.RETENTION.path())
            .param("id", countyId)
            .query(String.class)
            .single();
    if (!stands.equals(seen)) {
      return new RetentionResult.Stale();
    }
    String wanted = json.writeValueAsString(periods);
    county.set(countyId, Setting.RETENTION.name(), periods);
    audit.record(
        user,
        countyId,
        AuditAction.RETENTION_SETTINGS_CHANGED,
        "county",
        countyId,
        stands + " → " + wanted);
    return new RetentionResult.Changed();
  }

  /** The settings that a change began with. */
  RetentionSettings read(String seen) {
    return RetentionDeadlines.settings(json, seen.isEmpty() ? "{}" : seen);
  }

  /** Why {@link #change} would refuse this request; empty where it would not. */
  Optional<RetentionResult> fault(long countyId, Map<RecordClass, String> typed, String seen) {
    Map<RecordClass, Text> faults = faults(typed);
    if (!faults.isEmpty()) {
      return Optional.of(new RetentionResult.Faulty(faults));
    }
    return of(countyId).written().equals(seen)
        ? Optional.empty()
        : Optional.of(new RetentionResult.Stale());
  }

  private static Map<RecordClass, Text> faults(Map<RecordClass, String> typed) {
    Map<RecordClass, Text> faults = new EnumMap<>(RecordClass.class);
    for (RecordClass of : RecordClass.values()) {
      String period = typed.getOrDefault(of, "").strip();
      if (!period.isEmpty()) {
        RetentionSettings.fault(of, period).ifPresent(fault -> faults.put(of, fault));
      }
    }
    return faults;
  }

  /** A legal hold in force: while it is, nothing of the county is purged. */
  public record Hold(long id, String reason, String placedBy, Instant placedAt) {}

  public Optional<Hold> hold(long countyId) {
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

  /** The result of placing or ending a hold. */
  public enum Held {
    DONE,
    /** Somebody else did it before. */
    ALREADY,
    /** The reason is missing, or too long. */
    NO_REASON
  }

  /**
   * Places a hold, which stops all purging of a county. Once this has returned, nothing more is
   * purged.
   */
  @Transactional
  public Held placeHold(long countyId, String reason, String user) {
    if (!isReason(reason)) {
      return Held.NO_REASON;
    }
    lock();
    if (hold(countyId).isPresent()) {
      return Held.ALREADY;
    }
    db.sql(
            """
            insert into retention_hold (county_id, reason, placed_by, placed_at) values (:county, :reason, :user, :now)
            """)
        .param("county", countyId)
        .param("reason", reason.strip())
        .param("user", user)
        .param("now", now())
        .update();
    audit.record(
        user, countyId, AuditAction.RETENTION_HOLD_PLACED, "county", countyId, reason.strip());
    return Held.DONE;
  }

  /** Ends a hold. Records whose period is over are purged by the next run. */
  @Transactional
  public Held endHold(long countyId, long holdId, String reason, String user) {
    if (!isReason(reason)) {
      return Held.NO_REASON;
    }
    int ended =
        db.sql(
                """
                update retention_hold set ended_at = :now, ended_by = :user, end_reason = :reason
                 where id = :id and county_id = :county and ended_at is null
                """)
            .param("now", now())
            .param("user", user)
            .param("reason", reason.strip())
            .param("id", holdId)
            .param("county", countyId)
            .update();
    if (ended == 0) {
      return Held.ALREADY;
    }
    audit.record(
        user, countyId, AuditAction.RETENTION_HOLD_ENDED, "county", countyId, reason.strip());
    return Held.DONE;
  }

  /**
   * The records of a class that a run would purge now.
   *
   * @param before the time before which the period has ended
   * @param bytes of stored files
   * @param oldest since when the oldest is over with; null: nothing would go
   */
  public record Foreseen(
      RecordClass of,
      Period period,
      Instant before,
      long records,
      long bytes,
      @Nullable Instant oldest) {}

  /** Counts, class by class, what would be purged; classes without a period are left out. */
  @Transactional(readOnly = true)
  public List<Foreseen> preview(long countyId) {
    Instant now = clock.instant();
    RetentionDeadlines deadlines = RetentionDeadlines.read(db, json, now);
    List<Foreseen> all = new ArrayList<>();
    for (Purge purge : purges.all()) {
      Optional<RetentionDeadlines.Deadline> deadline =
          Purges.deadline(deadlines, countyId, purge.of());
      if (deadline.isPresent()) {
        Instant before = deadline.get().before();
        Purge.Due due =
            Purges.count(db, purge, new Purge.Scope(0, countyId, now, before, deadlines));
        all.add(
            new Foreseen(
                purge.of(),
                deadline.get().period(),
                before,
                due.records(),
                due.bytes(),
                due.oldest()));
      }
    }
    return all;
  }

  static boolean isReason(String reason) {
    return !reason.isBlank() && reason.strip().length() <= LONGEST_REASON;
  }

  /**
   * Waits for the chunks of current runs to end, and makes the next ones wait; those of all
   * counties, since a file may be named by several and be purged by a run of any of them.
   */
  private void lock() {
    db.sql("select pg_advisory_xact_lock(hashtext('retention'))::text")
        .query(String.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
