package org.clearance.ui.defense.client;

import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.AccessRefused;
import org.springframework.stereotype.Component;

/** Lets only an attorney say why a court is asked for what is cleared already. */
@Component
class AttorneysWord {
  private final Duties duties;

  AttorneysWord(Duties duties) {
    this.duties = duties;
  }

  /** Refuses what is an attorney's to say, unless the user's duty is an attorney's. */
  void check(User user, County county, Screening law, String fact) {
    if (law.isAttorneys(fact) && !duties.of(user.id(), county.id()).duty().isAttorney()) {
      throw new AccessRefused(
          county.id(), "Why a court is asked for what is cleared already, an attorney says.");
    }
  }
}
