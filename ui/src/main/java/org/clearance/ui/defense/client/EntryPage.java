package org.clearance.ui.defense.client;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.MergingEntries;
import org.clearance.domain.defense.filing.Filings;
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
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
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
 * A count or an arrest of a client: each fact with who tells it, what is told differently, what the
 * law gives for it, and whether it is the same as another one.
 */
@Controller
@RequestMapping("/clients/{clientId}")
class EntryPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final SaidFacts said;
  private final Filings filings;
  private final MergingEntries merging;

  EntryPage(
      Clients clients,
      ClientScreening screening,
      SaidFacts said,
      Filings filings,
      MergingEntries merging) {
    this.clients = clients;
    this.screening = screening;
    this.said = said;
    this.filings = filings;
    this.merging = merging;
  }

  /**
   * Shows an entry.
   *
   * @param change the fact whose value is changed; empty: none
   */
  @GetMapping("/entries/{entryId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @RequestParam(defaultValue = "") String change,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    String page = page(client, new Shown(entryId, change, null, Map.of()), model);
    clients.viewed(client, user.username(), "entry " + entryId);
    return page;
  }

  /**
   * The part of the page that is open.
   *
   * @param change the fact whose value is changed; empty: none
   * @param typed what was said, where it was refused
   * @param errors what is wrong with it, by field
   */
  private record Shown(
      long entryId, String change, @Nullable SaidForm typed, Map<String, Text> errors) {}

  private String page(Client client, Shown shown, Model model) {
    model.addAttribute("client", client);
    Optional<Screening> law = screening.law(client.countyId());
    if (law.isEmpty()) {
      return "defense/client/no-law";
    }
    ScreenedClient screened = screening.screen(client, law.get());
    List<CaseView> cases = CaseView.of(screened);
    CaseView of =
        cases.stream()
            .filter(one -> one.entries().stream().anyMatch(entry -> is(entry, shown.entryId())))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no entry {0} on this record.",
                            Long.toString(shown.entryId()))));
    CaseView.EntryView entry =
        of.entries().stream().filter(one -> is(one, shown.entryId())).findFirst().orElseThrow();
    model.addAttribute("words", new FactWords());
    model.addAttribute("screened", screened);
    model.addAttribute("caseNumber", of.number());
    model.addAttribute("entry", entry);
    model.addAttribute("filings", filings.ofClient(client.id()));
    facts(screened.ofEntry().getOrDefault(shown.entryId(), List.of()), law.get(), shown, model);
    model.addAttribute("others", others(cases, entry));
    model.addAttribute(
        "merges",
        screened.record().merges().stream()
            .filter(one -> one.keptEntry() == shown.entryId())
            .toList());
    model.addAttribute("sayers", SaidFact.SaidBy.values());
    model.addAttribute("lastSayer", "");
    model.addAttribute(
        "sayAt", "/clients/%d/entries/%d/facts".formatted(client.id(), shown.entryId()));
    model.addAttribute("change", shown.change());
    SaidForm typed = shown.typed();
    model.addAttribute("typed", typed);
    model.addAttribute("wrong", shown.errors());
    model.addAttribute("errors", typed == null ? Map.of() : typed.atFields(shown.errors()));
    return "defense/client/entry";
  }

  private static boolean is(CaseView.EntryView entry, long id) {
    return entry.row().entry().id() == id;
  }

  private static void facts(List<KnownFact> all, Screening law, Shown shown, Model model) {
    model.addAttribute("conflicts", all.stream().filter(EntryPage::isOpen).toList());
    model.addAttribute(
        "known",
        all.stream()
            .filter(fact -> !isOpen(fact))
            .filter(fact -> !fact.value().isEmpty() || fact.said() != null)
            .toList());
    List<KnownFact> unknown =
        all.stream()
            .filter(fact -> fact.told().isEmpty() && fact.said() == null)
            .filter(fact -> law.questions().containsKey(fact.of().name()))
            .toList();
    model.addAttribute("unknown", unknown);
    model.addAttribute(
        "changesUnknown",
        unknown.stream().anyMatch(fact -> fact.of().name().equals(shown.change())));
  }

  private static boolean isOpen(KnownFact fact) {
    return fact.isConflict() || fact.isNotUnderstood();
  }

  /** The other entries of the kind, each in words by its id. */
  private static Map<Long, List<Object>> others(List<CaseView> cases, CaseView.EntryView entry) {
    Map<Long, List<Object>> others = new LinkedHashMap<>();
    ClientEntry of = entry.row().entry();
    for (CaseView one : cases) {
      for (CaseView.EntryView other : one.entries()) {
        if (!is(other, of.id()) && other.row().entry().kind().equals(of.kind())) {
          others.put(other.row().entry().id(), inWords(one.number(), other));
        }
      }
    }
    return others;
  }

  /** An entry in words: {@code 459 PC, case A1, May 10, 2018, Felony}. */
  private static List<Object> inWords(String caseNumber, CaseView.EntryView entry) {
    var words = new FactWords();
    List<Object> said = new ArrayList<>();
    said.add(
        entry.section().isEmpty() ? Text.of("Section not known") : Text.asWritten(entry.section()));
    if (!caseNumber.isEmpty()) {
      said.add(Text.of("case {0}", caseNumber));
    }
    for (KnownFact fact : entry.said()) {
      LocalDate day = words.day(fact.of(), fact.value());
      List<String> choices = fact.of().choices();
      if (day != null) {
        said.add(day);
      } else if (!choices.isEmpty() && !choices.contains(Boolean.TRUE.toString())) {
        said.add(Text.of(words.of(fact.of(), fact.value())));
      }
    }
    return said;
  }

  /** Records what somebody says of the entry. */
  @PostMapping("/entries/{entryId}/facts")
  String say(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @ModelAttribute SaidForm form,
      @ModelAttribute(name = "opens", binding = false) Opens opens,
      FormAnswer answer) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Optional<Screening> law = screening.law(county.id());
    if (law.isEmpty()) {
      return page(client, new Shown(entryId, "", form, Map.of()), answer.model());
    }
    AttorneysWord.check(opens, county, law.get(), form.answers());
    var about = screening.about(client, law.get(), form.answers(), entryId);
    var result = said.say(client, law.get(), form.typed(about), user.username());
    if (!result.isRecorded()) {
      return page(
          client, new Shown(entryId, form.answers(), form, result.problems()), answer.again());
    }
    form.alert(law.get(), result, answer.redirect());
    return "redirect:/clients/" + clientId + "/entries/" + entryId;
  }

  /** Says that another entry is the same as this one. */
  @PostMapping("/entries/{entryId}/merge")
  String merge(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      @RequestParam(defaultValue = "0") long other,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    Optional<Text> problem = merging.merge(client, entryId, other, user.username());
    if (problem.isPresent()) {
      Alert.error(redirect, problem.get());
    } else {
      Alert.success(
          redirect, "They are one entry now. What their sources tell differently is marked.");
    }
    return "redirect:/clients/" + clientId + "/entries/" + entryId;
  }

  /** Undoes a merge. */
  @PostMapping("/merges/{mergeId}/undo")
  String undo(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long mergeId,
      RedirectAttributes redirect) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    if (merging.undo(client, mergeId, user.username())) {
      Alert.success(redirect, "They are two entries again.");
    } else {
      Alert.error(redirect, "It was undone before. Nothing was changed.");
    }
    return "redirect:/clients/" + clientId;
  }
}
