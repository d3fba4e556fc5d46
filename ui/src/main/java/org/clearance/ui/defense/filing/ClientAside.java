package org.clearance.ui.defense.filing;

import java.util.Optional;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.petition.PetitionAside;
import org.springframework.stereotype.Component;

/** Leads a public defender from a petition to the client. */
@Component
class ClientAside implements PetitionAside {
  private final Filings filings;

  ClientAside(Filings filings) {
    this.filings = filings;
  }

  @Override
  public Optional<String> href(User user, County county, long petitionId) {
    return user.mayIn(county.id(), Role.PUBLIC_DEFENDER)
        ? filings.clientOf(petitionId).map(client -> "/clients/" + client)
        : Optional.empty();
  }
}
