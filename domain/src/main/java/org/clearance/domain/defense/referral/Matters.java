package org.clearance.domain.defense.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads an office's matters and referrals. Every query is for one county. */
@Component
public class Matters {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, List<String>>> ANSWERS = new TypeReference<>() {};

  static final String FROM = " from defense.matter m join defense.client c on c.id = m.client_id ";

  private static final String ROWS = "select m.*, c.name" + FROM + "where m.county_id = :county ";

  /**
   * The condition that an event is an answer of the person to the office, whatever it says: silence
   * is over. A change that somebody of the office makes for the person is none.
   */
  static final String IS_ANSWER =
      """
      (e.kind in ('REPLIED', 'PAPER_ADDED', 'PAPER_REFUSED', 'CONSENT_CHANGED', 'ASKED_AGAIN', 'TIME_CHOSEN')
       or e.kind = 'CONTACT_CHANGED' and e.actor = 'resident')
      """;

  /** The user who has a matter, {@code m}: who was given it, else who has opened it. */
  static final String HOLDER = "coalesce(m.given_to, m.opened_by)";

  /** The events by which the person did something since the office last did something. */
  static final String UNANSWERED_EVENTS =
      """
       from defense.matter_event e
       where e.matter_id = m.id and e.kind in ('ASKED_AGAIN', 'CONTACT_CHANGED', 'CONSENT_CHANGED', 'PAPER_ADDED', 'REPLIED')
         and not (e.kind in ('CONSENT_CHANGED', 'CONTACT_CHANGED') and e.actor <> 'resident')
         and not exists (select from defense.matter_event o
                          where o.matter_id = m.id and o.kind in ('MOVED', 'NOTE', 'DATE_SET') and o.actor <> 'resident' and o.at >= e.at)
         and not exists (select from defense.contact_attempt a
                          where a.matter_id = m.id and a.recorded_at >= e.at)
      """;

  private final JdbcClient db;
  private final Audit audit;

