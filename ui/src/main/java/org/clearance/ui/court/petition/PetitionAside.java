package org.clearance.ui.court.petition;

import java.util.Optional;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** Leads from a petition to what an office of its own knows of it. */
public interface PetitionAside {
  /** An address for this user; empty where there is none. */
  Optional<String> href(User user, County county, long petitionId);
}
