package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.defense.message.MessageReceipts;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Unseen;
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
  /**
   * The words that stop messages, as carriers ask for (CTIA, Messaging Principles and Best
   * Practices, 5.1.3), and in Spanish.
   */
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

  /** Words that end what a helper sees, in both languages. */
  private static final Set<String> END_HELPER = Set.of("ENDHELPER", "NOHELPER", "SINAYUDANTE");

  private static final Set<String> START = Set.of("START", "UNSTOP", "EMPEZAR", "INICIAR");

  private static final Duration KEPT = Duration.ofDays(90);

  private final JdbcClient db;
  private final MessageStops messageStops;
  private final MessageReceipts receipts;
  private final StoppingMessages stopping;
  private final TextStops stops;
  private final EndingHelp help;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final WallDoor door;
  private final Clock clock;

  TakingTexts(
      JdbcClient db,
      MessageStops messageStops,
      MessageReceipts receipts,
      StoppingMessages stopping,
      TextStops stops,
      EndingHelp help,
      ReopeningMatter reopening,
      TakingAnswers answers,
      WallDoor door,
      Clock clock) {
    this.db = db;
    this.messageStops = messageStops;
    this.receipts = receipts;
    this.stopping = stopping;
    this.stops = stops;
    this.help = help;
    this.reopening = reopening;
    this.answers = answers;
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
    door.tell(() -> take(countyId, number(from), Unseen.without(said).strip(), gatewayId));
  }

  /** Whether somebody wants no more messages. */
  static boolean isStop(String said) {
    return STOP.contains(word(said));
  }

  private static String word(String said) {
    return said.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }

  private void take(long countyId, String from, String said, String gatewayId) {
    if (isTaken(countyId, gatewayId)) {
      return;
    }
    List<At> matters = matters(countyId, from);
    if (matters.isEmpty()) {
      insert(countyId, null, countyId, from, said, gatewayId);
    }
    String word = word(said);
    if (isStop(said)) {
      stops.stop(from);
      stopping.stop(from, Audit.RESIDENT);
      matters.forEach(at -> stopping.stop(at.countyId(), at.id(), from, Audit.RESIDENT));
    } else if (START.contains(word)) {
      stops.start(from);
      messageStops.start(from);
      matters.forEach(at -> messageStops.start(at.countyId(), at.id(), from, Audit.RESIDENT));
    }
    if (END_HELPER.contains(word)) {
      help.ofPhone(from);
    }
    boolean isCommand = isStop(said) || START.contains(word) || END_HELPER.contains(word);
    Instant now = clock.instant();
    for (At at : matters) {
      insert(at.countyId(), at.id(), countyId, from, said, gatewayId);
      MatterEvents.insert(db, at.id(), MatterEvent.Kind.REPLIED, null, "", Audit.RESIDENT, now);
      if (!isCommand) {
        answers.take(at.id());
      }
    }
    // Several people have this number: who has answered, somebody of the office finds out.
    if (!isCommand && matters.stream().map(At::clientId).distinct().count() == 1) {
      matters.stream().filter(at -> !at.open()).forEach(at -> reopening.notReached(at.id()));
    }
  }

  /** Whether the gateway of a county has handed a message in before. */
  private boolean isTaken(long countyId, String gatewayId) {
    // Two requests of the same message would both find nothing.
    db.sql("select pg_advisory_xact_lock(hashtextextended(:key, 331))")
        .param("key", countyId + " " + gatewayId)
        .query((row, number) -> number)
        .single();
    return db.sql(
            "select exists (select from defense.resident_reply where gateway_county = :county and gateway_id = :id)")
        .param("county", countyId)
        .param("id", gatewayId)
        .query(Boolean.class)
        .single();
  }

  private record At(long id, long countyId, long clientId, boolean open) {}

  /**
   * The matters at which an answer stands: the open ones of its number; else those to which another
   * office has taken them over; else the closed ones, where somebody looks at it still.
   */
  private List<At> matters(long countyId, String from) {
    List<At> first = matters(countyId, from, OwnPhones.first("r", ":phone"), false);
    if (!first.isEmpty()) {
      return first;
    }
    // Whose own it is writes for herself, though others have named it for themselves.
    List<At> own = matters(countyId, from, OwnPhones.ownSecond("r", ":phone"), true);
    return own.isEmpty() ? matters(countyId, from, OwnPhones.second("r", ":phone"), true) : own;
  }

  /**
   * The matters at which an answer stands.
   *
   * @param has the SQL condition that a form {@code r} has the number {@code :phone}
   * @param ofOne whether the number is of nobody where several people have it: a shelter’s, at
   *     which what one of them writes is not for the matter of another
   */
  private List<At> matters(long countyId, String from, String has, boolean ofOne) {
    List<At> own =
        asked(
            """
            select distinct m.id, m.county_id, m.client_id, m.state <> 'CLOSED' as open
              from defense.matter m join defense.referral r on r.matter_id = m.id
             where m.county_id = :county and %s order by m.id
            """
                .formatted(has),
            countyId,
            from);
    if (ofOne && own.stream().map(At::clientId).distinct().count() > 1) {
      return List.of();
    }
    List<At> open = own.stream().filter(At::open).toList();
    if (!open.isEmpty()) {
      return open;
    }
    List<At> elsewhere =
        asked(
            """
            select distinct o.id, o.county_id, o.client_id, true as open
              from defense.referral r
              join defense.transfer t on t.matter_id = r.matter_id and t.state = 'ACCEPTED'
              join defense.referral q on q.code = r.code and q.county_id = t.to_county_id
              join defense.matter o on o.id = q.matter_id and o.state <> 'CLOSED'
             where r.county_id = :county and %s order by o.id
            """
                .formatted(has),
            countyId,
            from);
    return elsewhere.isEmpty() ? own : elsewhere;
  }

  private List<At> asked(String sql, long countyId, String from) {
    return db.sql(sql).param("county", countyId).param("phone", from).query(At.class).list();
  }

  /** A number of the North American plan as forms keep it; others as they are, without blanks. */
  private static String number(String typed) {
    String digits = typed.replaceAll("\\D", "");
    if (digits.length() == 10) {
      return "+1" + digits;
    }
    return digits.isEmpty() ? typed.strip() : "+" + digits;
  }

  private void insert(
      long countyId,
      @Nullable Long matter,
      long gatewayCounty,
      String from,
      String said,
      String gatewayId) {
    db.sql(
            """
            insert into defense.resident_reply (county_id, matter_id, gateway_county, sender, said, gateway_id, arrived_at)
            values (:county, :matter, :gateway, :sender, :said, :id, :now)
            """)
        .param("county", countyId)
        .param("matter", matter)
        .param("gateway", gatewayCounty)
        .param("sender", from)
        .param("said", said)
        .param("id", gatewayId)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /**
   * Takes a receipt; one that a message did not arrive is on its matter, so that somebody tries
   * another way.
   *
   * @param messageId the {@code {id}} with which it was sent
   * @return false: the message is just being sent, and the gateway has to hand the receipt in again
   */
  @Transactional
  public boolean receipt(long countyId, String messageId, boolean delivered) {
    var sending = new AtomicBoolean();
    door.tell(
        () -> {
          if (receipts.isBeingSent(messageId)) {
            sending.set(true);
            return;
          }
          receipts
              .receipt(countyId, messageId, delivered)
              .ifPresent(
                  matter ->
                      MatterEvents.insert(
                          db,
                          matter,
                          MatterEvent.Kind.NOT_DELIVERED,
                          null,
                          "",
                          Audit.RESIDENT,
                          clock.instant()));
        });
    return !sending.get();
  }

  /** The answers at a matter, the newest first. */
  public List<ResidentReply> of(long matterId) {
    return list("matter_id = :id", matterId);
  }

  /**
   * Answers at which nobody would look: from numbers that nobody has who has asked, and to matters
   * that were closed, the newest first. What belongs to a conflict is not among them.
   */
  public List<ResidentReply> unknown(long countyId) {
    return list(
        """
        county_id = :id
           and (matter_id is null
                or exists (select from defense.matter m where m.id = matter_id and m.state = 'CLOSED' and m.sealed_at is null
                              and resident_reply.arrived_at > m.since))
        """,
        countyId);
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
