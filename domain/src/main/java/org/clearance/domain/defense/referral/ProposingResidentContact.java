package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.reach.ContactWay;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.ground.sql.Sql;
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
  private final MessageStops stops;
  private final Messages messages;

  ProposingResidentContact(JdbcClient db, Matters matters, MessageStops stops, Messages messages) {
    this.db = db;
    this.matters = matters;
    this.stops = stops;
    this.messages = messages;
  }

  /**
   * A matter whose person is to be reached.
   *
   * @param since when this round of tries began
   */
  private record Sought(long countyId, Instant since) {}

  /**
   * Proposes a way, unless it was tried or the person was reached, or has answered. Twice is as
   * good as once.
   */
  @Transactional
  public void propose(long matterId, ContactWay way) {
    Optional<Sought> sought =
        db.sql(
                """
                select county_id, since from defense.matter
                 where id = :id and state in ('CONTACTING', 'COULD_NOT_REACH') and sealed_at is null
                """)
            .param("id", matterId)
            .query(
                (row, number) ->
                    new Sought(
                        row.getLong("county_id"),
                        Objects.requireNonNull(Sql.instant(row, "since"))))
            .optional();
    if (sought.isEmpty()
        || matters.isAnswered(matterId)
        || isTried(matterId, sought.get().since(), way)) {
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

  /**
   * Whether a way was tried in this round; one that was tried in an earlier round is worth another
   * try.
   */
  private boolean isTried(long matterId, Instant since, ContactWay way) {
    record Tried(ContactAttempt.Channel channel, ContactAttempt.Result result) {}
    List<Tried> tried =
        db.sql(
                "select channel, result from defense.contact_attempt where matter_id = :matter and recorded_at >= :since")
            .param("matter", matterId)
            .param("since", Sql.moment(since))
            .query(Tried.class)
            .list();
    List<Referral> referrals = matters.referrals(matterId);
    boolean isWrongNumber =
        tried.stream().anyMatch(one -> one.result() == ContactAttempt.Result.WRONG_NUMBER);
    return tried.stream().anyMatch(one -> one.result() == ContactAttempt.Result.REACHED)
        || switch (way) {
          case OTHER_WAY -> tried.stream().map(Tried::channel).distinct().count() > 1;
          case OTHER_HOUR ->
              tried.stream().filter(one -> one.channel() == ContactAttempt.Channel.PHONE).count()
                      > 1
                  || matters.ways(matterId, "phone").stream()
                      .allMatch(phone -> isWrongNumber && stops.isStopped(phone));
          case LETTER ->
              tried.stream().anyMatch(one -> one.channel() == ContactAttempt.Channel.LETTER)
                  || referrals.stream().noneMatch(Referral::takesLetters);
        };
  }
}
