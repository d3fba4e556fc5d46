package org.clearance.domain.law.fact;

import java.time.LocalDate;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.History;

/** Finds the facts of a person's candidate convictions on a day. */
public final class FactFinding {
  private final PersonFinding person;
  private final Object[] ofPerson;

  /**
   * Begins with the facts that are the same for all candidates.
   *
   * @param history the person's whole history
   * @param asOf the day for which the facts hold
   */
  public FactFinding(History history, LocalDate asOf) {
    this.person = new PersonFinding(history, asOf);
    this.ofPerson = Facts.ofPerson(person);
  }

  /** The facts of one of the history's candidates. */
  public Facts of(Candidate candidate) {
    return Facts.of(new ConvictionFinding(person, candidate), ofPerson);
  }
}
