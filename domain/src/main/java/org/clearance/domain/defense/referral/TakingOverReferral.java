package org.clearance.domain.defense.referral;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.defense.referral.KnownResidents.Sender;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes over at one office what a person sent to another one. */
@Component
class TakingOverReferral {
  private final JdbcClient db;
  private final KeepingReferrals referrals;
  private final OpeningMatter opening;
  private final BeginningReferral beginningReferral;
  private final KeepingConsents consents;
  private final ReferralPapers papers;
  private final ShowingStatus status;

  TakingOverReferral(
      JdbcClient db,
      KeepingReferrals referrals,
      OpeningMatter opening,
      BeginningReferral beginningReferral,
      KeepingConsents consents,
      ReferralPapers papers,
      ShowingStatus status) {
    this.db = db;
    this.referrals = referrals;
    this.opening = opening;
    this.beginningReferral = beginningReferral;
    this.consents = consents;
    this.papers = papers;
    this.status = status;
  }

  /**
   * Takes over at the office of a county what a person sent to another one, with what the person
   * allowed, papers and answers. Whoever asked this office, too, has a matter here; one that is
   * closed, or that waits for somebody to look, begins anew.
   *
   * @return the matter at this office
   */
  @Transactional(propagation = Propagation.MANDATORY)
  long takeOver(Referral referral, long county) {
    record Here(long id, boolean held, boolean open) {}
    Optional<Here> here =
        db.sql(
                """
                select r.id, r.matter_id is null as held, coalesce(m.state <> 'CLOSED', false) as open
                  from defense.referral r left join defense.matter m on m.id = r.matter_id
                 where r.code = :code and r.county_id = :county
                """)
            .param("code", referral.code().letters())
            .param("county", county)
            .query(Here.class)
            .optional();
    long taken =
        here.map(Here::id)
            .orElseGet(() -> referrals.keep(sent(referral), county, null).orElseThrow());
    consents.copy(referral.id(), taken);
    if (here.isPresent() && !here.get().open()) {
      db.sql("update defense.referral set matter_id = :matter where id = :id")
          .param("matter", opening.unseen(county, Sender.of(referral)))
          .param("id", taken)
          .update();
    }
    beginningReferral.begin(taken, here.isPresent() && here.get().held(), false);
    papers.copy(referral.id(), taken);
    db.sql(
            """
            insert into defense.resident_reply (county_id, matter_id, gateway_county, sender, said, gateway_id, arrived_at)
            select t.county_id, t.matter_id, p.gateway_county, p.sender, p.said, p.gateway_id, p.arrived_at
              from defense.resident_reply p join defense.referral r on r.matter_id = p.matter_id, defense.referral t
             where r.id = :from and t.id = :to
               and not exists (select from defense.resident_reply h
                                where h.matter_id = t.matter_id and h.gateway_id = p.gateway_id)
            """)
        .param("from", referral.id())
        .param("to", taken)
        .update();
    status.show(referral.code(), referral.born());
    return db.sql("select matter_id from defense.referral where id = :id")
        .param("id", taken)
        .query(Long.class)
        .single();
  }

  /** A referral as the person sent it, without what the person allows. */
  private InboxItem.Referral sent(Referral referral) {
    return new InboxItem.Referral(
        referral.code(),
        referral.born(),
        referral.language(),
        referral.answers(),
        List.of(),
        referral.source(),
        referral.receivedAt(),
        null);
  }
}
