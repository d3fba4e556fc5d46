package org.clearance.domain.ground.outbox;

/**
 * The names of the messages that the domain sends to processes. The models use the names in module
 * {@code bpmn}, which the domain does not know; a test compares the two.
 */
final class MessageName {
  /** Starts the process of a delivery; correlation key: the delivery's id. */
  public static final String DELIVERY_RECEIVED = "delivery-received";

  /** Withdraws a delivery; correlation key: the delivery's id. */
  public static final String DELIVERY_WITHDRAWN = "delivery-withdrawn";

  /** Continues the work on a stopped delivery; correlation key: the delivery's id. */
  public static final String DELIVERY_GONE_ON = "delivery-gone-on";

  /** Starts the clearance of what came due; correlation key: the delivery's id. */
  public static final String LAW_ASKED_AGAIN = "law-asked-again";

  /** Starts the amending of a motion; correlation key: the event that withdrew a conviction. */
  public static final String MOTION_OUTDATED = "motion-outdated";

  /** Starts the process of an order that supersedes another; correlation key: its entry's id. */
  public static final String ORDER_AMENDED = "order-amended";

  /** Ends the hold of an order before its time; correlation key: its entry's id. */
  public static final String ORDER_HOLD_ENDED = "order-hold-ended";

  /** Says that a collected report was sent to DOJ; correlation key: the report's id. */
  public static final String DISPOSITIONS_SENT = "dispositions-sent";

  /** Says that DOJ has answered; correlation key: the submission's id, or its answer key. */
  public static final String DOJ_ACKNOWLEDGEMENT = "doj-acknowledgement";

  /** Starts the process of a petition; correlation key: the petition's id. */
  public static final String PETITION_FILED = "petition-filed";

  /** Ends the process of a petition; correlation key: the petition's id. */
  public static final String PETITION_WITHDRAWN = "petition-withdrawn";

  /** Carries a later order on a petition out; correlation key: the order's id. */
  public static final String PETITION_ORDER_AMENDED = "petition-order-amended";

  /** Starts a check of the state's record; correlation key: the check's id. */
  public static final String RECORD_CHECK_PLANNED = "record-check-planned";

  /** Ends a check of the state's record, since another takes its place; key: the check's id. */
  public static final String RECORD_CHECK_REPLACED = "record-check-replaced";

  /** Starts the wait for the day on which a client is looked at again; key: the recheck's id. */
  public static final String RECHECK_PLANNED = "recheck-planned";

  /** Ends that wait, since another day takes its place; correlation key: the recheck's id. */
  public static final String RECHECK_MOVED = "recheck-moved";

  /** Starts the process of a referral; correlation key: the referral's id. */
  public static final String REFERRAL_RECEIVED = "referral-received";

  /** Says what the office decided about a referral; correlation key: the referral's id. */
  public static final String REFERRAL_DECIDED = "referral-decided";

  /** Starts the process of a matter that came from elsewhere; correlation key: its id. */
  public static final String MATTER_RECEIVED = "matter-received";

  public static final String MATTER_REOPENED = "matter-reopened";

  /** Ends the wait for a resident; correlation key: the matter's id. */
  public static final String RESIDENT_ANSWERED = "resident-answered";

  /** Ends the process of a matter; correlation key: the matter's id. */
  public static final String MATTER_ENDED = "matter-ended";

  /** Starts transfer; correlation key: transfer id. */
  public static final String TRANSFER_OFFERED = "transfer-offered";

  /** Ends the wait of a matter for another office; correlation key: matter id. */
  public static final String TRANSFER_ANSWERED = "transfer-answered";

  /** Starts outreach; correlation key: campaign id. */
  public static final String CAMPAIGN_STARTED = "campaign-started";

  /** Ends outreach at any time; correlation key: campaign id. */
  public static final String CAMPAIGN_ENDED = "campaign-ended";

  /** Starts deletion; correlation key: the id of the request. */
  public static final String DELETION_ASKED = "deletion-asked";

  /** Starts policy-approval; correlation key: the id of the policy's version. */
  public static final String POLICY_WRITTEN = "policy-written";

  /** Ends policy-approval without its task; correlation key: the id of the policy's version. */
  public static final String POLICY_SETTLED = "policy-settled";

  private MessageName() {}
}
