package org.clearance.domain.defense.referral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes to the office how else the resident of a matter may be reached. */
@Component
public class ProposingResidentContact {
  private final JdbcClient db;
  private final Matters matters;
  private final Messages messages;

  ProposingResidentContact(JdbcClient db, Matters matters, Messages messages) {
    this.db = db;
    this.matters = matters;
    this.messages = messages;
  }

  /** Proposes a way, unless it was tried or the person was reached. Twice is as good as once. */
  @Transactional
  public void propose(long matterId, ContactWay way) {
    record Sought(long countyId, String since) {}
    Optional<Sought> sought =
        db.sql(
                """
                select county_id, since::date::text as since from defense.matter
                 where id = :id and state = 'CONTACTING' and sealed_at is null
                """)
            .param("id", matterId)
            .query(Sought.class)
            .optional();
    if (sought.isEmpty() || isTried(matterId, way)) {
      return;
    }
    messages.tell(
        sought.get().countyId(),
        Role.PUBLIC_DEFENDER,
        Set.of(),
        new Messages.Told(
            "contact:matter:%d:%s:%s".formatted(matterId, way, sought.get().since()),
            way.words(),
            "/matters/" + matterId));
  }

  private boolean isTried(long matterId, ContactWay way) {
    List<ContactAttempt> attempts = matters.attempts(matterId);
    return attempts.stream().anyMatch(one -> one.result() == ContactAttempt.Result.REACHED)
        || switch (way) {
          case OTHER_WAY -> attempts.stream().map(ContactAttempt::channel).distinct().count() > 1;
          case OTHER_HOUR ->
              attempts.stream().filter(one -> one.channel() == ContactAttempt.Channel.PHONE).count()
                  > 1;
          case LETTER ->
              attempts.stream().anyMatch(one -> one.channel() == ContactAttempt.Channel.LETTER)
                  || matters.referrals(matterId).stream().noneMatch(Referral::takesLetters);
        };
  }
}
