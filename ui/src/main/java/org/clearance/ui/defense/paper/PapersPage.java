package org.clearance.ui.defense.paper;

import java.util.Map;
import java.util.Set;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.MeansStatements;
import org.clearance.domain.defense.filing.FilingForClient;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.CourtForms;
import org.clearance.domain.defense.paper.Declarations;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The papers of the case that an entry is of: what can be filed, and what still lacks for it. */
@Controller
@RequestMapping("/clients/{clientId}/entries/{entryId}")
class PapersPage {
  private static final Declarations.Typed NOTHING = new Declarations.Typed("en", "", "", "");

  private final Clients clients;
  private final CasePackets packets;
  private final PacketPapers papers;
  private final Declarations declarations;
  private final MeansStatements statements;
  private final MeansPapers meansPapers;
  private final FilingForClient filing;

  PapersPage(
      Clients clients,
      CasePackets packets,
      PacketPapers papers,
      Declarations declarations,
      MeansStatements statements,
      MeansPapers meansPapers,
      FilingForClient filing) {
    this.clients = clients;
    this.packets = packets;
    this.papers = papers;
    this.declarations = declarations;
    this.statements = statements;
    this.meansPapers = meansPapers;
    this.filing = filing;
  }

  @GetMapping("/papers")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "papers");
    Declarations.Typed kept =
        declarations
            .of(client)
            .map(
                one ->
                    new Declarations.Typed(
                        one.language(), one.words(), one.english(), one.translator()))
            .orElse(NOTHING);
    return page(client, entryId, kept, Map.of(), model);
  }

  private String page(
      Client client,
      long entryId,
      Declarations.Typed typed,
      Map<String, Text> errors,
      Model model) {
    ClientPackets.Found found = packets.find(client, entryId);
    CourtForms.Known forms = papers.forms(found.law(), found.packet());
    model.addAttribute("client", client);
    model.addAttribute("entryId", entryId);
    model.addAttribute("screened", found.screened());
    model.addAttribute("packet", found.packet());
    // What was asked today need not be asked again today.
    model.addAttribute(
        "again",
        found.packet().again().stream()
            .filter(
                fact -> fact.said() != null && fact.said().saidOn().isBefore(found.packet().day()))
            .toList());
    model.addAttribute(
        "filings",
        found.packet().filings().stream()
            .map(
                filing ->
                    FilingView.of(
                        found, filing, forms, papers, this.filing.inTheWay(client, filing)))
            .toList());
    model.addAttribute("wrongForms", forms.wrong());
    model.addAttribute(
        "canBeWaived", !found.packet().filings().isEmpty() && found.law().inabilityToPay() != null);
    model.addAttribute("means", statements.of(client).orElse(null));
    model.addAttribute(
        "formsOfMeans",
        meansPapers.usable(found.law(), client.countyId()).stream()
            .filter(form -> form.isFor(Set.of(CourtForm.FEES)))
            .toList());
    model.addAttribute("lacking", papers.lacking(found.packet()));
    model.addAttribute("declaration", declarations.of(client).orElse(null));
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/paper/show";
  }

  /** Keeps what the person declares. */
  @PostMapping("/declaration")
  String declare(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @ModelAttribute DeclarationForm form,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Declarations.Typed typed = form.typed();
    Map<String, Text> errors = declarations.declare(client, typed, user.username());
    if (!errors.isEmpty()) {
      return page(client, entryId, typed, errors, answer.again());
    }
    Alert.success(
        answer.redirect(), "The declaration is kept. What was there before stays on record.");
    return "redirect:/clients/%d/entries/%d/papers".formatted(clientId, entryId);
  }
}
