package org.clearance.domain.law.policy;

import org.clearance.domain.ground.text.Text;

/**
 * A decision table that gives no answer for the facts of a candidate: it is wrong, not the facts.
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

  /** What is wrong, in a sentence that shows no facts. */
  public Text what() {
    return what;
  }
}
