package org.clearance.domain.record.history;

/** Whether an offense is on one of the law's lists. */
public enum Listed {
  YES,
  NO,
  /**
   * The record names the section too coarsely to tell, {@code 288 PC} where 288(a) is listed, or
   * names none.
   */
  UNKNOWN
}
