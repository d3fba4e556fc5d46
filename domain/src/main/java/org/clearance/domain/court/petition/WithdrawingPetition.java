package org.clearance.domain.court.petition;

import java.util.Map;
import java.util.Optional;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that a petition was withdrawn before the court decided it; its tasks end. */
@Component
public class WithdrawingPetition {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final Outbox outbox;

  WithdrawingPetition(JdbcClient db, LockedPetition locked, Outbox outbox) {
    this.db = db;
    this.locked = locked;
    this.outbox = outbox;
  }

  /**
   * Records it.
   *
   * @return a problem by {@code because}
   */
  @Transactional
  public ActResult withdraw(long petitionId, String because, String actor) {
    Optional<FiledPetition> found = locked.in(LockedPetition.open(), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.ORDERED);
    }
    if (because.isBlank() || because.strip().length() > LockedPetition.LONGEST) {
      return new ActResult.Refused(
          Map.of(
              "because",
              because.isBlank()
                  ? Text.of("Say why the petition is withdrawn.")
                  : Text.of("At most {0} characters.", LockedPetition.LONGEST)));
    }
    FiledPetition petition = found.get();
    db.sql(
            """
            update petition set state = 'WITHDRAWN', withdrawn_because = :because, ended_at = :now where id = :id
            """)
        .param("because", because.strip())
        .param("now", locked.now())
        .param("id", petitionId)
        .update();
    locked.record(petition, AuditAction.PETITION_WITHDRAWN, actor, "");
    outbox.publish(
        new PetitionMessage.PetitionWithdrawn(petitionId, locked.county(petition).code()));
    return new ActResult.Recorded();
  }
}
