package org.clearance.bpmn;

/** The names of the messages, with their correlation keys (ids in decimal). */
public final class Messages {
  /** Starts county-clearance; correlation key: delivery id. */
  public static final String DELIVERY_RECEIVED = "delivery-received";

  /** Withdraws a delivery at any time; correlation key: delivery id. */
  public static final String DELIVERY_WITHDRAWN = "delivery-withdrawn";

  /** Has the work on a stopped delivery go on; correlation key: delivery id. */
  public static final String DELIVERY_GONE_ON = "delivery-gone-on";

  /** Starts amended-motion; correlation key: the id of the event that withdrew a conviction. */
  public static final String MOTION_OUTDATED = "motion-outdated";

  /** Starts amended-order; correlation key: the id of the order's entry. */
  public static final String ORDER_AMENDED = "order-amended";

  /** An order that was held was taken back, or is recorded before its time; key: its entry's id. */
  public static final String ORDER_HOLD_ENDED = "order-hold-ended";

  /** What was collected was sent to DOJ; correlation key: the collected report's id. */
  public static final String DISPOSITIONS_SENT = "dispositions-sent";

  /** DOJ has answered what concerns a motion; correlation key: {@link Variables#ANSWER_KEY}. */
  public static final String DOJ_ACKNOWLEDGEMENT = "doj-acknowledgement";

  private Messages() {}
}
