package org.clearance.batch.casework.reading;

import java.util.List;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.ImpactCounting;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.RowRun;

/**
 * A person of a delivery with everything to be kept.
 *
 * @param key the person's key in the county
 * @param runs where the person's rows stand in the delivery's files
 * @param determined what each policy that ships says of the candidates that it asks for, in the
 *     order of the policies
 */
record BuiltPerson(
    String key,
    History history,
    List<RowRun> runs,
    List<BuiltCandidate> candidates,
    List<List<ImpactCounting.Determined>> determined) {

  /**
   * A candidate on the delivery's as-of date.
   *
   * @param factsJson the facts by name
   */
  record BuiltCandidate(Candidate candidate, Facts facts, String factsJson) {}

  long prop64Candidates() {
    return candidates.stream().filter(c -> !c.candidate().related()).count();
  }
}
