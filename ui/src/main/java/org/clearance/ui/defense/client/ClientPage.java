package org.clearance.ui.defense.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.check.RecordCheck;
import org.clearance.domain.defense.check.RecordChecks;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.defense.recheck.NextDay;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.SaidFact;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.Opens;
import org.clearance.ui.ground.layout.FormAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A client on one page: what the law gives for each entry of the record, case by case, and the
 * questions that can still change an answer.
 */
@Controller
@RequestMapping("/clients/{clientId}")
class ClientPage {
  /** The most questions that are asked at once. */
  private static final int AT_ONCE = 4;

  private final Clients clients;
  private final ClientScreening screening;
  private final SaidFacts said;
  private final Filings filings;
  private final RecordChecks checks;
  private final Matters matters;
  private final CountyList list;
  private final NextDay nextDay;

  ClientPage(
      Clients clients,
      ClientScreening screening,
      SaidFacts said,
      Filings filings,
      RecordChecks checks,
      Matters matters,
      CountyList list,
      NextDay nextDay) {
    this.nextDay = nextDay;
    this.list = list;
    this.matters = matters;
    this.filings = filings;
    this.checks = checks;
    this.clients = clients;
    this.screening = screening;
    this.said = said;
  }

  @GetMapping
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @RequestParam(defaultValue = "false") boolean all,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    clients.viewed(client, user.username(), "answers");
    return page(client, all, null, Map.of(), model);
  }

  private String page(
      Client client, boolean all, @Nullable SaidForm form, Map<String, Text> errors, Model model) {
    model.addAttribute("client", client);
    model.addAttribute("matters", matters.ofClient(client.countyId(), client.id()));
    model.addAttribute("listed", list.of(client));
    model.addAttribute("listedHidden", list.hidden(client));
    model.addAttribute("mayLook", clients.allowsLook(client));
    model.addAttribute("words", new FactWords());
    model.addAttribute("typed", form);
    model.addAttribute("wrong", errors);
    model.addAttribute("errors", form == null ? Map.of() : form.atFields(errors));
    model.addAttribute("sayAt", "/clients/" + client.id() + "/facts");
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty()) {
      return "defense/client/no-law";
    }
    ScreenedClient screened = screening.screen(client, law.get());
    model.addAttribute("screened", screened);
    model.addAttribute("cases", CaseView.of(screened));
    ClientSummary summary = ClientSummary.of(screened, nextDay.of(client, screened));
    List<RecordCheck> planned = checks.ofClient(client.id());
    model.addAttribute("summary", summary);
    model.addAttribute("filings", filings.ofClient(client.id()));
    model.addAttribute("checks", planned);
    model.addAttribute(
        "mayPlanCheck",
        summary.missing() > 0
            && planned.stream().noneMatch(one -> one.petitionId() == null && one.state().isOpen()));
    model.addAttribute("effects", law.get().effectsOf(planned(screened)));
    var questions = screened.toAsk();
    model.addAttribute("unsure", screened.unsure());
    model.addAttribute("all", all);
    model.addAttribute("questions", all ? questions : questions.stream().limit(AT_ONCE).toList());
    model.addAttribute("moreQuestions", all ? 0 : Math.max(0, questions.size() - AT_ONCE));
    model.addAttribute(
        "knownOfPerson", screened.ofPerson().stream().filter(fact -> fact.said() != null).toList());
    model.addAttribute(
        "volunteered",
        screened.ofPerson().stream()
            .filter(fact -> fact.said() == null && isVolunteered(law.get(), fact))
            .toList());
    model.addAttribute("sayers", SaidFact.SaidBy.values());
    model.addAttribute("lastSayer", lastSayer(client));
    return "defense/client/show";
  }

  private static Set<String> planned(ScreenedClient screened) {
    return screened.screened().entries().stream()
        .flatMap(entry -> entry.plan().stream())
        .map(found -> found.table().table().name())
        .collect(Collectors.toSet());
  }

  private static boolean isVolunteered(Screening law, KnownFact fact) {
    Screening.Question question = law.questions().get(fact.of().name());
    return question != null && question.volunteered();
  }

  /**
   * The kind of person who said the last thing that was recorded: often the next one is from the
   * same paper.
   */
  private String lastSayer(Client client) {
    List<SaidFact> all = said.of(client.id());
    return all.isEmpty() ? "" : all.get(0).saidBy().name();
  }

  /** Records an answer to a question. */
  @PostMapping("/facts")
  String say(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @ModelAttribute SaidForm form,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Optional<Screening> law = screening.law(county.id());
    if (law.isEmpty()) {
      return page(client, false, form, Map.of(), answer.model());
    }
    AttorneysWord.check(opens, county, law.get(), form.answers());
    var about = screening.about(client, law.get(), form.answers(), form.entry());
    var result = said.say(client, law.get(), form.typed(about), user.username());
    if (!result.isRecorded()) {
      return page(client, true, form, result.problems(), answer.again());
    }
    form.alert(law.get(), result, answer.redirect());
    return "redirect:/clients/" + clientId + "#questions";
  }
}
