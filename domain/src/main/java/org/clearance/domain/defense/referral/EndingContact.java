package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the search for a resident when its time is over: where everything was tried, the person
 * could not be reached for now; where not, the office is told what is missing. Whoever has answered
 * is not silent: the office is told that there is an answer.
 */
@Component
public class EndingContact {
  private static final Text ANSWERED =
      Text.of(
          "Somebody who is to be reached has answered, so the search does not end by itself. Read the answer, and record the contact.");

  private static final Duration A_DAY = Duration.ofDays(1);

  private final JdbcClient db;
  private final Matters matters;
  private final ReachingResident reaching;
  private final Messages messages;
  private final Clock clock;

  EndingContact(
      JdbcClient db, Matters matters, ReachingResident reaching, Messages messages, Clock clock) {
    this.db = db;
    this.matters = matters;
    this.reaching = reaching;
    this.messages = messages;
    this.clock = clock;
  }

  /** The matter whose person is looked for; empty where nobody looks any more. */
  public Optional<Matter> sought(long matterId) {
    return db.sql(
            "select county_id from defense.matter where id = :id and state in ('CONTACTING', 'COULD_NOT_REACH') and sealed_at is null")
        .param("id", matterId)
        .query(Long.class)
        .optional()
        .flatMap(county -> matters.find(county, matterId));
  }

  /**
   * Ends it. Twice is as good as once.
   *
   * @param taskKey of the task in which the person is to be reached
   */
  @Transactional
  public void end(Matter matter, long taskKey) {
    MatterEvents.lock(db, matter.id());
    if (sought(matter.id()).isEmpty() || isReached(matter) || isJustGivenUp(matter)) {
      return;
    }
    if (matters.isAnswered(matter.id())) {
      tell(matter, ANSWERED);
      return;
    }
    // Where it has moved meanwhile, somebody has acted: the office misses nothing.
    Optional.ofNullable(
            reaching.finishReaching(matter, false, taskKey, StepActor.END_CONTACT).get("reached"))
        .ifPresent(missing -> tell(matter, missing));
  }

  private void tell(Matter matter, Text words) {
    messages.tell(
        matter.countyId(),
        Role.PUBLIC_DEFENDER,
        Set.of(),
        new Messages.Told(
            "contact:matter:%d:END:%s".formatted(matter.id(), matter.since()),
            words,
            "/matters/" + matter.id()));
  }

  /** A second run of the same job: the round before it has just ended, and none has begun. */
  private boolean isJustGivenUp(Matter matter) {
    return matter.state() == Matter.State.COULD_NOT_REACH
        && matter.since().isAfter(clock.instant().minus(A_DAY));
  }

  /** Whoever was talked with is the office's to follow. */
  private boolean isReached(Matter matter) {
    return matters.attemptsOfRound(matter.id()).stream()
        .anyMatch(one -> one.result() == ContactAttempt.Result.REACHED);
  }
}
