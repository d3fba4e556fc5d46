package org.clearance.ui.defense.debt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.MeansStatements;
import org.clearance.domain.defense.debt.TellingHolder;
import org.clearance.domain.defense.debt.WritingDebts;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.Petitions;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page of a client's debts on old cases, with what the law says of them and what courts
 * ordered.
 */
@Controller
@RequestMapping("/clients/{clientId}/debts")
class DebtsPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final CasePackets packets;
  private final CaseDebts debts;
  private final MeansStatements statements;
  private final WritingDebts writing;
  private final TellingHolder telling;
  private final PacketPapers papers;
  private final MeansPapers meansPapers;
  private final HandingOut handingOut;

  DebtsPage(
      Clients clients,
      ClientScreening screening,
      CasePackets packets,
      CaseDebts debts,
      MeansStatements statements,
      WritingDebts writing,
      TellingHolder telling,
      PacketPapers papers,
      MeansPapers meansPapers,
      HandingOut handingOut) {
    this.clients = clients;
    this.screening = screening;
    this.packets = packets;
    this.debts = debts;
    this.statements = statements;
    this.writing = writing;
    this.telling = telling;
    this.papers = papers;
    this.meansPapers = meansPapers;
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

  private String page(
      Client client, @Nullable DebtForm typed, Map<String, Text> errors, Model model) {
    List<ClientDebt> all = debts.of(client);
    Map<String, List<ClientDebt>> byCase = new LinkedHashMap<>();
    all.forEach(
        one ->
            byCase.computeIfAbsent(one.debt().caseNumber(), number -> new ArrayList<>()).add(one));
    Map<String, Long> toAsk = new LinkedHashMap<>();
    all.stream()
        .filter(ClientDebt::isToBeAsked)
        .forEach(one -> toAsk.putIfAbsent(one.debt().caseNumber(), one.debt().id()));
    Map<String, Long> entries = debts.entries(client);
    Map<String, Long> toLower = new LinkedHashMap<>();
    Petitions law = packets.petitions(client);
    InabilityToPay inability = law.inabilityToPay();
    MeansStatement means = statements.of(client).orElse(null);
    Set<String> notTold = new HashSet<>();
    if (inability != null) {
      for (ClientDebt one : all) {
        String number = one.debt().caseNumber();
        if (one.toBeLowered(inability).isPresent()) {
          if (means != null && MeansPapers.toBeLowered(all, number, inability, means).isEmpty()) {
            notTold.add(number);
          } else {
            toLower.putIfAbsent(number, one.debt().id());
          }
        }
      }
    }
    LawTable table = debts.law(client).table();
    Map<Long, List<String>> open = new LinkedHashMap<>();
    all.forEach(
        one ->
            open.put(
                one.debt().id(),
                one.answer().missing().stream()
                    .flatMap(fact -> table.factTitle(fact).stream())
                    .toList()));
    String today = screening.today(client).toString();
    String lastCase =
        all.isEmpty() ? firstCase(entries) : all.get(all.size() - 1).debt().caseNumber();
    model.addAttribute("client", client);
    model.addAttribute("byCase", byCase);
    model.addAttribute("open", open);
    model.addAttribute("toAsk", toAsk);
    model.addAttribute("toLower", toLower);
    model.addAttribute(
        "formsOfMeans", means == null ? List.of() : meansPapers.usable(law, client.countyId()));
    model.addAttribute("means", means);
    model.addAttribute("notTold", notTold);
    model.addAttribute("canBeStated", inability != null);
    model.addAttribute("kinds", debts.law(client).kinds());
    model.addAttribute("entries", entries);
    model.addAttribute("ended", all.stream().mapToLong(ClientDebt::endedCents).sum());
    model.addAttribute("dollars", new DollarWords());
    model.addAttribute("words", new FactWords());
    model.addAttribute("typed", typed == null ? DebtForm.of(lastCase, today) : typed);
    model.addAttribute("errors", errors);
    model.addAttribute("holders", Debt.Holder.values());
    model.addAttribute("sayers", SaidBy.values());
    model.addAttribute("actions", DebtOrder.Action.values());
    model.addAttribute("ways", DebtOrder.Way.values());
    model.addAttribute("today", today);
    return "defense/debt/show";
  }

  private static String firstCase(Map<String, Long> entries) {
    return entries.isEmpty() ? "" : entries.keySet().iterator().next();
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
    Map<String, Text> errors =
        writing.record(client, debts.law(client), form.typed(), user.username());
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
        writing.order(
            client, debts.law(client), debts.debt(client, debtId), form.typed(), user.username());
    if (errors.isEmpty()) {
      Alert.success(redirect, "What the court ordered is recorded.");
    } else {
      Alert.error(
          redirect, Text.of("Nothing was recorded. {0}", errors.values().iterator().next()));
    }
    return "redirect:/clients/" + clientId + "/debts";
  }

  /** Records that whoever holds a debt was told of the order on it. */
  @PostMapping("/{debtId}/told")
  String told(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      @ModelAttribute ToldForm form,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Map<String, Text> errors =
        telling.tell(client, debts.debt(client, debtId), form.typed(), user.username());
    if (errors.isEmpty()) {
      Alert.success(redirect, "It is recorded that the holder was told.");
    } else {
      Alert.error(
          redirect, Text.of("Nothing was recorded. {0}", errors.values().iterator().next()));
    }
    return "redirect:/clients/" + clientId + "/debts";
  }

  /** Takes an order back that was recorded by mistake. */
  @PostMapping("/{debtId}/mistake")
  String mistake(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      @RequestParam(defaultValue = "0") long order,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    if (writing.takeBack(client, debts.debt(client, debtId), order, user.username())) {
      Alert.success(redirect, "The order counts no more. It stays on record.");
    } else {
      Alert.error(redirect, "This order is not there any more.");
    }
    return "redirect:/clients/" + clientId + "/debts";
  }

  /** Sends the letter that tells whoever holds a debt what the court ordered of it. */
  @GetMapping("/{debtId}/holder.pdf")
  ResponseEntity<byte[]> holder(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Debt debt = debts.debt(client, debtId);
    if (debt.toTell().isEmpty()) {
      throw new NotFound("No order on this debt is recorded, of which to tell.");
    }
    ClientPackets.Found found = debts.packet(client, debt.caseNumber());
    return handingOut.pdf(
        client, user, "debts/holder", papers.toHolder(found.law(), found.packet(), debt));
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
    String caseNumber = debts.debt(client, debtId).caseNumber();
    List<ClientDebt> asked = PacketPapers.toBeAsked(debts.of(client), caseNumber);
    if (asked.isEmpty()) {
      throw new NotFound("In this case nothing is owed that the law has ended.");
    }
    ClientPackets.Found found = debts.packet(client, caseNumber);
    boolean order = request.getRequestURI().endsWith("/order.pdf");
    return handingOut.pdf(
        client,
        user,
        order ? "debts/order" : "debts/motion",
        papers.debts(found.law(), found.packet(), asked, order));
  }
}
