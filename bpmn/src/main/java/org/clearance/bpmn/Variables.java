package org.clearance.bpmn;

/**
 * The process variables: ids, counts, and the county's terms. Business data stays in the domain's
 * tables.
 */
public final class Variables {
  /** The county's code, as in candidate groups ({@link CandidateGroups}). */
  public static final String COUNTY_CODE = "countyCode";

  /** The context of ISO-8601 durations; its entries are named in {@link Terms}. */
  public static final String TERMS = "terms";

  public static final String DELIVERY_ID = "deliveryId";

  /** Boolean: the county has an approved policy in force, so none need be chosen. */
  public static final String POLICY_IN_FORCE = "policyInForce";

  /**
   * Boolean, of the task replace-file: the file was replaced (true) or the delivery is refused
   * (false).
   */
  public static final String FILE_REPLACED = "fileReplaced";

  /** The list of a delivery's packet ids, as models before version 0.3 read it. */
  public static final String PACKET_IDS = "packetIds";

  public static final String PACKET_ID = "packetId";

  /**
   * The list of a delivery's packets: each a context of {@link #PACKET_ID} and {@link #PROCESS_ID}.
   */
  public static final String PACKETS = "packets";

  /** One of {@link #PACKETS}. */
  public static final String PACKET = "packet";

  /** The process that a packet goes through. */
  public static final String PROCESS_ID = "processId";

  /**
   * Boolean, of the job close-objections: the law itself gives the relief, and no court is asked.
   */
  public static final String RELIEF_BY_LAW = "reliefByLaw";

  /**
   * Boolean, of the task review-convictions: the packet is in the sample, or a determination was
   * overridden.
   */
  public static final String SECOND_REVIEW_NEEDED = "secondReviewNeeded";

  public static final String APPROVED_COUNT = "approvedCount";
  public static final String HELD_COUNT = "heldCount";

  /** The list of the ids of challenged convictions. */
  public static final String CHALLENGED_IDS = "challengedIds";

  /** The packet that brings held convictions back. */
  public static final String LATER_PACKET_ID = "laterPacketId";

  public static final String CONVICTION_ID = "convictionId";
  public static final String MOTION_ID = "motionId";
  public static final String GRANTED_COUNT = "grantedCount";
  public static final String DENIED_COUNT = "deniedCount";

  /** Boolean, of the task record-court-order: another clerk must verify what was entered. */
  public static final String VERIFICATION_NEEDED = "verificationNeeded";

  /**
   * Boolean, of the task record-court-order: true if an order was entered, false if it was given
   * up.
   */
  public static final String ORDER_ENTERED = "orderEntered";

  /**
   * Boolean, of the task record-court-order: what was entered is held for {@link #ORDER_HELD_FOR},
   * so that it can be taken back.
   */
  public static final String ORDER_HELD = "orderHeld";

  /** ISO-8601 duration, of the task record-court-order. */
  public static final String ORDER_HELD_FOR = "orderHeldFor";

  /** The order's entry, of the task record-court-order. */
  public static final String ORDER_ENTRY_ID = "orderEntryId";

  /**
   * Boolean, of the task verify-court-order: confirmed, not sent back; of the job
   * record-held-order: recorded, not taken back.
   */
  public static final String ORDER_CONFIRMED = "orderConfirmed";

  /**
   * Boolean, of the job report-dispositions: what the motion has to report goes with the county's
   * next submission.
   */
  public static final String COLLECTED = "collected";

  /** The report that waits for the county's next submission. */
  public static final String REPORT_ID = "reportId";

  public static final String SUBMISSION_ID = "submissionId";

  /**
   * Boolean, of the job report-dispositions: a person records the answer, and no file brings it.
   */
  public static final String ANSWERED_TO_PERSON = "answeredToPerson";

  /** The key by which DOJ's answer finds the process: a submission may report several motions. */
  public static final String ANSWER_KEY = "answerKey";

  /** The number of records of the motion in the submission; 0 where there is none. */
  public static final String REPORTED_COUNT = "reportedCount";

