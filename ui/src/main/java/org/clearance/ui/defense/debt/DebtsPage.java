package org.clearance.ui.defense.debt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.debt.WritingDebts;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.defense.client.ClientPlaces;
import org.clearance.ui.defense.client.FactWords;
import org.clearance.ui.defense.paper.CasePackets;
import org.clearance.ui.defense.paper.HandingOut;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a client owes on old cases, what the law says of it, and what courts ordered. */
@Controller
@RequestMapping("/clients/{clientId}/debts")
class DebtsPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final CasePackets packets;
  private final Debts debts;
  private final WritingDebts writing;
  private final PacketPapers papers;
  private final HandingOut handingOut;

  DebtsPage(
      Clients clients,
      ClientScreening screening,
      CasePackets packets,
      Debts debts,
      WritingDebts writing,
      PacketPapers papers,
      HandingOut handingOut) {
    this.clients = clients;
    this.screening = screening;
    this.packets = packets;
    this.debts = debts;
    this.writing = writing;
    this.papers = papers;
    this.handingOut = handingOut;
  }

  /** Sums of dollars in words, for the template, which has it as {@code dollars}. */
  static final class DollarWords {
    public String of(long cents) {
      return Dollars.of(cents);
    }
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "debts");
    return page(client, null, Map.of(), model);
  }

  private Petitions.Debts law(Client client) {
    Petitions.Debts law = packets.petitions(client).debts();
    if (law == null) {
      throw new NotFound("The law of this county does not speak of debts.");
    }
    return law;
  }

  private Debt debt(Client client, long debtId) {
    return debts.of(client, law(client), screening.today(client)).stream()
        .map(ClientDebt::debt)
        .filter(one -> one.id() == debtId)
        .findFirst()
        .orElseThrow(() -> new NotFound("This debt is not there any more."));
  }

  private String page(
      Client client, @Nullable DebtForm typed, Map<String, Text> errors, Model model) {
    List<ClientDebt> all = debts.of(client, law(client), screening.today(client));
    Map<String, List<ClientDebt>> byCase = new LinkedHashMap<>();
    all.forEach(
        one ->
            byCase.computeIfAbsent(one.debt().caseNumber(), number -> new ArrayList<>()).add(one));
    Map<String, Long> toAsk = new LinkedHashMap<>();
    all.stream()
        .filter(ClientDebt::isToBeAsked)
        .forEach(one -> toAsk.putIfAbsent(one.debt().caseNumber(), one.debt().id()));
    Map<String, Long> entries = entries(client);
    String today = screening.today(client).toString();
    String lastCase =
        all.isEmpty() ? firstCase(entries) : all.get(all.size() - 1).debt().caseNumber();
    model.addAttribute("client", client);
    model.addAttribute("byCase", byCase);
    model.addAttribute("toAsk", toAsk);
    model.addAttribute("entries", entries);
    model.addAttribute("ended", all.stream().mapToLong(ClientDebt::endedCents).sum());
    model.addAttribute("dollars", new DollarWords());
    model.addAttribute("words", new FactWords());
    model.addAttribute("typed", typed == null ? DebtForm.of(lastCase, today) : typed);
    model.addAttribute("errors", errors);
    model.addAttribute("holders", Debt.Holder.values());
    model.addAttribute("sayers", SaidBy.values());
    model.addAttribute("actions", DebtOrder.Action.values());
    model.addAttribute("today", today);
    return "defense/debt/show";
  }

  private static String firstCase(Map<String, Long> entries) {
    return entries.isEmpty() ? "" : entries.keySet().iterator().next();
  }

  /** The first entry of each case on the record, by which its papers are found. */
  private Map<String, Long> entries(Client client) {
    Map<String, Long> entries = new LinkedHashMap<>();
    screening
        .law(client.countyId())
        .ifPresent(
            (Screening law) ->
                screening.screen(client, law).cases().stream()
                    .filter(one -> !one.number().isEmpty())
                    .forEach(
                        (ScreenedClient.Case one) ->
                            entries.put(one.number(), one.rows().get(0).entry().id())));
    return entries;
  }

  /** Records a debt. */
  @PostMapping
  String record(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @ModelAttribute DebtForm form,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Map<String, Text> errors = writing.record(client, law(client), form.typed(), user.username());
    if (!errors.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(client, form, errors, model);
    }
    Alert.success(redirect, "The debt is recorded.");
    return "redirect:/clients/" + clientId + "/debts#new";
  }

  /** Takes a debt away that was typed wrong. */
  @PostMapping("/{debtId}/remove")
  String remove(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    if (writing.remove(client, debtId, user.username())) {
      Alert.success(redirect, "The debt is removed. It stays on record.");
    } else {
      Alert.error(redirect, "This debt is not there any more.");
    }
    return "redirect:/clients/" + clientId + "/debts";
  }

  /** Records what a court ordered of a debt. */
  @PostMapping("/{debtId}/order")
  String order(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      @ModelAttribute DebtOrderForm form,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Map<String, Text> errors =
        writing.order(client, law(client), debt(client, debtId), form.typed(), user.username());
    if (errors.isEmpty()) {
      Alert.success(redirect, "What the court ordered is recorded.");
    } else {
      Alert.error(
          redirect, Text.of("Nothing was recorded. {0}", errors.values().iterator().next()));
    }
    return "redirect:/clients/" + clientId + "/debts";
  }

  /** Sends the motion that asks a court to vacate debts of a debt's case, or the order on it. */
  @GetMapping({"/{debtId}/motion.pdf", "/{debtId}/order.pdf"})
  ResponseEntity<byte[]> paper(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      HttpServletRequest request) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    String caseNumber = debt(client, debtId).caseNumber();
    List<ClientDebt> asked =
        PacketPapers.toBeAsked(debts.of(client, law(client), screening.today(client)), caseNumber);
    Long entry = entries(client).get(caseNumber);
    if (asked.isEmpty() || entry == null) {
      throw new NotFound("In this case nothing is owed that the law has ended.");
    }
    ClientPackets.Found found = packets.find(client, entry);
    boolean order = request.getRequestURI().endsWith("/order.pdf");
    return handingOut.pdf(
        client,
        user,
        order ? "debts/order" : "debts/motion",
        papers.debts(found.law(), found.packet(), asked, order));
  }
}
