package org.clearance.domain.court.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.CountyZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a challenge from its notice to the outcome of its hearing. A county sets in its settings
 * {@code challengeNotices}, whether there is a notice for each conviction or one for each packet,
 * and {@code reachAttempts}, how often the person is tried (1 unless set).
 */
@Component
public class Challenges {
  private static final String ACTOR = StepActor.SEND_CHALLENGE_NOTICE;

  static final String QUERY =
      """
      select h.*, c.county_id, c.person_id, c.case_number, c.count_order, c.section,
             c.subsection, c.attempt, c.convicted_on, c.level, p.name, p.date_of_birth, p.deceased
        from challenge h
        join conviction c on c.id = h.conviction_id
        join person p on p.id = c.person_id
      """;

  private final JdbcClient db;
  private final ChallengeNotice notice;
  private final ChallengeBundles bundles;
  private final DeliveredProgrammes programmes;
  private final Convictions convictions;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  Challenges(
      JdbcClient db,
      ChallengeNotice notice,
      ChallengeBundles bundles,
      DeliveredProgrammes programmes,
      Convictions convictions,
      Audit audit,
      Outbox outbox,
      Clock clock) {
    this.db = db;
    this.notice = notice;
    this.bundles = bundles;
    this.programmes = programmes;
    this.convictions = convictions;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Prints the notice of a challenge, once: of this challenge alone, or of all challenges of its
   * packet where the county asks for that. It is part of the caller's transaction.
   *
   * @return empty where the challenge was to be told of with others and was withdrawn meanwhile
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<NoticePaper> printNotice(Challenge challenge) {
    if (bundles.isPartOfOne(challenge)) {
      return bundles
          .prepare(challenge)
          .map(bundle -> new NoticePaper(bundle.document(), bundle.id(), bundle.challenges()));
    }
    String document = challenge.noticeDocument();
    if (document == null) {
      StoredFile printed = notice.print(challenge);
      document = printed.sha256();
      db.sql("update challenge set notice_document = :document where conviction_id = :id")
          .param("document", document)
          .param("id", challenge.convictionId())
          .update();
      audit.record(
          ACTOR,
          challenge.countyId(),
          AuditAction.CHALLENGE_NOTICE_PREPARED,
          "conviction",
          challenge.convictionId(),
          "");
    }
    return Optional.of(new NoticePaper(document, null, 1));
  }

  /** The challenge to a conviction, if there is one. */
  public Optional<Challenge> find(long convictionId) {
    return db.sql(QUERY + " where h.conviction_id = :id")
        .param("id", convictionId)
        .query(Challenges::challenge)
        .optional();
  }

  /**
   * The attempts to reach the person since the challenge was made, oldest first: those that
   * somebody recorded, and each e-mail and letter that was sent from here and did not come back.
   * What was tried for an earlier challenge, which was withdrawn with its delivery, is no effort
   * for this one.
   */
  public List<ReachAttempt> attempts(long convictionId) {
    return db.sql(
            """
            select a.id, a.attempted_on, a.method, a.result, a.remark,
                   coalesce(u.display_name, a.recorded_by) as recorded_by, a.recorded_at
              from (select id, attempted_on, method, result, remark, recorded_by, recorded_at
                      from reach_attempt
                     where conviction_id = :id
                       and recorded_at >= (select challenged_at from challenge where conviction_id = :id)
                    union all
                    select n.id, (n.sent_at at time zone c.time_zone)::date, n.channel, 'SENT',
                           'N-' || lpad(n.id::text, 6, '0'), coalesce(n.chosen_by, ''), n.sent_at
                      from notice n join county c on c.id = n.county_id
                     where n.conviction_id = :id and n.kind = 'REACH_OUT' and n.state = 'SENT'
                       and n.queued_at >= (select challenged_at from challenge where conviction_id = :id)) a
              left join app_user u on u.username = a.recorded_by
             order by a.attempted_on, a.recorded_at, a.id
            """)
        .param("id", convictionId)
        .query(
            (row, n) ->
                new ReachAttempt(
                    row.getLong("id"),
                    row.getObject("attempted_on", LocalDate.class),
                    ReachAttempt.Method.valueOf(row.getString("method")),
                    ReachAttempt.ReachAttemptResult.valueOf(row.getString("result")),
                    row.getString("remark"),
                    row.getString("recorded_by"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The number of attempts that a county asks for while the person is not reached; at least 1. */
  public int attemptsNeeded(long countyId) {
    return Math.max(1, Setting.REACH_ATTEMPTS.of(db, countyId));
  }

  /** Whether the person was reached, or was tried as often as the county asks. */
  public boolean effortMade(Challenge challenge) {
    return ChallengeRules.effortMade(
        attempts(challenge.convictionId()), attemptsNeeded(challenge.countyId()));
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
    Challenge challenge = lock(convictionId);
    List<ChallengeProblem> problems =
        new ArrayList<>(
            ChallengeRules.attempt(attemptedOn, remark, challengedOn(challenge), today(challenge)));
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
          .param("at", now())
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
  public Optional<ChallengeProblem> finishReaching(
      long convictionId, long userTaskKey, String actor) {
    Challenge challenge = lock(convictionId);
    int needed = attemptsNeeded(challenge.countyId());
    List<ReachAttempt> attempts = attempts(convictionId);
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

  /**
   * The reliefs that a clerk chooses from when a hearing grants relief; none where the
   * determination says what is asked of the court. It does not where it was left to a person, or
   * where it is the reduction of an infraction, below which there is nothing.
   */
  public Set<Outcome> reliefsToChoose(long convictionId) {
    record Standing(Outcome outcome, String level) {}
    Standing stands =
        db.sql(
                """
                select d.outcome, c.level from conviction c join determination d on d.id = c.determination_id
                 where c.id = :id
                """)
            .param("id", convictionId)
            .query(Standing.class)
            .single();
    boolean infraction = stands.level().equals("INFRACTION");
    if (stands.outcome() == Outcome.DISMISS || stands.outcome() == Outcome.REDUCE && !infraction) {
      return Set.of();
    }
    return infraction ? EnumSet.of(Outcome.DISMISS) : EnumSet.of(Outcome.DISMISS, Outcome.REDUCE);
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
    Challenge challenge = lock(convictionId);
    if (challenge.outcome() != null) {
      return new RecordHearingResult.AlreadyRecorded(
          challenge.outcome(),
          Objects.requireNonNullElse(challenge.outcomeBy(), ""),
          Objects.requireNonNullElse(challenge.outcomeAt(), Instant.EPOCH));
    }
    DeliveredProgrammes.Of under = programmes.ofConviction(convictionId);
    Set<Outcome> choice = reliefsToChoose(convictionId);
    List<ChallengeProblem> problems =
        new ArrayList<>(ChallengeRules.outcome(hearing, challengedOn(challenge), today(challenge)));
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
        .param("at", now())
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
   * The reliefs that a clerk still has to choose from, though the outcome of the hearing is
   * recorded: relief was granted before anybody was asked which, and no motion can be prepared.
   */
  public Set<Outcome> reliefsStillToChoose(long convictionId) {
    boolean waits =
        db.sql(
                """
                select exists (select from challenge h join conviction c on c.id = h.conviction_id
                                where h.conviction_id = :id and h.outcome = 'RELIEF_GRANTED' and c.state = 'CHALLENGED')
                """)
            .param("id", convictionId)
            .query(Boolean.class)
            .single();
    return waits ? reliefsToChoose(convictionId) : Set.of();
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
    Challenge challenge = lock(convictionId);
    Set<Outcome> choice = reliefsStillToChoose(convictionId);
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

  private Challenge lock(long convictionId) {
    db.sql("select conviction_id from challenge where conviction_id = :id for update")
        .param("id", convictionId)
        .query(Long.class)
        .single();
    return find(convictionId).orElseThrow();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private LocalDate today(Challenge challenge) {
    return LocalDate.ofInstant(clock.instant(), zone(challenge));
  }

  private LocalDate challengedOn(Challenge challenge) {
    return LocalDate.ofInstant(challenge.challengedAt(), zone(challenge));
  }

  private ZoneId zone(Challenge challenge) {
    return CountyZone.of(db, challenge.countyId());
  }

  static Challenge challenge(ResultSet row, int n) throws SQLException {
    String outcome = row.getString("outcome");
    return new Challenge(
        row.getLong("conviction_id"),
        row.getLong("county_id"),
        row.getLong("person_id"),
        row.getLong("packet_id"),
        row.getString("name"),
        row.getObject("date_of_birth", LocalDate.class),
        row.getBoolean("deceased"),
        row.getString("case_number"),
        row.getString("count_order"),
        row.getString("section"),
        row.getString("subsection"),
        row.getBoolean("attempt"),
        row.getObject("convicted_on", LocalDate.class),
        row.getString("level"),
        row.getString("ground"),
        row.getString("reason"),
        row.getString("challenged_by"),
        instant(row, "challenged_at").orElseThrow(),
        row.getString("notice_document"),
        outcome == null ? null : HearingOutcome.valueOf(outcome),
        row.getObject("held_on", LocalDate.class),
        row.getString("denial_ground"),
        row.getString("outcome_by"),
        instant(row, "outcome_at").orElse(null),
        row.getInt("version"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
