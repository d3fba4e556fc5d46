package org.clearance.ui.defense.debt;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.DebtCase;
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
import org.clearance.domain.law.jurisdiction.CourtForm;
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
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
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
    Petitions law = packets.petitions(client);
    InabilityToPay inability = law.inabilityToPay();
    MeansStatement means = statements.of(client).orElse(null);
    List<CourtForm> forms = means == null ? List.of() : meansPapers.usable(law, client.countyId());
    List<DebtsOfCase> cases =
        debts.cases(client).stream()
            .map(
                of ->
                    DebtsOfCase.of(
                        of, debts.problem(client, of).orElse(null), inability, means, forms))
            .toList();
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
    Map<String, String> courts = debts.courts(client);
    model.addAttribute("client", client);
    model.addAttribute("cases", cases);
    model.addAttribute("courts", courts.keySet());
    model.addAttribute("open", open);
    model.addAttribute("means", means);
    model.addAttribute("canBeStated", inability != null);
    model.addAttribute("kinds", debts.law(client).kinds());
    model.addAttribute("ended", all.stream().mapToLong(ClientDebt::endedCents).sum());
    model.addAttribute("dollars", new DollarWords());
    model.addAttribute("words", new FactWords());
    model.addAttribute("typed", typed == null ? next(all, courts, today) : typed);
    model.addAttribute("errors", errors);
    model.addAttribute("holders", Debt.Holder.values());
    model.addAttribute("sayers", SaidBy.values());
    model.addAttribute("actions", DebtOrder.Action.values());
    model.addAttribute("ways", DebtOrder.Way.values());
    model.addAttribute("today", today);
    return "defense/debt/show";
  }

  /** The next debt: of the case of the last one, or else of the first case on the record. */
  private static DebtForm next(List<ClientDebt> all, Map<String, String> courts, String today) {
    if (!all.isEmpty()) {
      Debt last = all.get(all.size() - 1).debt();
      return DebtForm.of(last.caseNumber(), last.court(), today);
    }
    return courts.entrySet().stream()
        .findFirst()
        .map(first -> DebtForm.of(first.getValue(), first.getKey(), today))
        .orElse(DebtForm.of("", "", today));
  }

  /** Records a debt. */
  @PostMapping
  String record(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @ModelAttribute DebtForm form,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Map<String, Text> errors =
        writing.record(client, debts.law(client), form.typed(), user.username());
    if (!errors.isEmpty()) {
      return page(client, form, errors, answer.again());
    }
    Alert.success(answer.redirect(), "The debt is recorded.");
    return "redirect:/clients/" + clientId + "/debts#new";
  }

  /** Says of which court's case a debt is, of which nobody had said it. */
  @PostMapping("/{debtId}/court")
  String court(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long debtId,
      @RequestParam(defaultValue = "") String court,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    writing
        .sayCourt(client, debtId, court, user.username())
        .ifPresentOrElse(
            problem -> Alert.error(redirect, Text.of("Nothing was recorded. {0}", problem)),
            () -> Alert.success(redirect, "The court is recorded."));
    return "redirect:/clients/" + clientId + "/debts";
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
    ClientPackets.Found found = debts.packet(client, debts.caseOf(client, debtId));
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
    DebtCase of = debts.caseOf(client, debtId);
    List<ClientDebt> asked = PacketPapers.toBeAsked(of);
    if (asked.isEmpty()) {
      throw new NotFound("In this case nothing is owed that the law has ended.");
    }
    ClientPackets.Found found = debts.packet(client, of);
    boolean order = request.getRequestURI().endsWith("/order.pdf");
    return handingOut.pdf(
        client,
        user,
        order ? "debts/order" : "debts/motion",
        papers.debts(found.law(), found.packet(), asked, order));
  }
}
