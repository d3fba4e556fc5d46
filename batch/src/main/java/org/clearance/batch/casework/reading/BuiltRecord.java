package org.clearance.batch.casework.reading;

import java.util.List;
import org.clearance.domain.casework.conviction.NamedConviction;
import org.clearance.domain.law.jurisdiction.RecordedCharge;
import org.clearance.domain.law.jurisdiction.ShownCharge;
import org.clearance.domain.record.person.KeptPeople;

/**
 * A person of a delivery under a law, with what is kept of them.
 *
 * @param charges how many are on record
 */
record BuiltRecord(KeptPeople.Told person, int charges, List<Candidate> candidates) {
  /**
   * A charge that is decided.
   *
   * @param countOrder what tells it from the person's others
   * @param facts what its line tells by itself, as JSON
   */
  record Candidate(RecordedCharge charge, ShownCharge shown, String countOrder, String facts) {
    NamedConviction of(long personId) {
      return new NamedConviction(
          personId,
          charge.file(),
          charge.line(),
          countOrder,
          shown.caseNumber(),
          "",
          shown.section(),
          shown.subsection(),
          shown.offense(),
          false,
          false,
          shown.level(),
          shown.on(),
          facts);
    }
  }
}
