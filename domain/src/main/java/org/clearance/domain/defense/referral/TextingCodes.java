package org.clearance.domain.defense.referral;

import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.TextedDigits;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Texts the codes that people ask for on the public screens. */
@Component
class TextingCodes {
  private final JdbcClient db;
  private final AskedOffices offices;
  private final Matters matters;
  private final ResidentMessages messages;
  private final TextedDigits digits;
  private final MatterDays days;

  TextingCodes(
      JdbcClient db,
      AskedOffices offices,
      Matters matters,
      ResidentMessages messages,
      TextedDigits digits,
      MatterDays days) {
    this.db = db;
    this.offices = offices;
    this.matters = matters;
    this.messages = messages;
    this.digits = digits;
    this.days = days;
  }

  /** Texts the digits by which a person shows that texts get there. */
  @Transactional(propagation = Propagation.MANDATORY)
  void text(InboxItem.PhoneCode asked) {
    Long county = offices.byCode().get(asked.county());
    if (county != null) {
      digits.queue(county, asked.language(), asked.phone(), asked.digits(), asked.ticket());
    }
  }

  /**
   * Texts the codes of a number's forms, once a day, where texts may go there. To a number that
   * nobody has who asked, nothing goes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void tell(InboxItem.LostCode lost) {
    record Of(long id, long matterId) {}
    db.sql(
            """
            select id, matter_id from (
              select distinct on (code) id, matter_id from defense.referral
               where phone = :phone and matter_id is not null order by code, id desc) r
             order by id desc limit 3
            """)
        .param("phone", lost.phone())
        .query(Of.class)
        .list()
        .forEach(
            of ->
                matters.referrals(of.matterId()).stream()
                    .filter(referral -> referral.id() == of.id())
                    .map(referral -> referral.reach(of.matterId()))
                    .filter(reach -> reach.phone() != null)
                    .forEach(
                        reach ->
                            messages.queue(
                                reach.byText(),
                                SafeMessage.YOUR_CODE,
                                "%s:%d:%s"
                                    .formatted(
                                        SafeMessage.YOUR_CODE,
                                        of.id(),
                                        days.today(reach.countyId())),
                                null)));
  }
}
