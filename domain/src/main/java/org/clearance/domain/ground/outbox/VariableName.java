package org.clearance.domain.ground.outbox;

/**
 * The names of the variables that the domain gives to processes, with a message or a finished task:
 * ids, counts and a county's terms. The models use the names in module {@code bpmn}, which the
 * domain does not know; a test compares the two.
 */
final class VariableName {
  public static final String COUNTY_CODE = "countyCode";
  public static final String TERMS = "terms";
  public static final String DELIVERY_ID = "deliveryId";
  public static final String MOTION_ID = "motionId";
  public static final String SUBMISSION_ID = "submissionId";

  /** Whether an unreadable file was replaced; if not, the delivery is refused. */
  public static final String FILE_REPLACED = "fileReplaced";

  /** Whether a second person reviews a packet. */
  public static final String SECOND_REVIEW_NEEDED = "secondReviewNeeded";

  /** Whether an order was entered; if not, it was given up. */
  public static final String ORDER_ENTERED = "orderEntered";

  /** Whether another clerk must verify the order that was entered. */
  public static final String VERIFICATION_NEEDED = "verificationNeeded";

  /** Whether another clerk confirmed the order; if not, it was sent back. */
  public static final String ORDER_CONFIRMED = "orderConfirmed";

  /** Whether the order that was entered is held, so that it can be taken back. */
  public static final String ORDER_HELD = "orderHeld";

  /** The time for which the order is held: an ISO-8601 duration. */
  public static final String ORDER_HELD_FOR = "orderHeldFor";

  public static final String ORDER_ENTRY_ID = "orderEntryId";
  public static final String GRANTED_COUNT = "grantedCount";
  public static final String DENIED_COUNT = "deniedCount";

  /** The number of records of the motion in a submission. */
  public static final String REPORTED_COUNT = "reportedCount";

  /** The correlation key of DOJ's answer. */
  public static final String ANSWER_KEY = "answerKey";

  /** The number of records that DOJ rejected. */
  public static final String REJECTED_COUNT = "rejectedCount";

  /** The number of rejected records that are reported again; the others are withdrawn. */
  public static final String CORRECTED_COUNT = "correctedCount";

  /** Whether the court granted relief at the hearing of a challenge. */
  public static final String RELIEF_GRANTED = "reliefGranted";

  public static final String PETITION_ID = "petitionId";
  public static final String CLIENT_ID = "clientId";
  public static final String RECORD_CHECK_ID = "recordCheckId";
  public static final String RECHECK_ID = "recheckId";

  /**
   * The time in which the prosecution, or another office, can still answer: an ISO-8601 duration.
   */
  public static final String ANSWER_WITHIN = "answerWithin";

  /** When the order on a petition is due: an ISO-8601 duration. */
  public static final String ORDER_WITHIN = "orderWithin";

  /** Whether the court has to hear a petition. */
  public static final String HEARING_NEEDED = "hearingNeeded";

  /** Whether the state's record changes by the order on a petition. */
  public static final String STATE_TO_BE_TOLD = "stateToBeTold";

  /** The time that a process waits: an ISO-8601 duration. */
  public static final String WAIT_FOR = "waitFor";

  /** The number of things that the state's record lacks of what it has to say. */
  public static final String MISSING_COUNT = "missingCount";

  /** Whether nobody asks for the correction of the state's record any more. */
  public static final String GIVEN_UP = "givenUp";

  public static final String REFERRAL_ID = "referralId";

  /** Whether a form looks odd, and waits for somebody to look. */
  public static final String HELD = "held";

  /** Whether a form that looked odd is a person's. */
  public static final String REFERRAL_TAKEN = "referralTaken";

  /** Whether the matter of a referral is open already. */
  public static final String MATTER_BEGUN = "matterBegun";

  public static final String MATTER_ID = "matterId";

  /** When a matter is to be opened, by working days: an ISO-8601 moment. */
  public static final String OPEN_BY = "openBy";

  /** When a conflict is to be looked for, by working days: an ISO-8601 moment. */
  public static final String CHECK_BY = "checkBy";

  /** When a resident is to be reached, by working days: an ISO-8601 moment. */
  public static final String REACH_BY = "reachBy";

  /** When a client is to be told of an order, by working days: an ISO-8601 moment. */
  public static final String TELL_BY = "tellBy";

  /** The time after which an unopened matter goes on top of the lists: an ISO-8601 duration. */
  public static final String LEAD_AFTER = "leadAfter";

  /** The time after which it does so again: an ISO-8601 duration. */
  public static final String MANAGER_AFTER = "managerAfter";

  /** Whether the office may not help. */
  public static final String CONFLICT = "conflict";

  /** Whether the check for a conflict comes first. */
  public static final String CONFLICT_TO_CHECK = "conflictToCheck";

  /** Whether the resident was reached. */
  public static final String RESIDENT_REACHED = "residentReached";

  /** Whether the matter is closed. */
  public static final String MATTER_CLOSED = "matterClosed";

  public static final String TRANSFER_ID = "transferId";

  /** Boolean, of the task check-conflict: another office is asked. */
  public static final String TRANSFER_OFFERED = "transferOffered";

  /** Boolean, of the message transfer-answered. */
  public static final String TRANSFER_ACCEPTED = "transferAccepted";

  public static final String CAMPAIGN_ID = "campaignId";

  /** Boolean, of the task build-wave: no wave comes any more. */
  public static final String CAMPAIGN_OVER = "campaignOver";

  public static final String DELETION_ID = "deletionId";

  public static final String POLICY_VERSION_ID = "policyVersionId";

  private VariableName() {}
}