  Matters(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /** Since when the person of a matter waits for an answer; empty: for none. */
  public Optional<Instant> unansweredSince(Matter matter) {
    return !matter.isOpen() || matter.sealed()
        ? Optional.empty()
        : db.sql(
                "select min(e.at) as at from defense.matter m, lateral (select e.at"
                    + UNANSWERED_EVENTS
                    + ") e where m.id = :id having min(e.at) is not null")
            .param("id", matter.id())
            .query((row, number) -> Objects.requireNonNull(Sql.instant(row, "at")))
            .optional();
  }

  /** A matter of the county. */
  public Optional<Matter> find(long countyId, long matterId) {
    return db.sql(ROWS + " and m.id = :id")
        .param("county", countyId)
        .param("id", matterId)
        .query((row, number) -> matter(row))
        .optional();
  }

  /** A client's matters, the newest first. */
  public List<Matter> ofClient(long countyId, long clientId) {
    return db.sql(ROWS + " and m.client_id = :client order by m.id desc")
        .param("county", countyId)
        .param("client", clientId)
        .query((row, number) -> matter(row))
        .list();
  }

  /** Lists the forms that the person sent, the first first. */
  public List<Referral> referrals(long matterId) {
    return db.sql("select * from defense.referral where matter_id = :matter order by id")
        .param("matter", matterId)
        .query((row, number) -> referral(row))
        .list();
  }

  /** The forms of a code, one at each of its offices. */
  List<Referral> referrals(ReferralCode code) {
    return db.sql("select * from defense.referral where code = :code order by id")
        .param("code", code.letters())
        .query((row, number) -> referral(row))
        .list();
  }

  /** The open matter of a client; the first where there are several. */
  Optional<Long> openOf(long clientId) {
    return db.sql(
            "select id from defense.matter where client_id = :client and state <> 'CLOSED' order by id limit 1")
        .param("client", clientId)
        .query(Long.class)
        .optional();
  }

  /** An open matter. */
  record Open(long id, long countyId) {}

  /** The open matters of a code, locked. */
  List<Open> openOf(ReferralCode code) {
    return db.sql(
            """
            select m.id, m.county_id from defense.matter m
             where m.state <> 'CLOSED'
               and exists (select from defense.referral r where r.matter_id = m.id and r.code = :code)
             order by m.id for update
            """)
        .param("code", code.letters())
        .query(Open.class)
        .list();
  }

  /**
   * Lists the answers of the person about a way in all forms of a matter, each number or address
   * once.
   */
  public List<String> ways(long matterId, String question) {
    return referrals(matterId).stream()
        .flatMap(referral -> referral.one(question).stream())
        .distinct()
        .toList();
  }

  /**
   * Lists the postal addresses in all forms of a matter, each once; of a form that says custody
   * that of the jail or prison, too.
   */
  public List<String> addresses(long matterId) {
    return referrals(matterId).stream().flatMap(Referral::addresses).distinct().toList();
  }

  /** Finds the ways to reach the person, as told last; empty: the matter has no referral. */
  Optional<Reach> reach(long matterId) {
    List<Referral> referrals = referrals(matterId);
    return referrals.isEmpty()
        ? Optional.empty()
        : Optional.of(referrals.get(referrals.size() - 1).reach(matterId));
  }

  /** Lists the forms that looked odd when they came, and wait for a person to decide. */
  public List<Referral> held(long countyId) {
    return db.sql(
            "select * from defense.referral where county_id = :county and matter_id is null order by id")
        .param("county", countyId)
        .query((row, number) -> referral(row))
        .list();
  }

  /**
   * The helper who filled a referral in for its person.
   *
   * @param heard how the person agreed to it
   * @param seesUntil until when the helper sees where it stands; null: the helper does not
   */
  public record HelpedBy(
      String name, String partner, Helped.Heard heard, @Nullable Instant seesUntil) {}

  /** Finds the helper who filled a referral in for its person; empty: the person did. */
  public Optional<HelpedBy> helpedBy(long referralId) {
    return db.sql(
            """
            select h.name, p.name as partner, r.helper_heard, r.helper_sees_until
              from defense.referral r join defense.helper h on h.id = r.helper_id join defense.partner p on p.id = h.partner_id
             where r.id = :id
            """)
        .param("id", referralId)
        .query(
            (row, number) ->
                new HelpedBy(
                    row.getString("name"),
                    row.getString("partner"),
                    Helped.Heard.valueOf(row.getString("helper_heard")),
                    Sql.instant(row, "helper_sees_until")))
        .optional();
  }

  /** Finds when a matter was sealed, for a conflict of its office; empty: it is not. */
  public Optional<Instant> sealedAt(long matterId) {
    return db.sql(
            "select sealed_at from defense.matter where id = :matter and sealed_at is not null")
        .param("matter", matterId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Lists the events in a matter, the newest first. */
  public List<MatterEvent> events(long matterId) {
    return db.sql(
            "select kind, state, note, actor, at from defense.matter_event where matter_id = :matter order by id desc")
        .param("matter", matterId)
        .query(
            (row, number) -> {
              String state = row.getString("state");
              return new MatterEvent(
                  MatterEvent.Kind.valueOf(row.getString("kind")),
                  state == null ? null : Matter.State.valueOf(state),
                  row.getString("note"),
                  row.getString("actor"),
                  Objects.requireNonNull(Sql.instant(row, "at")));
            })
        .list();
  }

  /** The tries to reach the person, the first first. */
  public List<ContactAttempt> attempts(long matterId) {
    return attempts(matterId, "");
  }

  /**
   * The attempts to reach the person since the person was last reached or given up, the first
   * first.
   */
  List<ContactAttempt> attemptsOfRound(long matterId) {
    return attempts(
        matterId,
        """
        and recorded_at > coalesce((select max(e.at) from defense.matter_event e
                                     where e.matter_id = :matter and e.kind = 'MOVED'
                                       and e.state in ('REVIEWING', 'COULD_NOT_REACH')), '-infinity')
        """);
  }

  private List<ContactAttempt> attempts(long matterId, String which) {
    return db.sql(
            """
            select tried_on, channel, result, note, tried_to, actor from defense.contact_attempt
             where matter_id = :matter %s
             order by tried_on, id
            """
                .formatted(which))
        .param("matter", matterId)
        .query(ContactAttempt.class)
        .list();
  }

  /**
   * Whether the person of a matter has answered since the office began to look for them: to reach
   * whoever answers is the office's, and no silence.
   */
  boolean isAnswered(long matterId) {
    return db.sql(
            """
            select exists (
              select from defense.matter_event e
               where e.matter_id = :matter and %s
                 and e.id > coalesce((select max(b.id) from defense.matter_event b
                                       where b.matter_id = :matter and b.kind = 'MOVED'
                                         and (b.state = 'COULD_NOT_REACH' or b.state = 'CONTACTING' and b.actor <> 'resident')), 0))
            """
                .formatted(IS_ANSWER))
        .param("matter", matterId)
        .query(Boolean.class)
        .single();
  }

  /** Records in the audit that somebody looked at a matter; looking moves it nowhere. */
  public void viewed(Matter matter, String user, String where) {
    audit.record(user, matter.countyId(), AuditAction.MATTER_VIEWED, "matter", matter.id(), where);
  }

  static Matter matter(ResultSet row) throws SQLException {
    String closed = row.getString("closed_as");
    boolean sealed = row.getObject("sealed_at") != null;
    return new Matter(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("client_id"),
        row.getString("name"),
        Matter.State.valueOf(row.getString("state")),
        Objects.requireNonNull(Sql.instant(row, "since")),
        row.getObject("due_on", LocalDate.class),
        sealed ? null : row.getObject("urgent_on", LocalDate.class),
        !sealed && row.getBoolean("unsure"),
        Objects.requireNonNull(Sql.instant(row, "received_at")),
        row.getString("opened_by"),
        closed == null ? null : Matter.ClosedAs.valueOf(closed),
        sealed ? null : row.getObject("come_on", LocalDate.class),
        sealed ? "" : row.getString("come_to"),
        sealed);
  }

  static Referral referral(ResultSet row) throws SQLException {
    @Nullable String suspect = row.getString("suspect");
    long matter = row.getLong("matter_id");
    return new Referral(
        row.getLong("id"),
        row.getLong("county_id"),
        matter == 0 ? null : (Long) matter,
        new ReferralCode(row.getString("code")),
        row.getString("language"),
        row.getObject("born", LocalDate.class),
        row.getString("name"),
        JSON.readValue(row.getString("answers"), ANSWERS),
        row.getString("source"),
        suspect == null ? null : Suspect.valueOf(suspect),
        Objects.requireNonNull(Sql.instant(row, "received_at")));
  }
}
