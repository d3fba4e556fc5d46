package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.List;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.message.Reach;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.setting.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins the process of a referral that has its matter, and tells the person that it is here. */
@Component
class BeginningReferral {
  private final JdbcClient db;
  private final Matters matters;
  private final RecordingContact campaigns;
  private final ResidentMessages messages;
  private final WaitingMessages waiting;
  private final MatterDays days;
  private final BeginningMatter beginning;
  private final Audit audit;
  private final Clock clock;

  BeginningReferral(
      JdbcClient db,
      Matters matters,
      RecordingContact campaigns,
      ResidentMessages messages,
      WaitingMessages waiting,
      MatterDays days,
      BeginningMatter beginning,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.campaigns = campaigns;
    this.messages = messages;
    this.waiting = waiting;
    this.days = days;
    this.beginning = beginning;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins the process of a referral, or goes on with it; its matter may have begun before: the
   * person asked again then.
   *
   * @param tells whether the ways before are told of the new ones
   */
  void begin(long referralId, boolean held, boolean tells) {
    record Row(long matterId, long clientId, long countyId, boolean begun) {}
    Row row =
        db.sql(
                """
                select m.id as matter_id, m.client_id, m.county_id,
                       exists (select from defense.matter_event e where e.matter_id = m.id and e.kind = 'RECEIVED') as begun
                  from defense.referral r join defense.matter m on m.id = r.matter_id where r.id = :id
                """)
            .param("id", referralId)
            .query(Row.class)
            .single();
    answered(referralId, row.matterId());
    if (held) {
      beginning.taken(referralId, row.countyId(), row.matterId(), row.clientId(), row.begun());
    } else {
      beginning.received(referralId, row.countyId(), row.matterId(), row.clientId(), row.begun());
    }
    if (row.begun()) {
      if (tells) {
        tellBefore(referralId, row.matterId());
      }
      matters.reach(row.matterId()).ifPresent(waiting::readdress);
      return;
    }
    MatterEvents.insert(
        db, row.matterId(), MatterEvent.Kind.RECEIVED, null, "", Audit.RESIDENT, clock.instant());
    audit.record(
        Audit.RESIDENT, row.countyId(), AuditAction.MATTER_RECEIVED, "matter", row.matterId(), "");
    matters.referrals(row.matterId()).stream()
        .filter(referral -> referral.id() == referralId)
        .forEach(
            referral ->
                messages.queue(
                    referral.reach(row.matterId()),
                    SafeMessage.RECEIVED,
                    SafeMessage.RECEIVED + ":" + referralId,
                    days.in(row.countyId(), Term.REACH_RESIDENT)));
  }

  /**
   * Tells it by the ways of the referral before, where this one has others: from now on the person
   * is written to by these, and it may not have been the person. To an address that the person now
   * calls unsafe nothing is mailed.
   */
  private void tellBefore(long referralId, long matterId) {
    List<Referral> referrals =
        matters.referrals(matterId).stream().filter(one -> one.id() <= referralId).toList();
    if (referrals.size() < 2) {
      return;
    }
    Referral latest = referrals.get(referrals.size() - 1);
    Reach before = referrals.get(referrals.size() - 2).reach(matterId);
    if (!latest.isMailSafe()) {
      waiting.dropLettersOfChange(matterId);
    }
    if (!before.isLike(latest.reach(matterId))) {
      messages.queueChange(before, latest.isMailSafe(), Long.toString(referralId));
    }
  }

  /** Where the person had a letter of the office, the campaign counts the answer. */
  private void answered(long referralId, long matterId) {
    matters.referrals(matterId).stream()
        .filter(referral -> referral.id() == referralId)
        .forEach(
            referral -> {
              String source = referral.source();
              campaigns.asked(
                  source == null ? "" : source,
                  referral.countyId(),
                  matterId,
                  referral.name(),
                  referral.born());
            });
  }
}