  public static final String REJECTED_COUNT = "rejectedCount";

  /**
   * Of the task correct-rejected-records: the number of records that are reported again; the others
   * are withdrawn.
   */
  public static final String CORRECTED_COUNT = "correctedCount";

  /** Boolean, of the task record-hearing-outcome. */
  public static final String RELIEF_GRANTED = "reliefGranted";

  public static final String PETITION_ID = "petitionId";
  public static final String CLIENT_ID = "clientId";
  public static final String RECORD_CHECK_ID = "recordCheckId";
  public static final String RECHECK_ID = "recheckId";

  /** ISO-8601 duration: how long the prosecution, or another office, can still answer. */
  public static final String ANSWER_WITHIN = "answerWithin";

  /** ISO-8601 duration, of the tasks before it: when the order on a petition is due. */
  public static final String ORDER_WITHIN = "orderWithin";

  /** Boolean, of the task answer-petition and of the job record-silence. */
  public static final String HEARING_NEEDED = "hearingNeeded";

  /** Boolean, of the task record-petition-order: the state's record changes by the order. */
  public static final String STATE_TO_BE_TOLD = "stateToBeTold";

  /** ISO-8601 duration: how long record-check and recheck wait. */
  public static final String WAIT_FOR = "waitFor";

  /** Number, of the task check-state-record: how much the state's record lacks. */
  public static final String MISSING_COUNT = "missingCount";

  /** Boolean, of the task ask-for-correction: nobody asks any more. */
  public static final String GIVEN_UP = "givenUp";

  public static final String REFERRAL_ID = "referralId";

  /** Boolean, of the message referral-received: the form looks odd. */
  public static final String HELD = "held";

  /** Boolean, of the message referral-decided: a person asks. */
  public static final String REFERRAL_TAKEN = "referralTaken";

  /** Boolean: the matter of a referral is open already. */
  public static final String MATTER_BEGUN = "matterBegun";

  /** Boolean, of contact: a person is sought whose relief is challenged. */
  public static final String CHALLENGED = "challenged";

  public static final String MATTER_ID = "matterId";

  /** ISO-8601 moment, by working days: when a matter is to be opened. */
  public static final String OPEN_BY = "openBy";

  /** ISO-8601 moment, by working days: when a conflict is to be looked for. */
  public static final String CHECK_BY = "checkBy";

  /** ISO-8601 moment, by working days: when a resident is to be reached. */
  public static final String REACH_BY = "reachBy";

  /** ISO-8601 moment, by working days: when a client is to be told of an order. */
  public static final String TELL_BY = "tellBy";

  /** ISO-8601 duration: after which an unopened matter goes on top of the lists. */
  public static final String LEAD_AFTER = "leadAfter";

  /** ISO-8601 duration: after which it does so again. */
  public static final String MANAGER_AFTER = "managerAfter";

  /** Boolean, of the task check-conflict: the office may not help. */
  public static final String CONFLICT = "conflict";

  /** Boolean, of the message matter-reopened: the check for a conflict comes first. */
  public static final String CONFLICT_TO_CHECK = "conflictToCheck";

  /** Boolean, of the task reach-resident. */
  public static final String RESIDENT_REACHED = "residentReached";

  /** Boolean, of the task follow-matter: it is closed. */
  public static final String MATTER_CLOSED = "matterClosed";

  public static final String TRANSFER_ID = "transferId";

  /** Boolean, of the task check-conflict: another office is asked. */
  public static final String TRANSFER_OFFERED = "transferOffered";

  /** Boolean, of the message transfer-answered. */
  public static final String TRANSFER_ACCEPTED = "transferAccepted";

  public static final String CAMPAIGN_ID = "campaignId";

  /** Boolean, of the task build-wave: no wave comes any more. */
  public static final String CAMPAIGN_OVER = "campaignOver";

  /** The request of a client that the office deletes what it keeps. */
  public static final String DELETION_ID = "deletionId";

  /** The version of a policy that waits to be approved. */
  public static final String POLICY_VERSION_ID = "policyVersionId";

  private Variables() {}
}
