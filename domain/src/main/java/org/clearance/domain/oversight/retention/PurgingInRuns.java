package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FilePurges;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.oversight.retention.RetentionRuns.Purged;
import org.clearance.domain.oversight.retention.RetentionRuns.Run;
import org.clearance.domain.oversight.retention.RetentionRuns.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out a run of purging that was asked for, and continues it after it was cut off. Each
 * chunk is purged by what the county's settings say at that moment, and none while a hold is in
 * force.
 */
@Component
public class PurgingInRuns {
  private static final int FILES = 50;

  /** An age of bytes: longer than it takes to record in the database that they were handed over. */
  private static final Duration JUST_NOW = Duration.ofHours(1);

  private final JdbcClient db;
  private final RetentionRuns runs;
  private final Purges purges;
  private final RetentionHolds holds;
  private final CountyRetention retention;
  private final JsonMapper json;
  private final FileStore store;
  private final CopiesOnDisk copies;
  private final Audit audit;
  private final Clock clock;

  PurgingInRuns(
      JdbcClient db,
      RetentionRuns runs,
      Purges purges,
      RetentionHolds holds,
      CountyRetention retention,
      JsonMapper json,
      FileStore store,
      CopiesOnDisk copies,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.runs = runs;
    this.purges = purges;
    this.holds = holds;
    this.retention = retention;
    this.json = json;
    this.store = store;
    this.copies = copies;
    this.audit = audit;
    this.clock = clock;
  }

  /** Begins a run, or continues one that was cut off. */
  @Transactional
  public void begin(long runId) {
    db.sql(
            """
            update retention_run r
               set state = 'RUNNING', settings = coalesce(c.settings #> :retention::text[], '{}')
              from county c
             where c.id = r.county_id and r.id = :run and r.state = 'ASKED'
            """)
        .param("retention", Setting.RETENTION.path())
        .param("run", runId)
        .update();
  }

  /**
   * Purges the next chunk of a class, in the transaction of the caller if there is one.
   *
   * @param after where the chunk before ended; null: from the beginning
   * @return where this chunk ended; empty: nothing is left
   */
  @Transactional
  public Optional<String> purge(long runId, RecordClass of, @Nullable String after) {
    Run run = runs.get(runId);
    holds.lockShared();
    if (run.state() != State.RUNNING || stopped(run)) {
      return Optional.empty();
    }
    RetentionDeadlines deadlines = RetentionDeadlines.read(db, json, run.askedAt());
    Optional<RetentionDeadlines.Deadline> deadline = Purges.deadline(deadlines, run.countyId(), of);
    if (deadline.isEmpty()) {
      return Optional.empty();
    }
    Purge purge = purges.of(of);
    var scope =
        new Purge.Scope(runId, run.countyId(), clock.instant(), deadline.get().before(), deadlines);
    count(runId, deadline.get(), new Purge.Gone(0, 0));
    List<Object> keys =
        Purges.keys(db, purge, scope, after == null ? purge.first() : purge.key(after));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Purge.Gone gone = purge.purge(db, scope, keys);
    count(runId, deadline.get(), gone);
    return Optional.of(
        purge.again(gone)
            ? after == null ? purge.first().toString() : after
            : keys.get(keys.size() - 1).toString());
  }

  private void count(long runId, RetentionDeadlines.Deadline deadline, Purge.Gone gone) {
    db.sql(
            """
            insert into retention_run_class as c (run_id, class, period, before, purged, bytes)
            values (:run, :class, :period, :before, :purged, :bytes)
            on conflict (run_id, class) do update
               set period = excluded.period, before = excluded.before,
                   purged = c.purged + excluded.purged, bytes = c.bytes + excluded.bytes
            """)
        .param("run", runId)
        .param("class", deadline.of().name())
        .param("period", deadline.period().toString())
        .param("before", deadline.before().atOffset(ZoneOffset.UTC))
        .param("purged", gone.records())
        .param("bytes", gone.bytes())
        .update();
  }

  /** Whether a hold or the settings stop the run; if so, the run has ended. */
  private boolean stopped(Run run) {
    if (holds.inForce(run.countyId()).isPresent()) {
      stop(run, Text.of("A hold was placed."));
      return true;
    }
    if (retention.of(run.countyId()).settings()
        instanceof RetentionSettings.Unreadable unreadable) {
      stop(run, unreadable.why());
      return true;
    }
    return false;
  }

  private void stop(Run run, Text why) {
    int stopped =
        db.sql(
                """
                update retention_run set state = 'STOPPED', ended_at = :now, why = :why::jsonb
                 where id = :id and ended_at is null
                """)
            .param("now", now())
            .param("why", json.writeValueAsString(why))
            .param("id", run.id())
            .update();
    if (stopped == 1) {
      audit.record(
          RetentionRuns.ACTOR,
          run.countyId(),
          AuditAction.RETENTION_RUN_STOPPED,
          "county",
          run.countyId(),
          "run %d: %s %s".formatted(run.id(), why, counts(runs.get(run.id()).purged())));
    }
  }

  /**
   * Removes the bytes of some files that the database marks as purged, by this run and by any
   * earlier one that was cut off; not those that a county under a hold names, or that a run of it
   * purged. Cut off before the commit, the next call finds them again, and finds the bytes gone.
   *
   * @return the number of removed files; 0 where none is left to remove now
   */
  @Transactional
  public int removeBytes(long runId) {
    Run run = runs.get(runId);
    holds.lockShared();
    if (run.state() != State.RUNNING || stopped(run)) {
      return 0;
    }
    List<String> files =
        db.sql(
                """
                select f.sha256 from stored_file f
                 where f.purged_at is not null and f.bytes_gone_at is null
                   and not exists (select from retention_run r join retention_hold h on h.county_id = r.county_id
                                    where r.id = f.purged_run and h.ended_at is null)
                   and not exists (select from stored_file_use u join retention_hold h on h.county_id = u.county_id
                                    where u.sha256 = f.sha256 and h.ended_at is null)
                 order by f.sha256 limit :files for no key update of f
                """)
            .param("files", FILES)
            .query(String.class)
            .list();
    Instant writtenBefore = clock.instant().minus(JUST_NOW);
    List<String> gone =
        files.stream().filter(file -> store.removeBytes(file, writtenBefore)).toList();
    db.sql(FilePurges.BYTES_GONE)
        .param("now", now())
        .param("files", gone.toArray(String[]::new))
        .update();
    return gone.size();
  }

  /** Removes the copies of the purged files outside the store. */
  @Transactional
  public void removeCopies(long runId) {
    Run run = runs.get(runId);
    holds.lockShared();
    if (run.state() == State.RUNNING && !stopped(run)) {
      copies.remove(run.countyId());
    }
  }

  /** Ends a run that was not stopped, and records what was purged. */
  @Transactional
  public void end(long runId) {
    Run run = runs.get(runId);
    int ended =
        db.sql(
                """
                update retention_run set state = 'DONE', ended_at = :now where id = :id and state = 'RUNNING'
                """)
            .param("now", now())
            .param("id", runId)
            .update();
    if (ended == 1) {
      audit.record(
          RetentionRuns.ACTOR,
          run.countyId(),
          AuditAction.RETENTION_PURGED,
          "county",
          run.countyId(),
          "run %d: %s".formatted(runId, counts(run.purged())));
    }
  }

  private static String counts(List<Purged> purged) {
    String counts =
        purged.stream()
            .filter(one -> one.records() > 0)
            .map(one -> one.of().key() + " " + one.records())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "nothing" : counts;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
