package org.clearance.ui.defense.client;

import org.clearance.domain.defense.client.ClientList;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.stereotype.Component;

/** Reads which clients somebody searches for: by a name, a date of birth or a case number. */
@Component
class AskedClients {
  private final ClientScreening screening;

  AskedClients(ClientScreening screening) {
    this.screening = screening;
  }

  /** The clients of a county whom a search text means. */
  ClientList.Asked of(County county, SearchText text) {
    return new ClientList.Asked(
        county.id(),
        text.text(),
        screening.law(county.id()).map(Screening::caseFact).orElse(""),
        DateText.parse(text.text()).orElse(null));
  }
}
