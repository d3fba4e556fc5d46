package org.clearance.domain.staterecord.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what clerks do about records of a motion that DOJ rejected: correct them, so that the next
 * submission contains them, or withdraw them from reporting. Both are drafts until {@link #finish}.
 */
@Component
public class Corrections {
  private final JdbcClient db;
  private final JsonMapper json;
  private final Submissions submissions;
  private final MovingConvictions convictions;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  Corrections(
      JdbcClient db,
      JsonMapper json,
      Submissions submissions,
      MovingConvictions convictions,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.json = json;
    this.submissions = submissions;
    this.convictions = convictions;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** The result of saving a correction. */
  public sealed interface SaveCorrectionResult permits Done, Refused, Stale {}

  /** The correction is saved. */
  public record Done() implements SaveCorrectionResult {}

  /** Nothing was saved. The messages are by field name; {@code ""} stands for the whole record. */
  public record Refused(Map<String, Text> messages) implements SaveCorrectionResult {}

  /**
   * Somebody else saved since the page was opened; nothing was saved.
   *
   * @param by null: not a person, but an answer of DOJ
   */
  public record Stale(@Nullable String by, @Nullable Instant at) implements SaveCorrectionResult {}

  /**
   * Corrects a rejected record.
   *
   * @param version of the record, as the clerk saw it
   */
  @Transactional
  public SaveCorrectionResult correct(
      long submissionId, int recordNumber, int version, Correction correction, String actor) {
    Optional<SubmissionRecord> found = rejected(submissionId, recordNumber);
    if (found.isEmpty() || found.get().version() != version) {
      return stale(submissionId, recordNumber);
    }
    LocalDate today = LocalDate.now(clock.withZone(zone(submissionId)));
    Correction.CheckResult checked =
        correction.check(found.get().fields(), found.get().convictedOn(), today);
    if (!(checked instanceof Correction.Valid valid)) {
      return new Refused(((Correction.Invalid) checked).messages());
    }
    String changes = json.writeValueAsString(valid.changes());
    save(submissionId, recordNumber, changes, valid.remark(), "", actor);
    record(
        actor,
        submissionId,
        AuditAction.REJECTED_RECORD_CORRECTED,
        recordNumber,
        "fields: " + String.join(", ", valid.changes().keySet()));
    return new Done();
  }

  /**
   * Withdraws a rejected record, and with it its conviction, from reporting.
   *
   * @param version of the record, as the clerk saw it
   */
  @Transactional
  public SaveCorrectionResult withdraw(
      long submissionId, int recordNumber, int version, String reason, String actor) {
    Optional<SubmissionRecord> found = rejected(submissionId, recordNumber);
    if (found.isEmpty() || found.get().version() != version) {
      return stale(submissionId, recordNumber);
    }
    if (reason.isBlank() || reason.strip().length() > 1000) {
      return new Refused(
          Map.of(
              "reason",
              Text.of("Say in at most 1000 characters why this record is not reported to DOJ.")));
    }
    save(submissionId, recordNumber, null, "", reason.strip(), actor);
    record(
        actor, submissionId, AuditAction.REJECTED_RECORD_WITHDRAWN, recordNumber, reason.strip());
    return new Done();
  }

  private void save(
      long submissionId,
      int recordNumber,
      @Nullable String correction,
      String remark,
      String withdrawalReason,
      String actor) {
    db.sql(
            """
            update submission_record
               set correction = :correction::jsonb, remark = :remark, withdrawal_reason = :withdrawal,
                   corrected_by = :actor, corrected_at = now(), version = version + 1
             where submission_id = :id and record_number = :number and state = 'REJECTED'
            """)
        .param("correction", correction)
        .param("remark", remark)
        .param("withdrawal", withdrawalReason)
        .param("actor", actor)
        .param("id", submissionId)
        .param("number", recordNumber)
        .update();
  }

  /** The result of finishing. */
  public sealed interface FinishCorrectionsResult permits Completed, NotAllHandled {}

  /** The task is completed; {@code corrected} records go into the next submission. */
  public record Completed(int corrected, int withdrawn) implements FinishCorrectionsResult {}

  /** A number of records still need a correction or a withdrawal; nothing was changed. */
  public record NotAllHandled(int records) implements FinishCorrectionsResult {}

  /**
   * Ends the correction of a motion's rejected records and completes the user task. The caller has
   * checked that the actor holds the task. The second time, nothing happens.
   */
  @Transactional
  public FinishCorrectionsResult finish(long motionId, long userTaskKey, String actor) {
    db.sql(
            """
            select r.record_number from submission_record r join court_order o on o.id = r.order_id
             where o.motion_id = :motion and r.state = 'REJECTED'
             order by r.submission_id, r.record_number for update of r
            """)
        .param("motion", motionId)
        .query(Integer.class)
        .list();
    List<SubmissionRecord> records = submissions.rejectedOf(motionId);
    int unhandled = (int) records.stream().filter(r -> !r.handled()).count();
    if (unhandled > 0) {
      return new NotAllHandled(unhandled);
    }
    if (records.isEmpty() && outbox.isCompleted(userTaskKey)) {
      return new Completed(0, 0);
    }
    int corrected = close(motionId, "CORRECTED", "r.correction is not null");
    for (SubmissionRecord record : records) {
      if (!record.withdrawalReason().isEmpty()) {
        withdrawConviction(record, actor);
      }
    }
    int withdrawn = close(motionId, "WITHDRAWN", "r.withdrawal_reason <> ''");
    outbox.completeTask(
        userTaskKey,
        new TaskResult.RecordsCorrected(corrected),
        Text.of("{0} corrected, {1} withdrawn", corrected, withdrawn));
    return new Completed(corrected, withdrawn);
  }

  private int close(long motionId, String state, String condition) {
    return db.sql(
            """
            update submission_record r set state = :state, version = r.version + 1
              from court_order o
             where o.id = r.order_id and o.motion_id = :motion and r.state = 'REJECTED' and
            """
                + condition)
        .param("state", state)
        .param("motion", motionId)
        .update();
  }

  private void withdrawConviction(SubmissionRecord record, String actor) {
    // The record may have been withdrawn with its delivery meanwhile.
    List<Long> standing =
        db.sql("select id from conviction where id = :id and state = 'REJECTED' for update")
            .param("id", record.convictionId())
            .query(Long.class)
            .list();
    convictions.move(
        standing,
        new Move(
            ConvictionState.REJECTED,
            ConvictionState.WITHDRAWN,
            actor,
            record.withdrawalReason(),
            MoveCause.Kind.SUBMISSION.of(record.submissionId())));
  }

  /** Locks the record, so that two clerks save one after the other. */
  private Optional<SubmissionRecord> rejected(long submissionId, int recordNumber) {
    db.sql(
            """
            select record_number from submission_record
             where submission_id = :id and record_number = :number for update
            """)
        .param("id", submissionId)
        .param("number", recordNumber)
        .query(Integer.class)
        .optional();
    return submissions
        .record(submissionId, recordNumber)
        .filter(r -> r.state() == RecordState.REJECTED);
  }

  private Stale stale(long submissionId, int recordNumber) {
    return db.sql(
            """
            select corrected_by, corrected_at from submission_record
             where submission_id = :id and record_number = :number and corrected_by is not null
            """)
        .param("id", submissionId)
        .param("number", recordNumber)
        .query(
            (row, n) ->
                new Stale(
                    row.getString("corrected_by"),
                    row.getObject("corrected_at", OffsetDateTime.class).toInstant()))
        .optional()
        .orElseGet(() -> new Stale(null, null));
  }

  private ZoneId zone(long submissionId) {
    return ZoneId.of(
        db.sql(
                "select c.time_zone from submission s join county c on c.id = s.county_id where s.id = :id")
            .param("id", submissionId)
            .query(String.class)
            .single());
  }

  private void record(
      String actor, long submissionId, AuditAction action, int recordNumber, String detail) {
    long county =
        db.sql("select county_id from submission where id = :id")
            .param("id", submissionId)
            .query(Long.class)
            .single();
    audit.record(
        actor,
        county,
        action,
        "submission",
        submissionId,
        "record %d; %s".formatted(recordNumber, detail));
  }
}
