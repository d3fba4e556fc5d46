package org.clearance.domain.court.challenge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the effort to reach a person whose relief is challenged, until it is finished. */
@Component
public class ReachingChallenged {
  private final JdbcClient db;
  private final Challenges challenges;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  ReachingChallenged(
      JdbcClient db, Challenges challenges, Audit audit, Outbox outbox, Clock clock) {
    this.db = db;
    this.challenges = challenges;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Records an attempt.
   *
   * @return empty: recorded; else what to mend, and nothing was recorded
   */
  @Transactional
  public List<ChallengeProblem> recordAttempt(
      long convictionId,
      @Nullable LocalDate attemptedOn,
      ReachAttempt.Method method,
      ReachAttempt.ReachAttemptResult result,
      String remark,
      String actor) {
    Challenge challenge = challenges.locked(convictionId);
    List<ChallengeProblem> problems =
        new ArrayList<>(
            ChallengeRules.attempt(
                attemptedOn,
                remark,
                challenges.challengedOn(challenge),
                challenges.today(challenge)));
    ChallengeRules.missingRemark(method, result, remark).ifPresent(problems::add);
    if (problems.isEmpty()) {
      db.sql(
              """
              insert into reach_attempt (conviction_id, attempted_on, method, result, remark, recorded_by, recorded_at)
              values (:id, :on, :method, :result, :remark, :actor, :at)
              """)
          .param("id", convictionId)
          .param("on", attemptedOn)
          .param("method", method.name())
          .param("result", result.name())
          .param("remark", remark.strip())
          .param("actor", actor)
          .param("at", Sql.moment(clock.instant()))
          .update();
      audit.record(
          actor,
          challenge.countyId(),
          AuditAction.REACH_ATTEMPT_RECORDED,
          "conviction",
          convictionId,
          method.name() + ", " + result.name());
    }
    return problems;
  }

  /**
   * Finishes the effort to reach the person and completes the task, once the person was reached or
   * tried often enough.
   *
   * @param userTaskKey of the task reach-person; the caller has checked that this user holds it
   * @return empty: finished; else what is missing, and nothing was changed
   */
  @Transactional
  public Optional<ChallengeProblem> finish(long convictionId, long userTaskKey, String actor) {
    Challenge challenge = challenges.locked(convictionId);
    int needed = challenges.attemptsNeeded(challenge.countyId());
    List<ReachAttempt> attempts = challenges.attempts(convictionId);
    if (!ChallengeRules.effortMade(attempts, needed)) {
      return Optional.of(
          new ChallengeProblem(
              "attempts",
              Text.counted(
                  needed - attempts.size(),
                  "The person was not reached, and {1} of {2} attempts are recorded. Record one"
                      + " more attempt before you finish.",
                  "The person was not reached, and {1} of {2} attempts are recorded. Record {0}"
                      + " more attempts before you finish.",
                  attempts.size(),
                  needed)));
    }
    audit.record(
        actor,
        challenge.countyId(),
        AuditAction.REACHING_FINISHED,
        "conviction",
        convictionId,
        "attempts: " + attempts.size());
    outbox.completeTask(
        userTaskKey,
        new TaskResult.Done(),
        attempts.stream().anyMatch(one -> one.result() == ReachAttempt.ReachAttemptResult.REACHED)
            ? Text.of("The person was reached")
            : Text.counted(
                attempts.size(), "Not reached in {0} attempt", "Not reached in {0} attempts"));
    return Optional.empty();
  }
}
