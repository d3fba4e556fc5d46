package org.clearance.ui.defense.paper;

import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.Declarations;
import org.clearance.domain.defense.paper.FilingPacket.Filing;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.law.jurisdiction.CourtForm;
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

/** Hands the papers of a client's case out, each as a PDF. */
@Controller
@RequestMapping("/clients/{clientId}/entries/{entryId}")
class PaperDownloads {
  private final Clients clients;
  private final CasePackets packets;
  private final PacketPapers papers;
  private final Declarations declarations;
  private final HandingOut handingOut;

  PaperDownloads(
      Clients clients,
      CasePackets packets,
      PacketPapers papers,
      Declarations declarations,
      HandingOut handingOut) {
    this.clients = clients;
    this.packets = packets;
    this.papers = papers;
    this.declarations = declarations;
    this.handingOut = handingOut;
  }

  /**
   * Sends a paper of a petition.
   *
   * @param paper {@code petition}, {@code order}, {@code service} or {@code declaration}, or the
   *     court's form that stands for one: {@code petition-form}, {@code order-form}, {@code
   *     declaration-form}
   */
  @GetMapping("/papers/{filingId}/{paper}.pdf")
  ResponseEntity<byte[]> paper(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @PathVariable String filingId,
      @PathVariable String paper) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    ClientPackets.Found found = packets.find(client, entryId);
    Filing filing =
        found
            .packet()
            .filing(filingId)
            .filter(one -> one.problems().isEmpty())
            .orElseThrow(
                () ->
                    new NotFound(
                        "This petition cannot be filed as things are. Its page says why."));
    byte[] pdf =
        switch (paper) {
          case "petition" ->
              papers.petition(found.law(), found.packet(), filing, isDeclared(client, filing));
          case "order" -> papers.order(found.law(), found.packet(), filing);
          case "service" ->
              papers.service(found.law(), found.packet(), filing, isDeclared(client, filing));
          case "declaration" ->
              declarations
                  .of(client)
                  .map(one -> papers.declaration(found.law(), found.packet(), one))
                  .orElseThrow(() -> new NotFound("There is no declaration yet."));
          case "petition-form" -> form(found, filing, CourtForm.Part.PETITION);
          case "order-form" -> form(found, filing, CourtForm.Part.ORDER);
          case "declaration-form" ->
              filled(
                  declarations
                      .of(client)
                      .flatMap(
                          one -> papers.declarationForm(found.law(), found.packet(), filing, one)));
          default -> throw new NotFound("There is no such paper.");
        };
    return handingOut.pdf(client, user, filingId + "/" + paper, pdf);
  }

  private boolean isDeclared(Client client, Filing filing) {
    return filing.isDeclared() && declarations.of(client).isPresent();
  }

  private byte[] form(ClientPackets.Found found, Filing filing, CourtForm.Part part) {
    return filled(papers.form(found.law(), found.packet(), filing, part));
  }

  /** A form that is filled in; it is not there where the office has none, or it cannot say it. */
  static byte[] filled(Optional<FillFormResult> form) {
    FillFormResult result =
        form.orElseThrow(() -> new NotFound("The office has put no such form in."));
    if (result instanceof FillFormResult.Filled filled) {
      return filled.pdf();
    }
    throw new NotFound(((FillFormResult.CannotCarry) result).why());
  }

  /** Sends what names the source of each value. */
  @GetMapping("/worksheet.pdf")
  ResponseEntity<byte[]> worksheet(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    ClientPackets.Found found = packets.find(client, entryId);
    return handingOut.pdf(
        client, user, "worksheet", papers.worksheet(found.law(), found.packet(), found.screened()));
  }
}
