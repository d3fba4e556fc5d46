package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to a process, with its variables: ids, counts and a county's terms. */
public sealed interface ProcessMessage {
  /** A week: the engine may be down for a weekend and a holiday before it takes a message. */
  Duration A_WEEK = Duration.ofDays(7);

  /**
   * A quarter of a year: the process or the engine may be behind for a while (an incident, a
   * restart).
   */
  Duration A_QUARTER = Duration.ofDays(90);

  /** The message's name, as the models have it. */
  String name();

  /** The code of the county that the message belongs to. */
  String countyCode();

  /** The correlation key. */
  String key();

  /**
   * The message id, which differs from that of any other occasion, so that sending it twice is
   * harmless.
   */
  default String id() {
    return name() + ":" + key();
  }

  /** The variables that the process gets. */
  default Map<String, ?> variables() {
    return Map.of();
  }

  /**
   * The time for which the engine keeps the message for a process that does not wait for it yet: a
   * quarter, unless the message says another.
   */
  default Duration timeToLive() {
    return A_QUARTER;
  }

  /**
   * Starts the process of a delivery.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record DeliveryReceived(long deliveryId, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELIVERY_ID, deliveryId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /**
   * Starts the clearance of what came due in a delivery on a day.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record LawAskedAgain(long deliveryId, LocalDate day, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.LAW_ASKED_AGAIN;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public String id() {
      return name() + ":" + deliveryId + ":" + day;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELIVERY_ID, deliveryId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /** Withdraws a delivery. */
  record DeliveryWithdrawn(long deliveryId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_WITHDRAWN;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /**
   * Continues the work on a stopped delivery.
   *
   * @param stoppedAt when it was stopped: it may be stopped again
   */
  record DeliveryGoneOn(long deliveryId, String countyCode, Instant stoppedAt)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_GONE_ON;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public String id() {
      return name() + ":" + deliveryId + ":" + stoppedAt;
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /**
   * Starts the amending of a motion.
   *
   * @param event that withdrew a conviction
   */
  record MotionOutdated(long event, long motionId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.MOTION_OUTDATED;
    }

    @Override
    public String key() {
      return Long.toString(event);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.MOTION_ID, motionId, VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Starts the process of an order that supersedes another.
   *
   * @param entryId the id of the order's entry
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record OrderAmended(
      long entryId, long motionId, String countyCode, Map<String, String> terms, EnteredOrder order)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.ORDER_AMENDED;
    }

    @Override
    public String key() {
      return Long.toString(entryId);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<>(order.variables());
      variables.put(VariableName.MOTION_ID, motionId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      return variables;
    }
  }

  /** Ends the hold of an order before its time. */
  record OrderHoldEnded(long entryId, long motionId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.ORDER_HOLD_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(entryId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.MOTION_ID, motionId);
    }
  }

  /**
   * Says that a collected report was sent to DOJ.
   *
   * @param sent with which submission; null: nothing of its motion was to be sent
   */
  record DispositionsSent(long reportId, String countyCode, @Nullable Sent sent)
      implements ProcessMessage {
    /**
     * The part of a submission to DOJ that reports one motion.
     *
     * @param records the number of the motion's records in the submission
     */
    public record Sent(long submissionId, long motionId, int records) {}

    @Override
    public String name() {
      return MessageName.DISPOSITIONS_SENT;
    }

    @Override
    public String key() {
      return Long.toString(reportId);
    }

    @Override
    public Map<String, ?> variables() {
      return sent == null
          ? Map.of(VariableName.REPORTED_COUNT, 0)
          : Map.of(
              VariableName.SUBMISSION_ID, sent.submissionId(),
              VariableName.REPORTED_COUNT, sent.records(),
              VariableName.ANSWER_KEY,
                  DojAcknowledgement.key(sent.submissionId(), sent.motionId()));
    }
  }

  /**
   * Says that DOJ has answered.
   *
   * @param motionId whose records of the submission are answered; null: the submission reports one
   *     motion
   * @param rejected the number of records that DOJ rejected
   */
  record DojAcknowledgement(
      long submissionId, @Nullable Long motionId, String countyCode, int rejected)
      implements ProcessMessage {
    /**
     * The correlation key of DOJ's answer for one motion. A submission is answered motion by
     * motion: each process has a key of its own.
     */
    private static String key(long submissionId, long motionId) {
      return submissionId + "-" + motionId;
    }

    @Override
    public String name() {
      return MessageName.DOJ_ACKNOWLEDGEMENT;
    }

    @Override
    public String key() {
      return motionId == null ? Long.toString(submissionId) : key(submissionId, motionId);
    }

    @Override
    public String id() {
      return "acknowledged:" + submissionId + (motionId == null ? "" : ":" + motionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.REJECTED_COUNT, rejected);
    }
  }

  /**
   * Starts the process of a petition.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record PetitionFiled(long petitionId, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.PETITION_FILED;
    }

    @Override
    public String key() {
      return Long.toString(petitionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.PETITION_ID, petitionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /** Ends the process of a petition. */
  record PetitionWithdrawn(long petitionId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.PETITION_WITHDRAWN;
    }

    @Override
    public String key() {
      return Long.toString(petitionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Carries a later order on a petition out.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param tellBy when the client is to be told
   */
  record PetitionOrderAmended(
      long orderId,
      long petitionId,
      String countyCode,
      Map<String, String> terms,
      boolean stateToBeTold,
      Instant tellBy)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.PETITION_ORDER_AMENDED;
    }

    @Override
    public String key() {
      return Long.toString(orderId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.PETITION_ID, petitionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.STATE_TO_BE_TOLD, stateToBeTold,
          VariableName.TELL_BY, tellBy.toString());
    }
  }

  /**
   * Starts a check of the state's record.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param waitFor until it is due
   */
  record RecordCheckPlanned(
      long recordCheckId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      Duration waitFor)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.RECORD_CHECK_PLANNED;
    }

