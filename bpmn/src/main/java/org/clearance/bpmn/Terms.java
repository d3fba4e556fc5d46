package org.clearance.bpmn;

/**
 * The entries of the variable {@link Variables#TERMS}: ISO-8601 durations that a county sets. The
 * models compute due dates and timers from them.
 */
public final class Terms {
  /** The term within which an unreadable file is replaced, or its delivery refused. */
  public static final String REPLACEMENT = "replacement";

  /** The term within which a relief policy is chosen. */
  public static final String POLICY = "policy";

  /** The term within which a packet is reviewed. */
  public static final String REVIEW = "review";

  /** The time after which an unfinished review is escalated. */
  public static final String REVIEW_ESCALATION = "reviewEscalation";

  /** The term within which a packet is reviewed for the second time. */
  public static final String SECOND_REVIEW = "secondReview";

  /** The time in which the prosecution may object to a list that goes by its date. */
  public static final String OBJECTION = "objection";

  /** The term within which a list is sent to the board. */
  public static final String LIST_TO_BOARD = "listToBoard";

  /** The time in which the prosecution may object to a list that a board decides. */
  public static final String BOARD_OBJECTION = "boardObjection";

  /** The term within which the board recommends to the Governor. */
  public static final String BOARD_RECOMMENDATION = "boardRecommendation";

  /** The term within which the Governor decides. */
  public static final String GOVERNOR_DECISION = "governorDecision";

  /** The term within which the court's order is recorded. */
  public static final String ORDER = "order";

  /** The period after which the clerks are reminded of an order, again and again. */
  public static final String ORDER_REMINDER = "orderReminder";

  /** The term within which another clerk verifies an order that was entered. */
  public static final String VERIFICATION = "verification";

  /**
   * The period after which the clerks are reminded of an order that waits to be verified, again and
   * again.
   */
  public static final String VERIFICATION_REMINDER = "verificationReminder";

  /** The term within which somebody records that the keeper of the state's record has confirmed. */
  public static final String CONFIRMATION = "confirmation";

  /** The term within which DOJ answers a submission; after it DOJ is asked. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement";

  /** The term within which somebody asks DOJ. */
  public static final String FOLLOW_UP = "followUp";

  /** The term within which rejected records are corrected. */
  public static final String CORRECTION = "correction";

  /** The time after which held convictions come back. */
  public static final String HOLD = "hold";

  /** The term within which the effort to reach a person is made. */
  public static final String REACH = "reach";

  /** The term within which the outcome of a hearing is recorded. */
  public static final String HEARING = "hearing";

  /** The term within which a petition is served. */
  public static final String PETITION_SERVICE = "petitionService";

  /** The term within which the hearing of a petition is set. */
  public static final String PETITION_HEARING = "petitionHearing";

  /** The term within which a client is told of an order. */
  public static final String TELL_CLIENT = "tellClient";

  /** The term within which the state is told of an order on a petition. */
  public static final String REPORT_RELIEF = "reportRelief";

  /** The term within which the state's record is looked at, once it is due. */
  public static final String RECORD_CHECK = "recordCheck";

  /** The term within which somebody asks for the correction of the state's record. */
  public static final String ASK_FOR_CORRECTION = "askForCorrection";

  /** The term within which somebody looks at a client for whom something had to wait. */
  public static final String LOOK_AGAIN = "lookAgain";

  /** The term within which a resident's matter is opened. */
  public static final String OPEN_MATTER = "openMatter";

  /** The term within which a matter is checked for a conflict. */
  public static final String CHECK_CONFLICT = "checkConflict";

  /** The term within which a resident is reached. */
  public static final String REACH_RESIDENT = "reachResident";

  /** The time after which another way is proposed to reach somebody. */
  public static final String CONTACT_OTHER_WAY = "contactOtherWay";

  /** The time after which another hour is proposed to call somebody. */
  public static final String CONTACT_OTHER_HOUR = "contactOtherHour";

  /** The time after which a letter is proposed to somebody. */
  public static final String CONTACT_LETTER = "contactLetter";

  /** The time after which the search for a resident ends, where everything was tried. */
  public static final String CONTACT_END = "contactEnd";

  /** The time after which a resident who was not reached is tried again. */
  public static final String RETRY_RESIDENT = "retryResident";

  /** The term within which somebody looks at a matter, once it is due. */
  public static final String FOLLOW_MATTER = "followMatter";

  /** The term within which a wave of a campaign is built. */
  public static final String BUILD_WAVE = "buildWave";

  /** The time between two waves of a campaign. */
  public static final String NEXT_WAVE = "nextWave";

  /** The term within which somebody decides about a request for deletion. */
  public static final String DECIDE_DELETION = "decideDeletion";

  /** The term within which another supervisor decides about a draft of a policy. */
  public static final String APPROVE_POLICY = "approvePolicy";

  private Terms() {}
}
