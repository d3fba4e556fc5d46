package org.clearance.ui.defense.debt;

import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.MeansStatements;
import org.clearance.domain.defense.debt.StatingMeans;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a client's means to pay: benefits, household, income and expenses. */
@Controller
@RequestMapping("/clients/{clientId}/means")
class MeansPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final CaseDebts debts;
  private final MeansStatements statements;
  private final StatingMeans stating;

  MeansPage(
      Clients clients,
      ClientScreening screening,
      CaseDebts debts,
      MeansStatements statements,
      StatingMeans stating) {
    this.clients = clients;
    this.screening = screening;
    this.debts = debts;
    this.statements = statements;
    this.stating = stating;
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "means");
    MeansStatement last = statements.of(client).orElse(null);
    return page(client, MeansForm.of(last, screening.today(client).toString()), Map.of(), model);
  }

  private String page(Client client, MeansForm typed, Map<String, Text> errors, Model model) {
    InabilityToPay law = debts.inability(client);
    MeansStatement last = statements.of(client).orElse(null);
    model.addAttribute("client", client);
    model.addAttribute("law", law);
    model.addAttribute("last", last);
    model.addAttribute("basis", last == null ? null : last.basis(law));
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("dollars", new DebtsPage.DollarWords());
    return "defense/debt/means";
  }

  /** Records what the person states. */
  @PostMapping
  String state(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(required = false) List<String> benefits,
      @RequestParam Map<String, String> fields,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    var form = MeansForm.sent(benefits, fields);
    Map<String, Text> errors =
        stating.state(client, debts.inability(client), form.typed(), user.username());
    if (!errors.isEmpty()) {
      return page(client, form, errors, answer.again());
    }
    Alert.success(
        answer.redirect(),
        "What the person states is recorded. What was there before stays on record.");
    return "redirect:/clients/" + clientId + "/debts";
  }
}