    @Override
    public String key() {
      return Long.toString(recordCheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.RECORD_CHECK_ID, recordCheckId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.WAIT_FOR, waitFor.toString());
    }
  }

  /** Ends a check of the state's record. */
  record RecordCheckReplaced(long recordCheckId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.RECORD_CHECK_REPLACED;
    }

    @Override
    public String key() {
      return Long.toString(recordCheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Starts the wait for the day on which a client is looked at again.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param waitFor until the day
   */
  record RecheckPlanned(
      long recheckId, long clientId, String countyCode, Map<String, String> terms, Duration waitFor)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.RECHECK_PLANNED;
    }

    @Override
    public String key() {
      return Long.toString(recheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.RECHECK_ID, recheckId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.WAIT_FOR, waitFor.toString());
    }
  }

  /** Ends the wait for a day on which a client was to be looked at again. */
  record RecheckMoved(long recheckId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.RECHECK_MOVED;
    }

    @Override
    public String key() {
      return Long.toString(recheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * The clocks of a matter that waits to be opened, by the working days of its office.
   *
   * @param openBy when somebody is to have opened it
   * @param leadAfter after how long an unopened matter goes on top of the lists
   * @param managerAfter after how long it does so again
   */
  record OpeningClocks(Instant openBy, Duration leadAfter, Duration managerAfter) {
    private Map<String, String> variables() {
      return Map.of(
          VariableName.OPEN_BY, openBy.toString(),
          VariableName.LEAD_AFTER, leadAfter.toString(),
          VariableName.MANAGER_AFTER, managerAfter.toString());
    }
  }

  /**
   * The matter that a referral belongs to.
   *
   * @param begun whether it is open already: then the referral goes on with it
   */
  record OfReferral(long matterId, long clientId, boolean begun, OpeningClocks clocks) {
    private Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(clocks.variables());
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.MATTER_BEGUN, begun);
      return variables;
    }
  }

  /**
   * Starts the process of a referral at an office.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param matter null: the form looks odd, and waits for somebody to look
   */
  record ReferralReceived(
      long referralId, String countyCode, Map<String, String> terms, @Nullable OfReferral matter)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.REFERRAL_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(referralId);
    }

    @Override
    public String id() {
      return name() + ":" + referralId + (matter == null ? "" : ":" + matter.matterId());
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(matter == null ? Map.of() : matter.variables());
      variables.put(VariableName.REFERRAL_ID, referralId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      variables.put(VariableName.HELD, matter == null);
      return variables;
    }
  }

  /**
   * Says what the office decided about a form that looked odd.
   *
   * @param matter null: it is removed
   */
  record ReferralDecided(long referralId, String countyCode, @Nullable OfReferral matter)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.REFERRAL_DECIDED;
    }

    @Override
    public String key() {
      return Long.toString(referralId);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(matter == null ? Map.of() : matter.variables());
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.REFERRAL_TAKEN, matter != null);
      return variables;
    }
  }

  /**
   * Starts the process of a matter whose office came from elsewhere.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param again when it was opened again, to begin anew; null: it never was
   */
  record MatterReceived(
      long matterId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      OpeningClocks clocks,
      @Nullable Instant again)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.MATTER_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + (again == null ? "" : ":" + again);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(clocks.variables());
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      return variables;
    }
  }

  /**
   * Starts the process of a matter again that was closed, or offered to another office in vain:
   * somebody follows it.
   *
   * @param at when it was opened: it may happen again
   * @param checkBy when a conflict is to be looked for first; null: somebody follows it at once
   */
  record MatterReopened(
      long matterId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      Instant at,
      @Nullable Instant checkBy)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.MATTER_REOPENED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>();
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      variables.put(VariableName.CONFLICT_TO_CHECK, checkBy != null);
      if (checkBy != null) {
        variables.put(VariableName.CHECK_BY, checkBy.toString());
      }
      return variables;
    }
  }

  /**
   * Ends the wait for a resident, if the process waits for one now.
   *
   * @param at when the resident answered: it may happen again
   * @param reachBy when the resident is to be reached, who could not be before
   */
  record ResidentAnswered(long matterId, String countyCode, Instant at, Instant reachBy)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.RESIDENT_ANSWERED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.COUNTY_CODE, countyCode, VariableName.REACH_BY, reachBy.toString());
    }

    @Override
    public Duration timeToLive() {
      return Duration.ofMinutes(1);
    }
  }

  /**
   * Ends the process of a matter.
   *
   * @param at when it was ended: it may be open again
   */
  record MatterEnded(long matterId, String countyCode, Instant at) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.MATTER_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Starts the waves of a campaign.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record CampaignStarted(long campaignId, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.CAMPAIGN_STARTED;
    }

    @Override
    public String key() {
      return Long.toString(campaignId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.CAMPAIGN_ID, campaignId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }

  /** Ends the waves of a campaign. */
  record CampaignEnded(long campaignId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.CAMPAIGN_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(campaignId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Asks another office to help a resident.
   *
   * @param clientId the client of the office that asks
   * @param countyCode the county of the office that is asked
   * @param answerWithin in which it answers
   */
  record TransferOffered(
      long transferId, long matterId, long clientId, String countyCode, Duration answerWithin)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.TRANSFER_OFFERED;
    }

    @Override
    public String key() {
      return Long.toString(transferId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.TRANSFER_ID, transferId,
          VariableName.MATTER_ID, matterId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.ANSWER_WITHIN, answerWithin.toString());
    }
  }

  /**
   * Tells a matter what the other office answered.
   *
   * @param transferId a matter may be offered several times
   * @param countyCode the county of the office that asked
   * @param checkBy when that one is to look for a conflict again; null: the other one accepted
   */
  record TransferAnswered(
      long matterId, long transferId, String countyCode, @Nullable Instant checkBy)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.TRANSFER_ANSWERED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + transferId;
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>();
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TRANSFER_ACCEPTED, checkBy == null);
      if (checkBy != null) {
        variables.put(VariableName.CHECK_BY, checkBy.toString());
      }
      return variables;
    }
  }

  /**
   * Starts the decision about a client's request that the office deletes what it keeps.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record DeletionAsked(long deletionId, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.DELETION_ASKED;
    }

    @Override
    public String key() {
      return Long.toString(deletionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELETION_ID, deletionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }

  /**
   * Starts the approval of a draft of a policy.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record PolicyWritten(long policyVersionId, String countyCode, Map<String, String> terms)
      implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.POLICY_WRITTEN;
    }

    @Override
    public String key() {
      return Long.toString(policyVersionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.POLICY_VERSION_ID, policyVersionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }

  /** Ends the approval of a draft that was settled without its task. */
  record PolicySettled(long policyVersionId, String countyCode) implements ProcessMessage {
    @Override
    public String name() {
      return MessageName.POLICY_SETTLED;
    }

    @Override
    public String key() {
      return Long.toString(policyVersionId);
    }
  }
}
