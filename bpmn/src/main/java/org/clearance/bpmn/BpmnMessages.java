package org.clearance.bpmn;

/** The names of the messages, with their correlation keys (ids in decimal). */
public final class BpmnMessages {
  /** Starts county-clearance; correlation key: delivery id. */
  public static final String DELIVERY_RECEIVED = "delivery-received";

  /** Withdraws a delivery at any time; correlation key: delivery id. */
  public static final String DELIVERY_WITHDRAWN = "delivery-withdrawn";

  /** Continues the work on a stopped delivery; correlation key: delivery id. */
  public static final String DELIVERY_GONE_ON = "delivery-gone-on";

  /** Starts due-clearance; correlation key: delivery id. */
  public static final String LAW_ASKED_AGAIN = "law-asked-again";

  /** Starts amended-motion; correlation key: the id of the event that withdrew a conviction. */
  public static final String MOTION_OUTDATED = "motion-outdated";

  /** Starts amended-order; correlation key: the id of the order's entry. */
  public static final String ORDER_AMENDED = "order-amended";

  /**
   * Says that a held order was taken back, or is recorded before its time; correlation key: its
   * entry's id.
   */
  public static final String ORDER_HOLD_ENDED = "order-hold-ended";

  /** Says that a collected report was sent to DOJ; correlation key: the report's id. */
  public static final String DISPOSITIONS_SENT = "dispositions-sent";

  /**
   * Says that DOJ has answered every record of a motion; correlation key: {@link
   * Variables#ANSWER_KEY}.
   */
  public static final String DOJ_ACKNOWLEDGEMENT = "doj-acknowledgement";

  /** Starts petition; correlation key: petition id. */
  public static final String PETITION_FILED = "petition-filed";

  /** Ends petition; correlation key: petition id. */
  public static final String PETITION_WITHDRAWN = "petition-withdrawn";

  /** Starts petition where its order stands; correlation key: the later order's id. */
  public static final String PETITION_ORDER_AMENDED = "petition-order-amended";

  /** Starts record-check; correlation key: the check's id. */
  public static final String RECORD_CHECK_PLANNED = "record-check-planned";

  /** Ends record-check; correlation key: the check's id. */
  public static final String RECORD_CHECK_REPLACED = "record-check-replaced";

  /** Starts recheck; correlation key: the recheck's id. */
  public static final String RECHECK_PLANNED = "recheck-planned";

  /** Ends recheck, since another day is planned; correlation key: the recheck's id. */
  public static final String RECHECK_MOVED = "recheck-moved";

  /** Starts referral; correlation key: referral id. */
  public static final String REFERRAL_RECEIVED = "referral-received";

  /** Says what the office decided about a form that looked odd; correlation key: referral id. */
  public static final String REFERRAL_DECIDED = "referral-decided";

  /** Starts matter of an office that came from elsewhere; correlation key: matter id. */
  public static final String MATTER_RECEIVED = "matter-received";

  /** Starts the process of a matter that was closed and is open again. */
  public static final String MATTER_REOPENED = "matter-reopened";

  /** Ends the wait for a resident; correlation key: matter id. */
  public static final String RESIDENT_ANSWERED = "resident-answered";

  /** Ends matter at any time; correlation key: matter id. */
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

  private BpmnMessages() {}
}
