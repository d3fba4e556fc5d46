package org.clearance.domain.staterecord.submission;

/**
 * Counts of the records of submissions by state: sent = accepted + rejected + outstanding, at any
 * moment.
 *
 * @param sent every record that was sent
 * @param rejected the number of records that DOJ rejected, also those corrected since
 * @param outstanding the number of records that DOJ has not answered
 * @param corrected of the rejected: corrected, withdrawn from reporting, or superseded by a later
 *     order
 */
public record Reconciliation(int sent, int accepted, int rejected, int outstanding, int corrected) {
  /** Whether the counts add up: nothing is lost and nothing is counted twice. */
  public boolean holds() {
    return sent == accepted + rejected + outstanding && corrected <= rejected;
  }

  /** The number of rejected records about which nothing was done yet. */
  public int uncorrected() {
    return rejected - corrected;
  }
}
