package org.clearance.bpmn;

/** The job types of the service tasks; each has one worker class. */
public final class JobTypes {
  public static final String READ_HISTORIES = "read-histories";
  public static final String DETERMINE_ELIGIBILITY = "determine-eligibility";
  public static final String PREPARE_PACKETS = "prepare-packets";
  public static final String PUBLISH_REPORT = "publish-report";
  public static final String WITHDRAW_DELIVERY = "withdraw-delivery";
  public static final String CLOSE_OBJECTIONS = "close-objections";
  public static final String RECORD_RELIEF_BY_LAW = "record-relief-by-law";
  public static final String DIVIDE_PACKET = "divide-packet";
  public static final String PREPARE_LATER_PACKET = "prepare-later-packet";
  public static final String PREPARE_MOTION = "prepare-motion";
  public static final String AMEND_MOTION = "amend-motion";
  public static final String RECORD_HELD_ORDER = "record-held-order";
  public static final String REPORT_DISPOSITIONS = "report-dispositions";
  public static final String NOTIFY_PEOPLE = "notify-people";
  public static final String SEND_CHALLENGE_NOTICE = "send-challenge-notice";
  public static final String RECORD_SILENCE = "record-silence";
  public static final String RETURN_TRANSFER = "return-transfer";
  public static final String REMIND_OF_FORM = "remind-of-form";
  public static final String PROPOSE_CONTACT = "propose-contact";

  /** Ends the search for a resident when its time is over. */
  public static final String END_CONTACT = "end-contact";

  public static final String ESCALATE_OVERDUE = "escalate-overdue";

  /** The task header of escalate-overdue: the element id of the user task that is overdue. */
  public static final String HEADER_TASK = "task";

  /** The task header of propose-contact: the way that is proposed. */
  public static final String HEADER_WAY = "way";

  private JobTypes() {}
}
