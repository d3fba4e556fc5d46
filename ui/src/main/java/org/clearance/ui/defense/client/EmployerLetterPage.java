package org.clearance.ui.defense.client;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.defense.paper.PaperWords;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The letter that a person may show to an employer: what the law says of relief that a court has
 * granted, and neither charge nor case. An attorney reads and signs it.
 */
@Controller
class EmployerLetterPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final Filings filings;
  private final Letterheads letterheads;

  EmployerLetterPage(
      Clients clients, ClientScreening screening, Filings filings, Letterheads letterheads) {
    this.clients = clients;
    this.screening = screening;
    this.filings = filings;
    this.letterheads = letterheads;
  }

  @GetMapping("/clients/{clientId}/employer-letter")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "letter for an employer");
    Screening law = ClientPlaces.law(screening, client);
    Set<String> granted =
        filings.ofClient(client.id()).values().stream()
            .flatMap(Collection::stream)
            .filter(Filings.EntryFiling::isGranted)
            .map(Filings.EntryFiling::relief)
            .collect(Collectors.toSet());
    List<Screening.Effect> said =
        law.effectsOf(granted).stream().filter(Screening.Effect::employer).toList();
    model.addAttribute("client", client);
    model.addAttribute("name", PaperWords.name(client.name()));
    model.addAttribute("said", said);
    model.addAttribute("today", screening.today(client));
    model.addAttribute(
        "office", TakeHomePage.office(letterheads.ofDefender(client.countyId(), client.name())));
    return "defense/client/employer";
  }
}
