package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.message.MessageLevel;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts up for the person where a referral stands at each office: the stage, since when, by when the
 * office acts, when the person has to come, and what the office has written to the person. Nothing
 * else of a matter leaves the wall.
 */
@Component
class ShowingStatus {
  private static final Logger log = LoggerFactory.getLogger(ShowingStatus.class);

  /** The number of free times that a person is shown, at most. */
  private static final int MOST_TIMES = 12;

  /** The number of messages of the office that a person is shown, at most. */
  private static final int MOST_MESSAGES = 20;

  private final JdbcClient db;
  private final StatusBoard board;
  private final ShowingHelpers helpers;
  private final Consents consents;
  private final TransactionTemplate afterwards;
  private final Clock clock;

  ShowingStatus(
      JdbcClient db,
      StatusBoard board,
      ShowingHelpers helpers,
      Consents consents,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.afterwards = new TransactionTemplate(transactions);
    this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.db = db;
    this.board = board;
    this.helpers = helpers;
    this.consents = consents;
    this.clock = clock;
  }

  private record Code(String code, LocalDate born) {}

  /** Puts up all referrals of a matter anew, in the transaction that changed it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void of(long matterId) {
    List<Code> codes =
        db.sql("select code, born from defense.referral where matter_id = :matter order by code")
            .param("matter", matterId)
            .query(Code.class)
            .list();
    codes.forEach(one -> put(new ReferralCode(one.code()), one.born()));
    // Helpers last: whoever waits for a helper's row holds no other that somebody waits for.
    codes.forEach(one -> helpers.ofReferral(new ReferralCode(one.code())));
  }

  /** Puts up a referral anew, in the transaction that changed it at all its offices. */
  @Transactional(propagation = Propagation.MANDATORY)
  void of(ReferralCode code) {
    db.sql("select distinct code, born from defense.referral where code = :code")
        .param("code", code.letters())
        .query(Code.class)
        .list()
        .forEach(one -> put(new ReferralCode(one.code()), one.born()));
  }

  /**
   * Puts up the free times of an office anew for all who may choose one, once the transaction that
   * changed them is over: it holds codes of its own, and of two that hold one and wait for the
   * other's, the database breaks one off. Of a helper free times are no business.
   *
   * @param besides the matter that has freed a time
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void ofTimes(long countyId, Long... besides) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            try {
              afterwards.executeWithoutResult(status -> putTimes(countyId, besides));
            } catch (RuntimeException e) {
              // What was done is done. The next change of a time puts them up.
              log.error("The free times of county {} are not shown anew.", countyId, e);
            }
          }
        });
  }

  private void putTimes(long countyId, Long... besides) {
    db.sql(
            """
            select distinct r.code, r.born from defense.referral r join defense.matter m on m.id = r.matter_id
             where m.county_id = :county and (m.offers_slots and m.state <> 'CLOSED' or m.id = any(:besides)) order by r.code
            """)
        .param("county", countyId)
        .param("besides", besides)
        .query(Code.class)
        .list()
        .forEach(one -> put(new ReferralCode(one.code()), one.born()));
  }

  /** Puts up a referral that waits for a person to look at it: it was received, and no more. */
  @Transactional(propagation = Propagation.MANDATORY)
  void show(ReferralCode code, LocalDate born) {
    put(code, born);
    helpers.ofReferral(code);
  }

