package org.clearance.ui.defense.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.filing.AskedAgain;
import org.clearance.domain.defense.filing.FilingForClient;
import org.clearance.domain.defense.filing.FilingForClient.FileResult;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.FilingPacket;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.defense.client.FactWords;
import org.clearance.ui.defense.paper.CasePackets;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which a petition is filed: what the law turns on is asked again first. */
@Controller
@RequestMapping("/clients/{clientId}/entries/{entryId}/filings/{filingId}")
class FilingPage {
  private final Clients clients;
  private final CasePackets packets;
  private final ClientScreening screening;
  private final FilingForClient filing;

  FilingPage(
      Clients clients, CasePackets packets, ClientScreening screening, FilingForClient filing) {
    this.clients = clients;
    this.packets = packets;
    this.screening = screening;
    this.filing = filing;
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @PathVariable String filingId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "filing");
    return page(
        client,
        entryId,
        filingId,
        new FiledForm(screening.today(client).toString(), "", List.of()),
        Map.of(),
        model);
  }

  private String page(
      Client client,
      long entryId,
      String filingId,
      FiledForm form,
      Map<String, Text> errors,
      Model model) {
    ClientPackets.Found found = packets.find(client, entryId);
    FilingPacket.Filing one =
        found
            .packet()
            .filing(filingId)
            .filter(petition -> petition.problems().isEmpty())
            .orElseThrow(
                () ->
                    new NotFound(
                        "This petition cannot be filed as things are. Its page says why."));
    LocalDate today = screening.today(client);
    model.addAttribute("client", client);
    model.addAttribute("entryId", entryId);
    model.addAttribute("packet", found.packet());
    model.addAttribute("screened", found.screened());
    model.addAttribute("filing", one);
    model.addAttribute("inTheWay", filing.inTheWay(client, one));
    model.addAttribute(
        "again",
        AskedAgain.of(found, one).stream().filter(question -> !question.isAskedOn(today)).toList());
    model.addAttribute("words", new FactWords());
    model.addAttribute("sayers", SaidBy.values());
    model.addAttribute("filedOn", form.day());
    model.addAttribute("saidBy", form.by());
    model.addAttribute("stillSo", form.confirmed());
    model.addAttribute("errors", errors);
    return "defense/filing/file";
  }

  @PostMapping
  String file(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @PathVariable String filingId,
      @ModelAttribute FiledForm form,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    FileResult result = filing.file(client, entryId, filingId, form.typed(), user.username());
    if (result instanceof FileResult.Refused refused) {
      return page(client, entryId, filingId, form, refused.problems(), answer.again());
    }
    Alert.success(
        answer.redirect(), "The petition is filed, and its papers are kept. It is served next.");
    return "redirect:/petitions/" + ((FileResult.Done) result).petitionId();
  }
}
