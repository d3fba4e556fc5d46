package org.clearance.domain.court.motion;

import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Jurisdiction;

/** Finds what papers under a law show that is the state's and not the county's. */
public final class LawPapers {
  private LawPapers() {}

  /** The letterhead of a county, in the words of the state whose law decides. */
  public static Letterhead letterhead(
      Letterheads letterheads, long countyId, DeliveredProgrammes.Of under) {
    Jurisdiction.Agencies agencies = under.jurisdiction().agencies();
    return !under.byLaw() || agencies == null
        ? letterheads.of(countyId)
        : letterheads.of(countyId, agencies.prosecutor(), agencies.people());
  }
}
