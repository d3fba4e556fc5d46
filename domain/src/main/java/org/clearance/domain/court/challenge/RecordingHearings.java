package org.clearance.domain.court.challenge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the outcomes of hearings on challenges, and what a conviction becomes by them. */
@Component
public class RecordingHearings {
  private final JdbcClient db;
  private final Challenges challenges;
  private final DeliveredProgrammes programmes;
  private final MovingConvictions convictions;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  RecordingHearings(
      JdbcClient db,
      Challenges challenges,
      DeliveredProgrammes programmes,
      MovingConvictions convictions,
      Audit audit,
      Outbox outbox,
      Clock clock) {
    this.db = db;
    this.challenges = challenges;
    this.programmes = programmes;
    this.convictions = convictions;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Records the outcome of the hearing and completes the task. If relief is denied, the conviction
   * becomes DENIED; if it is granted, the conviction stays CHALLENGED until its motion is prepared.
   *
   * @param userTaskKey of the task record-hearing-outcome; the caller has checked that this user
   *     holds it
   */
  @Transactional
  public RecordHearingResult recordOutcome(
      long convictionId, Hearing hearing, long userTaskKey, String actor) {
    Challenge challenge = challenges.locked(convictionId);
    if (challenge.outcome() != null) {
      return new RecordHearingResult.AlreadyRecorded(
          challenge.outcome(),
          Objects.requireNonNullElse(challenge.outcomeBy(), ""),
          Objects.requireNonNullElse(challenge.outcomeAt(), Instant.EPOCH));
    }
    DeliveredProgrammes.Of under = programmes.ofConviction(convictionId);
    Set<Outcome> choice = challenges.reliefsToChoose(convictionId);
    List<ChallengeProblem> problems =
        new ArrayList<>(
            ChallengeRules.outcome(
                hearing, challenges.challengedOn(challenge), challenges.today(challenge)));
    ChallengeRules.granted(hearing, choice, under).ifPresent(problems::add);
    HearingOutcome outcome = hearing.outcome();
    LocalDate heldOn = hearing.heldOn();
    if (!problems.isEmpty() || outcome == null || heldOn == null) {
      return new RecordHearingResult.Refused(List.copyOf(problems));
    }
    String ground = hearing.denialGround().strip();
    db.sql(
            """
            update challenge
               set outcome = :outcome, held_on = :held, denial_ground = :ground, outcome_by = :actor,
                   outcome_at = :at, version = version + 1
             where conviction_id = :id
            """)
        .param("outcome", outcome.name())
        .param("held", heldOn)
        .param("ground", ground)
        .param("actor", actor)
        .param("at", Sql.moment(clock.instant()))
        .param("id", convictionId)
        .update();
    Outcome chosen = hearing.granted();
    if (outcome == HearingOutcome.RELIEF_DENIED) {
      deny(convictionId, ground, actor);
    } else if (chosen != null && choice.contains(chosen)) {
      determine(convictionId, chosen, heldOn, under, actor);
    }
    audited(challenge, outcome, actor);
    boolean granted = outcome == HearingOutcome.RELIEF_GRANTED;
    outbox.completeTask(
        userTaskKey,
        new TaskResult.HearingHeld(granted),
        granted ? Text.of("Relief granted") : Text.of("Relief denied"));
    return new RecordHearingResult.Recorded();
  }

  /**
   * Records which relief a hearing granted whose outcome was recorded without it, so that the
   * motion can be prepared when its step is tried again.
   *
   * @return empty: recorded; else what to mend, and nothing was recorded
   */
  @Transactional
  public Optional<ChallengeProblem> chooseGranted(
      long convictionId, @Nullable Outcome granted, String actor) {
    Challenge challenge = challenges.locked(convictionId);
    Set<Outcome> choice = challenges.reliefsStillToChoose(convictionId);
    LocalDate heldOn = challenge.heldOn();
    if (choice.isEmpty() || heldOn == null) {
      return Optional.of(
          new ChallengeProblem(
              "granted", Text.of("Nobody has to say any more what the court granted here.")));
    }
    DeliveredProgrammes.Of under = programmes.ofConviction(convictionId);
    Hearing hearing = new Hearing(heldOn, HearingOutcome.RELIEF_GRANTED, granted, "");
    Optional<ChallengeProblem> problem = ChallengeRules.granted(hearing, choice, under);
    if (problem.isPresent() || granted == null) {
      return problem;
    }
    determine(convictionId, granted, heldOn, under, actor);
    audited(challenge, HearingOutcome.RELIEF_GRANTED, actor);
    return Optional.empty();
  }

  private void audited(Challenge challenge, HearingOutcome outcome, String actor) {
    audit.record(
        actor,
        challenge.countyId(),
        AuditAction.HEARING_OUTCOME_RECORDED,
        "conviction",
        challenge.convictionId(),
        outcome.name());
  }

  private void determine(
      long convictionId,
      Outcome granted,
      LocalDate heldOn,
      DeliveredProgrammes.Of under,
      String actor) {
    convictions.determinedAtHearing(
        convictionId,
        granted,
        ChallengeRules.relief(granted, under).map(LawRelief::code).orElse(""),
        "The court granted it at the hearing of " + ChallengeRules.written(heldOn),
        actor);
  }

  private void deny(long convictionId, String ground, String actor) {
    convictions.move(
        List.of(convictionId),
        new Move(
            ConvictionState.CHALLENGED,
            ConvictionState.DENIED,
            actor,
            "Denied at the hearing: " + ground,
            MoveCause.Kind.CHALLENGE.of(convictionId)));
    convictions.setReliefs(Map.of(convictionId, "DENIED"));
  }
}
