package org.clearance.ui.defense.client;

import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The sheet that a person takes home: what was found, what relief does not do, what is owed. */
@Controller
class TakeHomePage {
  private final Clients clients;
  private final ClientScreening screening;
  private final Debts debts;

  TakeHomePage(Clients clients, ClientScreening screening, Debts debts) {
    this.clients = clients;
    this.screening = screening;
    this.debts = debts;
  }

  @GetMapping("/clients/{clientId}/sheet")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "sheet for the person");
    Screening law =
        screening
            .law(client.countyId())
            .orElseThrow(() -> new NotFound("The law of this county is not asked of clients."));
    ScreenedClient screened = screening.screen(client, law);
    List<CaseView.EntryView> entries =
        CaseView.of(screened).stream().flatMap(one -> one.entries().stream()).toList();
    long ended = ended(client, screened, law.petitions());
    model.addAttribute("client", client);
    model.addAttribute("screened", screened);
    model.addAttribute("now", entries.stream().filter(entry -> !entry.plan().isEmpty()).toList());
    model.addAttribute(
        "later", entries.stream().filter(entry -> !entry.waits().isEmpty()).toList());
    model.addAttribute("ended", ended);
    model.addAttribute("dollars", Dollars.of(ended));
    model.addAttribute(
        "effects",
        law.effectsOf(
            entries.stream()
                .flatMap(entry -> entry.plan().stream())
                .map(found -> found.table().table().name())
                .collect(Collectors.toSet())));
    return "defense/client/sheet";
  }

  private long ended(Client client, ScreenedClient screened, @Nullable Petitions petitions) {
    Petitions.Debts law = petitions == null ? null : petitions.debts();
    return law == null
        ? 0
        : debts.of(client, law, screened.asOf()).stream().mapToLong(ClientDebt::endedCents).sum();
  }
}
