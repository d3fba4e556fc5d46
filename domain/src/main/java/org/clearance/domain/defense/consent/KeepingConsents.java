package org.clearance.domain.defense.consent;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.defense.consent.ConsentEntry.Way;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people allow: each time as an entry of its own, and none is changed. */
@Component
public class KeepingConsents {
  private final JdbcClient db;
  private final Clock clock;

  KeepingConsents(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Keeps what a form says; the form's row tells who filled it in.
   *
   * @param language of what does not say its own
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void received(long referralId, List<InboxItem.Consent> consents, String language) {
    for (InboxItem.Consent consent : consents) {
      db.sql(
              """
              insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
              select r.id, :question, :given, :wording, :language,
                     case when h.id is not null then 'HELPER'
                          when coalesce(r.answers -> 'forWhom' ->> 0, 'me') <> 'me' then 'ANOTHER' else 'FORM' end,
                     coalesce(h.name || ', ' || p.name, :resident), :now
                from defense.referral r
                left join defense.helper h on h.id = r.helper_id left join defense.partner p on p.id = h.partner_id
               where r.id = :id
              """)
          .param("id", referralId)
          .param("question", consent.question())
          .param("given", consent.given())
          .param("wording", consent.wording())
          .param("language", Objects.requireNonNullElse(consent.language(), language))
          .param("resident", Audit.RESIDENT)
          .param("now", Sql.moment(clock.instant()))
          .update();
    }
  }

  /**
   * Keeps what a person says behind the code, on each form with this code whose office heard
   * something else last.
   *
   * @return the matters of these forms
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<Long> changed(ReferralCode code, InboxItem.Consent consent, String language) {
    return Set.copyOf(
        db.sql(
                """
                with changed as (
                  insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
                  select r.id, :question, :given, :wording, :language, 'CODE', :resident, :now
                    from defense.referral r left join defense.matter m on m.id = r.matter_id
                   where r.code = :code
                     and (select k.given from defense.consent k join defense.referral o on o.id = k.referral_id
                           where k.question = :question
                             and (o.id = r.id or o.matter_id in (select x.id from defense.matter x where x.client_id = m.client_id))
                           order by k.at desc, k.id desc limit 1) is distinct from :given
                  returning referral_id)
                select r.matter_id from changed c join defense.referral r on r.id = c.referral_id where r.matter_id is not null
                """)
            .param("code", code.letters())
            .param("question", consent.question())
            .param("given", consent.given())
            .param("wording", consent.wording())
            .param("language", language)
            .param("resident", Audit.RESIDENT)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .list());
  }

  /** Keeps that a person does not let the helper see any more where it stands. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void helperEnded(ReferralCode code, Way way) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, :question, false, '', language, :way, :resident, :now from defense.referral where code = :code
            """)
        .param("code", code.letters())
        .param("question", InboxItem.Consent.HELPER_SEES)
        .param("way", way.name())
        .param("resident", Audit.RESIDENT)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /**
   * Keeps what a person told the office, on the matter's last form.
   *
   * @param way one of {@link Way#TO_OFFICE}, or an attorney's decision
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void told(
      long matterId, InboxItem.Consent consent, String language, Way way, String actor) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select max(id), :question, :given, :wording, :language, :way, :actor, :now from defense.referral where matter_id = :matter
            """)
        .param("matter", matterId)
        .param("question", consent.question())
        .param("given", consent.given())
        .param("wording", consent.wording())
        .param("language", language)
        .param("way", way.name())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /**
   * Takes over what was said on a form at another office, with its day and who wrote it down, but
   * for what was said again since on the form here.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void copy(long fromReferral, long toReferral) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select :to, c.question, c.given, c.wording, c.language, c.way, c.actor, c.at
              from defense.consent c
             where c.referral_id = :from
               and not exists (select from defense.consent h where h.referral_id = :to and h.question = c.question and h.at >= c.at)
             order by c.id
            """)
        .param("from", fromReferral)
        .param("to", toReferral)
        .update();
  }
}
