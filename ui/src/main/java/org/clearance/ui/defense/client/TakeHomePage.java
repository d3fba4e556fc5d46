package org.clearance.ui.defense.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The sheet that a person takes home: what was found, what relief does not do, what is owed, and
 * whom to ask. What an attorney has still to confirm, and the sections, are on the client's page.
 */
@Controller
class TakeHomePage {
  private final Clients clients;
  private final ClientScreening screening;
  private final Filings filings;
  private final Debts debts;
  private final Letterheads letterheads;

  TakeHomePage(
      Clients clients,
      ClientScreening screening,
      Filings filings,
      Debts debts,
      Letterheads letterheads) {
    this.clients = clients;
    this.screening = screening;
    this.filings = filings;
    this.debts = debts;
    this.letterheads = letterheads;
  }

  /**
   * A count or an arrest on the sheet.
   *
   * @param caseNumber empty where it says none
   */
  record Line(String caseNumber, CaseView.EntryView entry) {}

  @GetMapping("/clients/{clientId}/sheet")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "sheet for the person");
    Screening law = ClientPlaces.law(screening, client);
    ScreenedClient screened = screening.screen(client, law);
    List<CaseView> cases = CaseView.of(screened);
    List<Line> now = lines(cases, entry -> !entry.plan().isEmpty());
    long ended = ended(client, screened, law.petitions());
    model.addAttribute("client", client);
    model.addAttribute("words", new FactWords());
    model.addAttribute("screened", screened);
    model.addAttribute("now", now);
    model.addAttribute("later", lines(cases, entry -> !entry.waits().isEmpty()));
    Map<Long, List<Filings.EntryFiling>> filed = filings.ofClient(client.id());
    model.addAttribute("filings", filed);
    model.addAttribute(
        "granted",
        lines(
            cases,
            entry ->
                filed.getOrDefault(entry.row().entry().id(), List.of()).stream()
                    .anyMatch(Filings.EntryFiling::isGranted)));
    model.addAttribute("questions", screened.toAsk().size());
    model.addAttribute("ended", ended);
    model.addAttribute("dollars", Dollars.of(ended));
    model.addAttribute(
        "effects",
        law.effectsOf(
            Stream.concat(
                    now.stream()
                        .flatMap(line -> line.entry().plan().stream())
                        .map(found -> found.table().table().name()),
                    // What was granted does this now; at work and elsewhere it is asked for.
                    filed.values().stream()
                        .flatMap(List::stream)
                        .filter(Filings.EntryFiling::isGranted)
                        .map(Filings.EntryFiling::relief))
                .collect(Collectors.toSet())));
    model.addAttribute("office", office(letterheads.ofDefender(client.countyId(), client.name())));
    return "defense/client/sheet";
  }

  private static List<Line> lines(List<CaseView> cases, Predicate<CaseView.EntryView> which) {
    return cases.stream()
        .flatMap(
            one -> one.entries().stream().filter(which).map(entry -> new Line(one.number(), entry)))
        .toList();
  }

  /** The office, line by line, as far as its letterhead says. */
  static List<String> office(Letterhead letterhead) {
    List<String> lines = new ArrayList<>();
    lines.add(letterhead.office());
    lines.addAll(letterhead.address());
    lines.add(letterhead.telephone());
    lines.add(letterhead.email());
    return lines.stream().filter(line -> !line.isBlank()).toList();
  }

  private long ended(Client client, ScreenedClient screened, @Nullable Petitions petitions) {
    Petitions.Debts law = petitions == null ? null : petitions.debts();
    return law == null
        ? 0
        : debts.of(client, law, screened.asOf()).stream().mapToLong(ClientDebt::endedCents).sum();
  }
}
