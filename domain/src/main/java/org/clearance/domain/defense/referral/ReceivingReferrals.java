package org.clearance.domain.defense.referral;

import java.util.Optional;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what residents sent out of the inbox, each kind by the part that it concerns, in the same
 * transaction.
 */
@Component
public class ReceivingReferrals {
  private final TakingInbox inbox;
  private final TakingReferral referrals;
  private final ChangingContact contacts;
  private final ChangingConsents consents;
  private final WithdrawingReferral withdrawals;
  private final ReopeningMatter reopening;
  private final AddingPaper papers;
  private final KeepingAppointments appointments;
  private final RecordingContact campaigns;
  private final TextingCodes codes;
  private final EndingHelp help;

  ReceivingReferrals(
      TakingInbox inbox,
      TakingReferral referrals,
      ChangingContact contacts,
      ChangingConsents consents,
      WithdrawingReferral withdrawals,
      ReopeningMatter reopening,
      AddingPaper papers,
      KeepingAppointments appointments,
      RecordingContact campaigns,
      TextingCodes codes,
      EndingHelp help) {
    this.inbox = inbox;
    this.referrals = referrals;
    this.contacts = contacts;
    this.consents = consents;
    this.withdrawals = withdrawals;
    this.reopening = reopening;
    this.papers = papers;
    this.appointments = appointments;
    this.campaigns = campaigns;
    this.codes = codes;
    this.help = help;
  }

  /**
   * Takes the first thing that arrived after another one.
   *
   * @param after the number of what was taken or failed before; 0: from the beginning
   * @return its number; empty where there is nothing more
   */
  @Transactional
  public Optional<Long> takeNext(long after) {
    Optional<TakingInbox.Taken> taken = inbox.next(after);
    taken.ifPresent(
        one -> {
          if (one.item() instanceof InboxItem.Referral referral) {
            referrals.take(referral);
          } else if (one.item() instanceof InboxItem.Contact contact) {
            contacts.change(contact);
          } else if (one.item() instanceof InboxItem.Withdrawal withdrawal) {
            withdrawals.withdraw(withdrawal);
          } else if (one.item() instanceof InboxItem.Paper paper) {
            papers.keep(paper, one.file());
          } else if (one.item() instanceof InboxItem.Refusal refusal) {
            campaigns.refused(refusal.code().letters(), refusal.notMe());
          } else if (one.item() instanceof InboxItem.PhoneCode digits) {
            codes.text(digits);
          } else if (one.item() instanceof InboxItem.LostCode lost) {
            codes.tell(lost);
          } else if (one.item() instanceof InboxItem.HelperEnd end) {
            help.of(end.code());
          } else if (one.item() instanceof InboxItem.Appointment chosen) {
            appointments.choose(chosen.code(), chosen.county(), chosen.time());
          } else if (one.item() instanceof InboxItem.Reopening again) {
            reopening.asked(again.code(), again.county());
          } else if (one.item() instanceof InboxItem.Consents allowed) {
            consents.change(allowed);
          }
        });
    return taken.map(TakingInbox.Taken::number);
  }
}
