package org.clearance.batch.reading;

import java.util.List;
import org.clearance.domain.history.Candidate;
import org.clearance.domain.history.FactFinding;
import org.clearance.domain.history.Facts;
import org.clearance.domain.history.History;

/**
 * A person of a delivery with the facts of each candidate.
 *
 * @param key the person's key in the county
 */
record BuiltPerson(String key, History history, List<CandidateFacts> candidates) {
  /** A candidate and its facts on the delivery's as-of date. */
  record CandidateFacts(Candidate candidate, Facts facts) {}

  static BuiltPerson of(StagedPeople.StagedPerson person, DeliveryToRead delivery) {
    History history = History.of(person.rows(), person.complete());
    FactFinding finding = new FactFinding(history, delivery.asOf());
    List<CandidateFacts> candidates =
        history.candidates(delivery.countyName()).stream()
            .map(candidate -> new CandidateFacts(candidate, finding.of(candidate)))
            .toList();
    return new BuiltPerson(person.key(), history, candidates);
  }

  long prop64Candidates() {
    return candidates.stream().filter(c -> !c.candidate().related()).count();
  }
}
