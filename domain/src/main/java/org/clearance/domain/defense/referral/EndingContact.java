package org.clearance.domain.defense.referral;

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
 * could not be reached for now; where not, the office is told what is missing.
 */
@Component
public class EndingContact {
  private final JdbcClient db;
  private final Matters matters;
  private final ActingOnMatter acting;
  private final Messages messages;

  EndingContact(JdbcClient db, Matters matters, ActingOnMatter acting, Messages messages) {
    this.db = db;
    this.matters = matters;
    this.acting = acting;
    this.messages = messages;
  }

  /** The matter whose person is looked for; empty where nobody looks any more. */
  public Optional<Matter> sought(long matterId) {
    return db.sql(
            "select county_id from defense.matter where id = :id and state = 'CONTACTING' and sealed_at is null")
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
    if (sought(matter.id()).isEmpty() || isReached(matter)) {
      return;
    }
    if (acting.finishReaching(matter, false, taskKey, StepActor.END_CONTACT).isEmpty()) {
      return;
    }
    messages.tell(
        matter.countyId(),
        Role.PUBLIC_DEFENDER,
        Set.of(),
        new Messages.Told(
            "contact:matter:%d:END:%s".formatted(matter.id(), matter.since()),
            Text.of("The time to reach a resident is over, and not everything was tried."),
            "/matters/" + matter.id()));
  }

  /** Whoever was talked with is the office's to follow. */
  private boolean isReached(Matter matter) {
    return matters.attemptsOfRound(matter.id()).stream()
        .anyMatch(one -> one.result() == ContactAttempt.Result.REACHED);
  }
}