  private void put(ReferralCode code, LocalDate born) {
    List<ShownReferral.Matter> matters =
        db.sql(
                """
                select c.code as county, c.time_zone, m.id as matter_id, g.stage, m.closed_as,
                       coalesce(m.offers_slots and m.state <> 'CLOSED', false) as offers,
                       exists (select from defense.matter s where s.client_id = m.client_id and s.sealed_at is not null)
                         or exists (select from defense.transfer t where t.matter_id = m.id and t.state = 'ACCEPTED') as handed_on,
                       coalesce(m.since, r.received_at) as since, m.due_on,
                       case when m.state <> 'CLOSED' then m.come_on end as come_on, m.come_to
                  from defense.referral r join county c on c.id = r.county_id
                  join defense.shown_stage g on g.referral_id = r.id
                  left join defense.matter m on m.id = r.matter_id
                 where r.code = :code
                 order by c.code
                """)
            .param("code", code.letters())
            .query(
                (row, number) ->
                    new ShownReferral.Matter(
                        row.getString("county"),
                        row.getString("stage"),
                        row.getObject("since", OffsetDateTime.class)
                            .atZoneSameInstant(ZoneId.of(row.getString("time_zone")))
                            .toLocalDate(),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("come_on", LocalDate.class),
                        row.getString("come_to"),
                        cases(row.getLong("matter_id")),
                        row.getBoolean("offers") ? times(row.getLong("matter_id")) : List.of(),
                        mayReopen(row.getString("closed_as"), row.getBoolean("handed_on")),
                        messages(row.getLong("matter_id"), ZoneId.of(row.getString("time_zone")))))
            .list();
    boolean helperSees =
        db.sql(
                "select exists (select from defense.referral where code = :code and helper_sees_until > :now)")
            .param("code", code.letters())
            .param("now", Sql.moment(clock.instant()))
            .query(Boolean.class)
            .single();
    board.show(code, born, new ShownReferral(matters, helperSees, allows(code), forWhom(code)));
  }

  /**
   * Returns for whom a form is, as it is known now: after two weeks the public screens know it from
   * here alone. Whoever has died by one form of a client has by all.
   */
  private @Nullable String forWhom(ReferralCode code) {
    return db.sql(
            """
            select case when d.client_id is null then r.answers -> 'forWhom' ->> 0 else 'died' end as for_whom
              from defense.referral r left join defense.matter m on m.id = r.matter_id
              left join defense.client_who_died d on d.client_id = m.client_id
             where r.code = :code
             order by d.client_id is null, r.id limit 1
            """)
        .param("code", code.letters())
        .query((row, number) -> Optional.ofNullable(row.getString("for_whom")))
        .optional()
        .flatMap(one -> one)
        .orElse(null);
  }

  /**
   * Returns the permissions that the person was asked for, and can change; that of the helper is
   * told apart.
   */
  private Map<String, Boolean> allows(ReferralCode code) {
    Map<String, Boolean> allows = consents.ofCode(code);
    allows.remove(InboxItem.Consent.HELPER_SEES);
    return allows;
  }

  private static boolean mayReopen(@Nullable String closedAs, boolean handedOn) {
    return Matter.ClosedAs.mayReopen(
        closedAs == null ? null : Matter.ClosedAs.valueOf(closedAs), handedOn);
  }

  /** The messages that the office has written; none, once it may not help any more. */
  private List<ShownReferral.Message> messages(long matterId, ZoneId zone) {
    return db.sql(
            """
            select o.written_at, o.level, o.language, o.body
              from defense.office_message o join defense.matter m on m.id = o.matter_id
             where o.matter_id = :matter and o.taken_back_at is null and m.sealed_at is null
             order by o.id desc limit :most
            """)
        .param("matter", matterId)
        .param("most", MOST_MESSAGES)
        .query(
            (row, number) ->
                new ShownReferral.Message(
                    row.getObject("written_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDate(),
                    MessageLevel.valueOf(row.getString("level")) == MessageLevel.C,
                    row.getString("language"),
                    row.getString("body")))
        .list();
  }

  private List<String> cases(long matterId) {
    return db.sql("select state from defense.matter_case where matter_id = :matter order by id")
        .param("matter", matterId)
        .query(String.class)
        .list();
  }

  /** The next free times of the matter's office, tomorrow's first. */
  private List<ShownReferral.Time> times(long matterId) {
    return db.sql(
            """
            select a.id, a.day + a.starts as starts, a.minutes, a.place
              from defense.appointment_slot a
              join defense.matter m on m.county_id = a.county_id join county c on c.id = m.county_id
             where m.id = :matter and a.matter_id is null and a.day > (:now at time zone c.time_zone)::date
             order by a.day, a.starts, a.id limit :most
            """)
        .param("matter", matterId)
        .param("now", Sql.moment(clock.instant()))
        .param("most", MOST_TIMES)
        .query(ShownReferral.Time.class)
        .list();
  }
}
