package org.clearance.domain.defense.consent;

import java.time.Clock;
import java.util.List;
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
  /** Whether the helper who filled in the form may see where it stands. */
  public static final String HELPER_SEES = InboxItem.Consent.HELPER_SEES;

  private final JdbcClient db;
  private final Clock clock;

  KeepingConsents(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Keeps what a form says; the form's row tells who filled it in. */
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
          .param("language", language)
          .param("resident", Audit.RESIDENT)
          .param("now", Sql.moment(clock.instant()))
          .update();
    }
  }

  /** Keeps what a person says behind the code, on all forms with this code. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(ReferralCode code, List<InboxItem.Consent> consents, String language) {
    for (InboxItem.Consent consent : consents) {
      said(code, consent.question(), consent.given(), consent.wording(), language, Way.CODE);
    }
  }

  /** Keeps that a person does not let the helper see any more where it stands. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void helperEnded(ReferralCode code, Way way) {
    said(code, HELPER_SEES, false, "", "en", way);
  }

  private void said(
      ReferralCode code, String question, boolean given, String wording, String language, Way way) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select id, :question, :given, :wording, :language, :way, :resident, :now from defense.referral where code = :code
            """)
        .param("code", code.letters())
        .param("question", question)
        .param("given", given)
        .param("wording", wording)
        .param("language", language)
        .param("way", way.name())
        .param("resident", Audit.RESIDENT)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /**
   * Keeps what a person told the office, on the matter's last form.
   *
   * @param way one of {@link Way#TO_OFFICE}
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

  /** Takes over what was said on a form at another office, with its day and who wrote it down. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void copy(long fromReferral, long toReferral) {
    db.sql(
            """
            insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
            select :to, question, given, wording, language, way, actor, at
              from defense.consent where referral_id = :from order by id
            """)
        .param("from", fromReferral)
        .param("to", toReferral)
        .update();
  }
}
