package org.clearance.domain.law.policy;

import org.clearance.domain.ground.text.Text;

/**
 * Thrown where a decision table gives no answer for the facts of a candidate: the table is wrong,
 * not the facts.
 */
public final class TableFailure extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Text what;

  /**
   * @param policy its name
   * @param what a sentence that shows no facts
   * @param facts for who looks into the log
   */
  TableFailure(String policy, Text what, Object facts) {
    super("policy " + policy + " on " + facts + ": " + what);
    this.what = what;
  }

  /** The fault of the table, in a sentence that shows no facts. */
  public Text what() {
    return what;
  }
}
