package org.clearance.domain.staterecord.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.casework.conviction.ConvictionState;
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

/**
 * Records what the keeper of a state's record says of a submission, where a law names one that
 * answers to a person and not by a file.
 */
@Component
public class ConfirmingUpdates {
  /** The most that a reason may have. */
  public static final int LONGEST = 500;

  private final JdbcClient db;
  private final Submissions submissions;
  private final MovingConvictions convictions;
  private final Outbox outbox;
  private final Audit audit;

  ConfirmingUpdates(
      JdbcClient db,
      Submissions submissions,
      MovingConvictions convictions,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.submissions = submissions;
    this.convictions = convictions;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** The result of recording. */
  public sealed interface ConfirmResult {
    /** The answer is recorded, and the task completed. */
    record Confirmed(int accepted, int refused) implements ConfirmResult {}

    /** The answer was recorded before; nothing was changed. */
    record AlreadyConfirmed() implements ConfirmResult {}

    /** Nothing was recorded; the message says what to correct. */
    record Refused(Text because) implements ConfirmResult {}
  }

  /**
   * Records that the keeper has updated its record, but for those records that it refused, and
   * completes the user task. The caller has checked that the actor holds the task.
   *
   * @param on the day on which it confirmed
   * @param refused why, by the numbers of the records that it refused
   * @param today in the county
   */
  @Transactional
  public ConfirmResult record(
      long submissionId,
      long userTaskKey,
      @Nullable LocalDate on,
      Map<Integer, String> refused,
      LocalDate today,
      String actor) {
    db.sql("select id from submission where id = :id for update")
        .param("id", submissionId)
        .query(Long.class)
        .single();
    Submission submission = submissions.find(submissionId).orElseThrow();
    if (submission.isForDoj()) {
      throw new IllegalArgumentException(
          "submission %d is answered by DOJ".formatted(submissionId));
    }
    List<Record> waiting = waiting(submissionId);
    if (waiting.isEmpty()) {
      return new ConfirmResult.AlreadyConfirmed();
    }
    Text wrong = wrong(on, refused, waiting, submission, today);
    if (wrong != null) {
      return new ConfirmResult.Refused(wrong);
    }
    answer(submissionId, submission.recipient() + " confirmed it on " + on + ".", refused);
    List<MovingConvictions.EachMove> moves = new ArrayList<>();
    for (Record one : waiting) {
      String why = refused.get(one.number());
      if (one.moves()) {
        moves.add(
            new MovingConvictions.EachMove(
                one.convictionId(),
                why == null ? ConvictionState.ACKNOWLEDGED : ConvictionState.REJECTED,
                why == null ? "" : why.strip()));
      }
    }
    convictions.moveEach(
        ConvictionState.REPORTED, moves, actor, MoveCause.Kind.SUBMISSION.of(submissionId));
    audit.record(
        actor,
        submission.countyId(),
        AuditAction.STATE_UPDATE_CONFIRMED,
        "submission",
        submissionId,
        "%s, on %s, refused: %d".formatted(submission.recipient(), on, refused.size()));
    outbox.completeTask(
        userTaskKey,
        new TaskResult.UpdateConfirmed(refused.size()),
        Text.of("{0} confirmed, {1} refused", waiting.size() - refused.size(), refused.size()));
    return new ConfirmResult.Confirmed(waiting.size() - refused.size(), refused.size());
  }

  private static @Nullable Text wrong(
      @Nullable LocalDate on,
      Map<Integer, String> refused,
      List<Record> waiting,
      Submission submission,
      LocalDate today) {
    if (on == null) {
      return Text.of("Enter the day on which it was confirmed, such as 11/24/2026.");
    }
    if (on.isAfter(today)) {
      return Text.of("The day is in the future: enter the day on which it was confirmed.");
    }
    for (Map.Entry<Integer, String> one : new TreeMap<>(refused).entrySet()) {
      if (waiting.stream().noneMatch(record -> record.number() == one.getKey())) {
        return Text.of(
            "Submission {0} has no record {1} that waits.",
            String.valueOf(submission.number()), String.valueOf(one.getKey()));
      }
      if (one.getValue().isBlank() || one.getValue().strip().length() > LONGEST) {
        return Text.of(
            "Say in at most {0} characters why record {1} was refused.",
            String.valueOf(LONGEST), String.valueOf(one.getKey()));
      }
    }
    return null;
  }

  /**
   * A record that is not answered.
   *
   * @param moves whether its conviction waits for the answer
   */
  private record Record(int number, long convictionId, boolean moves) {}

  private List<Record> waiting(long submissionId) {
    return db.sql(
            """
            select r.record_number as number, r.conviction_id,
                   c.state = 'REPORTED' and r.superseded_by is null as moves
              from submission_record r join clearance.conviction c on c.id = r.conviction_id
             where r.submission_id = :id and r.state = 'SENT'
             order by c.id for update of c
            """)
        .param("id", submissionId)
        .query(Record.class)
        .list();
  }

  private void answer(long submissionId, String confirmed, Map<Integer, String> refused) {
    db.sql(
            """
            update submission_record r
               set state = case when f.number is null then 'ACCEPTED'
                                when r.superseded_by is null then 'REJECTED' else 'SUPERSEDED' end,
                   answer = coalesce(btrim(f.why), :confirmed), answered_at = now(), version = r.version + 1
              from submission_record s
              left join unnest(:numbers::int[], :whys::text[]) f (number, why) on f.number = s.record_number
             where s.submission_id = :id and s.state = 'SENT'
               and r.submission_id = s.submission_id and r.record_number = s.record_number
            """)
        .param("id", submissionId)
        .param("confirmed", confirmed)
        .param("numbers", refused.keySet().toArray(Integer[]::new))
        .param("whys", refused.values().toArray(String[]::new))
        .update();
  }
}
