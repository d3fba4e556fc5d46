package org.clearance.domain.court.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads challenges and what was done for each. A county sets in its settings {@code reachAttempts},
 * how often the person is tried (1 unless set).
 */
@Component
public class Challenges {
  static final String QUERY =
      """
      select h.*, c.county_id, c.person_id, c.case_number, c.count_order, c.section,
             c.subsection, c.attempt, c.convicted_on, c.level, p.name, p.date_of_birth, p.deceased
        from challenge h
        join conviction c on c.id = h.conviction_id
        join person p on p.id = c.person_id
      """;

  private final JdbcClient db;
  private final Clock clock;

  Challenges(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
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

  /** Reads the challenge to a conviction, which nobody else changes before the transaction ends. */
  Challenge locked(long convictionId) {
    db.sql("select conviction_id from challenge where conviction_id = :id for update")
        .param("id", convictionId)
        .query(Long.class)
        .single();
    return find(convictionId).orElseThrow();
  }

  /** The day that it is in the challenge's county. */
  LocalDate today(Challenge challenge) {
    return LocalDate.ofInstant(clock.instant(), zone(challenge));
  }

  /** The day of the challenge in its county. */
  LocalDate challengedOn(Challenge challenge) {
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
        Objects.requireNonNull(Sql.instant(row, "challenged_at")),
        row.getString("notice_document"),
        outcome == null ? null : HearingOutcome.valueOf(outcome),
        row.getObject("held_on", LocalDate.class),
        row.getString("denial_ground"),
        row.getString("outcome_by"),
        Sql.instant(row, "outcome_at"),
        row.getInt("version"));
  }
}
