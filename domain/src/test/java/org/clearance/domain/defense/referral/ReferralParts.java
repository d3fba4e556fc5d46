package org.clearance.domain.defense.referral;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.contact.notice.TextStops;
import org.clearance.domain.court.petition.WorkingDays;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.campaign.CampaignParts;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.consent.KeepingConsents;
import org.clearance.domain.defense.message.MessageParts;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.upload.MalwareScanner;
import org.clearance.domain.office.sight.WallDoor;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the referrals' feature, for tests that need it whole. */
public final class ReferralParts {
  public static final List<Class<?>> ALL =
      Stream.of(
              CampaignParts.ANSWERS,
              MessageParts.ALL,
              List.<Class<?>>of(
                  MalwareScanner.class,
                  ReferralPapers.class,
                  AskedOffices.class,
                  ShowingStatus.class,
                  WorkingDays.class,
                  MatterDays.class,
                  BeginningMatter.class,
                  ReopeningMatter.class,
                  TakingAnswers.class,
                  Matters.class,
                  MatterQueue.class,
                  ReceivingReferrals.class,
                  KeepingReferrals.class,
                  TakingReferral.class,
                  TakingOverReferral.class,
                  TextingCodes.class,
                  KnownResidents.class,
                  OpeningMatter.class,
                  BeginningReferral.class,
                  DecidingForm.class,
                  ChangingContact.class,
                  CorrectingContact.class,
                  Consents.class,
                  KeepingConsents.class,
                  ChangingConsents.class,
                  AddingPaper.class,
                  WithdrawingReferral.class,
                  OfferingTransfer.class,
                  Transfers.class,
                  AnsweringTransfer.class,
                  ActingOnMatter.class,
                  MovingMatter.class,
                  CheckingConflict.class,
                  ReachingResident.class,
                  LeadingWays.class,
                  FollowingMatter.class,
                  WritingToResident.class,
                  TellingResident.class,
                  ResumingMatters.class,
                  EndingService.class,
                  ForgettingAnswers.class,
                  EndingHelp.class,
                  SettingDate.class,
                  ReturningNotYet.class,
                  KeepingAppointments.class,
                  org.clearance.domain.defense.partner.KeepingInvitations.class,
                  org.clearance.domain.defense.partner.ShowingHelpers.class,
                  Questions.class,
                  WallDoor.class,
                  StoppingMessages.class,
                  StoppingWrongWay.class,
                  TextStops.class,
                  TakingMail.class,
                  TakingTexts.class))
          .flatMap(List::stream)
          .toList();

  /** The parts that an office needs besides, so that a form gets from the public screens to it. */
  private static final List<Class<?>> AROUND =
      List.of(
          Counties.class,
          CountyTerms.class,
          Outbox.class,
          StatusBoard.class,
          Inbox.class,
          TakingInbox.class,
          PortalTexts.class);

  /** An office with a client, with the referrals' feature whole and some parts more. */
  public static TestClient office(Class<?>... more) {
    return new TestClient(
        Stream.of(ALL.stream(), AROUND.stream(), Stream.of(more))
            .flatMap(parts -> parts)
            .distinct()
            .toArray(Class<?>[]::new));
  }

  /** Such an office, which residents can ask. */
  static TestClient askedOffice(Class<?>... more) {
    TestClient office = office(more);
    new DefenderRecords(office.bean(JdbcClient.class)).residentsAsk(office.client.countyId());
    office.bean(AskedOffices.class).putUp();
    return office;
  }

  /** Takes whatever lies in the inbox, as the schedule does. */
  public static void emptyInbox(TestClient office) {
    ReceivingReferrals receiving = office.bean(ReceivingReferrals.class);
    Optional<Long> taken = receiving.takeNext(0);
    while (taken.isPresent()) {
      taken = receiving.takeNext(taken.get());
    }
  }

  /** The parts by which what a client asked an office for is deleted. */
  public static final List<Class<?>> FORGETTING =
      List.of(
          ForgettingResident.class,
          ShowingStatus.class,
          org.clearance.domain.defense.partner.ShowingHelpers.class,
          Consents.class,
          StatusBoard.class,
          TakingInbox.class,
          Drafts.class,
          CountyTerms.class);

  private ReferralParts() {}
}
