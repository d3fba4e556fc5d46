package org.clearance.ui.defense.client;

import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.access.Opens;

/** Lets only an attorney say why a court is asked for what is cleared already. */
final class AttorneysWord {
  private AttorneysWord() {}

  /** Refuses what is an attorney's to say, unless the user's duty is an attorney's. */
  static void check(Opens opens, County county, Screening law, String fact) {
    if (law.isAttorneys(fact) && !opens.held().duty().isAttorney()) {
      throw new AccessRefused(
          county.id(), "Why a court is asked for what is cleared already, an attorney says.");
    }
  }
}
