package org.clearance.domain.staterecord.submission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what clerks do about submissions that DOJ did not answer in time. */
@Component
public class FollowUps {
  private static final int LONGEST_REMARK = 2000;

  private final JdbcClient db;
  private final Submissions submissions;
  private final Reporting reporting;
  private final Outbox outbox;
  private final Audit audit;

  FollowUps(
      JdbcClient db, Submissions submissions, Reporting reporting, Outbox outbox, Audit audit) {
    this.db = db;
    this.submissions = submissions;
    this.reporting = reporting;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * A clerk's act about a submission.
   *
   * @param droppedAgain whether the same file was put into DOJ's folder again
   */
  public record FollowUp(String remark, boolean droppedAgain, String doneBy, Instant doneAt) {}

  /** The result of recording. */
  public sealed interface FollowUpResult permits Recorded, Refused {}

  /** The follow-up is recorded and the task completed. */
  public record Recorded() implements FollowUpResult {}

  /** Nothing was done; the message says what to correct. */
  public record Refused(Text message) implements FollowUpResult {}

  /**
   * Records what was done, puts the same file out for DOJ again if that is asked for, and completes
   * the user task. The caller has checked that the actor holds the task. A second click changes
   * nothing.
   *
   * @param remark whom the clerk asked and what DOJ said; not blank
   */
  @Transactional
  public FollowUpResult record(
      long submissionId, long userTaskKey, String remark, boolean dropAgain, String actor) {
    if (remark.isBlank() || remark.strip().length() > LONGEST_REMARK) {
      return new Refused(
          Text.of(
              "Say in at most {0} characters whom you asked and what DOJ answered.",
              LONGEST_REMARK));
    }
    Submission submission =
        submissions
            .find(submissionId)
            .orElseThrow(() -> new IllegalArgumentException("no submission " + submissionId));
    if (submission.state() != SubmissionState.SENT) {
      return new Refused(
          Text.of("This submission has not been sent yet, so there is nothing to follow up."));
    }
    int recorded =
        db.sql(
                """
                insert into follow_up (submission_id, user_task_key, remark, dropped_again, done_by)
                values (:submission, :task, :remark, :again, :actor)
                on conflict (user_task_key) do nothing
                """)
            .param("submission", submissionId)
            .param("task", userTaskKey)
            .param("remark", remark.strip())
            .param("again", dropAgain)
            .param("actor", actor)
            .update();
    if (recorded == 1 && dropAgain) {
      audit.record(
          actor,
          submission.countyId(),
          AuditAction.SUBMISSION_DROPPED_AGAIN,
          "submission",
          submissionId,
          "%s, SHA-256 %s".formatted(submission.fileName(), submission.document()));
    }
    Text done =
        dropAgain ? Text.of("The same file was left for DOJ again") : Text.of("DOJ was asked");
    outbox.completeTask(userTaskKey, new TaskResult.Done(), done);
    completeOthers(submissionId, userTaskKey, done, actor);
    if (recorded == 1 && dropAgain) {
      // This comes last, so that nothing in the database can still fail; sending the same bytes
      // twice is harmless.
      reporting.dropAgain(submission);
    }
    return new Recorded();
  }

  /**
   * Completes the tasks of a submission's other motions: one call to DOJ covers all of them. Tasks
   * that somebody else holds are left to them.
   */
  private void completeOthers(long submissionId, long userTaskKey, Text done, String actor) {
    db.sql(
            """
            select key from user_task
             where form = :form and submission_id = :submission and state = 'OPEN'
               and key <> :task and (holder is null or holder = :actor)
             order by key
            """)
        .param("form", TaskForm.FOLLOW_UP_WITH_DOJ)
        .param("submission", submissionId)
        .param("task", userTaskKey)
        .param("actor", actor)
        .query(Long.class)
        .list()
        .forEach(key -> outbox.completeTask(key, new TaskResult.Done(), done));
  }

  /** The follow-ups on a submission, the latest first. */
  public List<FollowUp> of(long submissionId) {
    return db.sql("select * from follow_up where submission_id = :id order by id desc")
        .param("id", submissionId)
        .query(
            (row, n) ->
                new FollowUp(
                    row.getString("remark"),
                    row.getBoolean("dropped_again"),
                    row.getString("done_by"),
                    row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
