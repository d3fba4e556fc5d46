package org.clearance.ui.defense.paper;

import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.MeansStatements;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Hands out what asks a court to waive its fees in a client's case, each as a PDF. */
@Controller
@RequestMapping("/clients/{clientId}/entries/{entryId}/fees")
class FeeDownloads {
  private final Clients clients;
  private final CasePackets packets;
  private final MeansStatements statements;
  private final MeansPapers papers;
  private final HandingOut handingOut;

  FeeDownloads(
      Clients clients,
      CasePackets packets,
      MeansStatements statements,
      MeansPapers papers,
      HandingOut handingOut) {
    this.clients = clients;
    this.packets = packets;
    this.statements = statements;
    this.papers = papers;
    this.handingOut = handingOut;
  }

  private record Asked(
      Client client, InabilityToPay law, ClientPackets.Found found, MeansStatement means) {}

  private Asked asked(User user, County county, long clientId, long entryId) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    ClientPackets.Found found = packets.find(client, entryId);
    InabilityToPay law = found.law().inabilityToPay();
    if (law == null) {
      throw new NotFound("The law of this county does not say what to ask for who cannot pay.");
    }
    MeansStatement means =
        statements
            .of(client)
            .orElseThrow(() -> new NotFound("Nobody has stated the means of this client yet."));
    return new Asked(client, law, found, means);
  }

  /**
   * Sends a paper.
   *
   * @param paper {@code request}, {@code order} or {@code statement}
   */
  @GetMapping("/{paper}.pdf")
  ResponseEntity<byte[]> paper(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @PathVariable String paper) {
    Asked asked = asked(user, county, clientId, entryId);
    byte[] pdf =
        switch (paper) {
          case "request" -> waiver(asked, false);
          case "order" -> waiver(asked, true);
          case "statement" ->
              papers.statement(
                  asked.found().law(), asked.law(), asked.found().packet(), asked.means());
          default -> throw new NotFound("There is no such paper.");
        };
    return handingOut.pdf(asked.client(), user, "fees/" + paper, pdf);
  }

  private byte[] waiver(Asked asked, boolean order) {
    return papers.waiver(
        asked.found().law(), asked.law(), asked.found().packet(), asked.means(), order);
  }

  /** Sends a form of the court, filled in, where the office has put a blank one in. */
  @GetMapping("/forms/{name}.pdf")
  ResponseEntity<byte[]> form(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @PathVariable String name) {
    Asked asked = asked(user, county, clientId, entryId);
    return handingOut.pdf(
        asked.client(),
        user,
        "fees/" + name,
        PaperDownloads.filled(
            papers.form(
                asked.found().law(),
                asked.law(),
                asked.found().packet(),
                asked.means(),
                name + ".pdf")));
  }
}
