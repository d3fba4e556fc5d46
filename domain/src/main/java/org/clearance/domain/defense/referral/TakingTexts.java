package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.sight.WallDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what comes back from the SMS gateway: answers, which end a matter's wait for the person;
 * STOP and START, which are obeyed at once; and receipts. The gateway may hand in the same again.
 */
@Component
public class TakingTexts {
  /** As carriers ask for (CTIA, Messaging Principles and Best Practices, 5.1.3), and in Spanish. */
  private static final Set<String> STOP =
      Set.of(
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT",
          "REVOKE",
          "OPTOUT",
          "ALTO",
          "PARAR",
          "CANCELAR");

  private static final Set<String> START = Set.of("START", "UNSTOP", "EMPEZAR", "INICIAR");

  private static final Duration KEPT = Duration.ofDays(90);

  private final JdbcClient db;
  private final ResidentMessages messages;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final WallDoor door;
  private final Clock clock;

  TakingTexts(
      JdbcClient db,
      ResidentMessages messages,
      CountyTerms terms,
      Outbox outbox,
      WallDoor door,
      Clock clock) {
    this.db = db;
    this.messages = messages;
    this.terms = terms;
    this.outbox = outbox;
    this.door = door;
    this.clock = clock;
  }

  /**
   * Takes an answer.
   *
   * @param from the number that it came from, as the gateway writes it
   * @param gatewayId the gateway's own number of the message
   */
  @Transactional
  public void reply(long countyId, String from, String said, String gatewayId) {
    door.tell(() -> take(countyId, number(from), said.strip(), gatewayId));
  }

  private void take(long countyId, String from, String said, String gatewayId) {
    List<Long> matters =
        db.sql(
                """
                select distinct m.id from defense.matter m join defense.referral r on r.matter_id = m.id
                 where m.county_id = :county and m.state <> 'CLOSED' and r.phone = :phone order by m.id
                """)
            .param("county", countyId)
            .param("phone", from)
            .query(Long.class)
            .list();
    String word = said.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    if (STOP.contains(word)) {
      messages.stop(from, ReceivingReferrals.RESIDENT);
      matters.forEach(matter -> messages.stop(countyId, matter, from, ReceivingReferrals.RESIDENT));
    } else if (START.contains(word)) {
      matters.forEach(
          matter -> messages.start(countyId, matter, from, ReceivingReferrals.RESIDENT));
    }
    if (matters.isEmpty()) {
      insert(countyId, null, from, said, gatewayId);
    }
    for (long matter : matters) {
      if (insert(countyId, matter, from, said, gatewayId)) {
        Instant now = clock.instant();
        MatterEvents.insert(
            db, matter, MatterEvent.Kind.REPLIED, null, "", ReceivingReferrals.RESIDENT, now);
        outbox.publish(new ProcessMessage.ResidentAnswered(matter, terms.of(countyId).code(), now));
      }
    }
  }

  /** A number of the North American plan as forms keep it; others as they are, without blanks. */
  private static String number(String typed) {
    String digits = typed.replaceAll("\\D", "");
    if (digits.length() == 10) {
      return "+1" + digits;
    }
    return digits.isEmpty() ? typed.strip() : "+" + digits;
  }

  private boolean insert(
      long countyId, @Nullable Long matter, String from, String said, String gatewayId) {
    return db.sql(
                """
                insert into defense.resident_reply (county_id, matter_id, sender, said, gateway_id, arrived_at)
                values (:county, :matter, :sender, :said, :id, :now) on conflict do nothing
                """)
            .param("county", countyId)
            .param("matter", matter)
            .param("sender", from)
            .param("said", said)
            .param("id", gatewayId)
            .param("now", Sql.moment(clock.instant()))
            .update()
        == 1;
  }

  /**
   * Takes a receipt; one that a message did not arrive is on its matter, so that somebody tries
   * another way.
   *
   * @param messageId the {@code {id}} with which it was sent
   */
  @Transactional
  public void receipt(long countyId, String messageId, boolean delivered) {
    door.tell(
        () ->
            messages
                .receipt(countyId, messageId, delivered)
                .ifPresent(
                    matter ->
                        MatterEvents.insert(
                            db,
                            matter,
                            MatterEvent.Kind.NOT_DELIVERED,
                            null,
                            "",
                            ReceivingReferrals.RESIDENT,
                            clock.instant())));
  }

  /** The answers at a matter, the newest first. */
  public List<ResidentReply> of(long matterId) {
    return list("matter_id = :id", matterId);
  }

  /** Answers from numbers that nobody has who has an open matter, the newest first. */
  public List<ResidentReply> unknown(long countyId) {
    return list("county_id = :id and matter_id is null", countyId);
  }

  private List<ResidentReply> list(String where, long id) {
    return db.sql(
            "select id, sender, said, arrived_at from defense.resident_reply where "
                + where
                + " order by id desc limit 50")
        .param("id", id)
        .query(
            (row, number) ->
                new ResidentReply(
                    row.getLong("id"),
                    row.getString("sender"),
                    row.getString("said"),
                    Objects.requireNonNull(Sql.instant(row, "arrived_at"))))
        .list();
  }

  /** Erases answers that belong to nobody, after their time. */
  @Transactional
  public void forget() {
    db.sql("delete from defense.resident_reply where matter_id is null and arrived_at < :until")
        .param("until", Sql.moment(clock.instant().minus(KEPT)))
        .update();
  }
}
