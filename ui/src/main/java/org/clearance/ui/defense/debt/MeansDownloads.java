package org.clearance.ui.defense.debt;

import java.util.List;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.MeansStatements;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.defense.paper.HandingOut;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Sends the papers for a client who cannot pay what is owed on a debt's case. */
@Controller
@RequestMapping("/clients/{clientId}/debts/{debtId}")
class MeansDownloads {
  private final Clients clients;
  private final CaseDebts debts;
  private final MeansStatements statements;
  private final MeansPapers papers;
  private final HandingOut handingOut;

  MeansDownloads(
      Clients clients,
      CaseDebts debts,
      MeansStatements statements,
      MeansPapers papers,
      HandingOut handingOut) {
    this.clients = clients;
    this.debts = debts;
    this.statements = statements;
    this.papers = papers;
    this.handingOut = handingOut;
  }

  /** The case of a debt, with what its papers say. */
  private record Asked(
      Client client,
      InabilityToPay law,
      ClientPackets.Found found,
      List<ClientDebt> debts,
      MeansStatement means) {}

  private Asked asked(User user, County county, long clientId, long debtId) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    InabilityToPay law = debts.inability(client);
    DebtCase of = debts.caseOf(client, debtId);
    MeansStatement means =
        statements
            .of(client)
            .orElseThrow(() -> new NotFound("Nobody has stated the means of this client yet."));
    List<ClientDebt> asked = MeansPapers.toBeLowered(of, law, means);
    if (asked.isEmpty()) {
      throw new NotFound("In this case nothing is owed that a court can be asked to lower.");
    }
    return new Asked(client, law, debts.packet(client, of), asked, means);
  }

  /** Sends the request. */
  @GetMapping("/request.pdf")
  ResponseEntity<byte[]> request(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId) {
    return request(user, asked(user, county, clientId, debtId), false);
  }

  /** Sends the order that the court is asked to make on the request. */
  @GetMapping("/request-order.pdf")
  ResponseEntity<byte[]> order(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId) {
    return request(user, asked(user, county, clientId, debtId), true);
  }

  private ResponseEntity<byte[]> request(User user, Asked asked, boolean order) {
    return handingOut.pdf(
        asked.client(),
        user,
        order ? "debts/request-order" : "debts/request",
        papers.request(
            asked.found().law(),
            asked.law(),
            asked.found().packet(),
            asked.debts(),
            asked.means(),
            order));
  }

  /** Sends what the person states of the means to pay. */
  @GetMapping("/means.pdf")
  ResponseEntity<byte[]> statement(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId) {
    Asked asked = asked(user, county, clientId, debtId);
    return handingOut.pdf(
        asked.client(),
        user,
        "debts/means",
        papers.statement(asked.found().law(), asked.law(), asked.found().packet(), asked.means()));
  }

  /** Sends a form of the court, filled in, where the office has put a blank one in. */
  @GetMapping("/forms/{name}.pdf")
  ResponseEntity<byte[]> form(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      @PathVariable String name) {
    Asked asked = asked(user, county, clientId, debtId);
    FillFormResult filled =
        papers
            .form(
                asked.found().law(),
                asked.law(),
                asked.found().packet(),
                asked.means(),
                name + ".pdf")
            .orElseThrow(() -> new NotFound("The office has no such form that is used."));
    if (filled instanceof FillFormResult.Filled form) {
      return handingOut.pdf(asked.client(), user, "debts/" + name, form.pdf());
    }
    throw new NotFound(((FillFormResult.CannotCarry) filled).why());
  }
}
