package org.clearance.bpmn;

/**
 * The entries of the variable {@link Variables#TERMS}: ISO-8601 durations that a county sets. The
 * models compute due dates and timers from them.
 */
public final class Terms {
  /** An unreadable file is replaced, or its delivery refused, within it. */
  public static final String REPLACEMENT = "replacement";

  /** A relief policy is chosen within it. */
  public static final String POLICY = "policy";

  /** A packet is reviewed within it. */
  public static final String REVIEW = "review";

  /** A review that takes longer is escalated. */
  public static final String REVIEW_ESCALATION = "reviewEscalation";

  /** A packet is reviewed for the second time within it. */
  public static final String SECOND_REVIEW = "secondReview";

  /** The court's order is recorded within it. */
  public static final String ORDER = "order";

  /** The clerks are reminded of an order once in every such period. */
  public static final String ORDER_REMINDER = "orderReminder";

  /** An order that was entered is verified by another clerk within it. */
  public static final String VERIFICATION = "verification";

  /** The clerks are reminded of an order that waits to be verified once in every such period. */
  public static final String VERIFICATION_REMINDER = "verificationReminder";

  /** DOJ answers a submission within it, or is asked. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement";

  /** Someone asks DOJ within it. */
  public static final String FOLLOW_UP = "followUp";

  /** Rejected records are corrected within it. */
  public static final String CORRECTION = "correction";

  /** Held convictions come back after it. */
  public static final String HOLD = "hold";

  /** The effort to reach a person is made within it. */
  public static final String REACH = "reach";

  /** The outcome of a hearing is recorded within it. */
  public static final String HEARING = "hearing";

  private Terms() {}
}
