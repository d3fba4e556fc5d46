package org.clearance.ui.defense.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.entry.ClientEntry;
import org.clearance.domain.defense.entry.MergingEntries;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.SaidFact;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A count or an arrest of a client: each fact with who tells it, what is told differently, and
 * whether it is the same as another one.
 */
@Controller
@RequestMapping("/clients/{clientId}")
class EntryPage {
  private final Clients clients;
  private final ClientScreening screening;
  private final MergingEntries merging;

  EntryPage(Clients clients, ClientScreening screening, MergingEntries merging) {
    this.clients = clients;
    this.screening = screening;
    this.merging = merging;
  }

  @GetMapping("/entries/{entryId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long clientId,
      @PathVariable long entryId,
      Model model) {
    Client client = ClientPlaces.client(clients, user, county, clientId);
    model.addAttribute("client", client);
    Optional<Screening> law = screening.law(county.id());
    if (law.isEmpty()) {
      return "defense/client/no-law";
    }
    ScreenedClient screened = screening.screen(client, law.get());
    List<CaseView.EntryView> entries =
        CaseView.of(screened).stream().flatMap(one -> one.entries().stream()).toList();
    CaseView.EntryView entry =
        entries.stream()
            .filter(one -> one.row().entry().id() == entryId)
            .findFirst()
            .orElseThrow(
                () -> new NotFound(Text.of("There is no entry {0} on this record.", "" + entryId)));
    clients.viewed(client, user.username(), "entry " + entryId);
    model.addAttribute("words", new FactWords());
    model.addAttribute("screened", screened);
    model.addAttribute("entry", entry);
    List<KnownFact> known = screened.ofEntry().getOrDefault(entryId, List.of());
    model.addAttribute("conflicts", known.stream().filter(EntryPage::isOpen).toList());
    model.addAttribute(
        "known",
        known.stream()
            .filter(fact -> !isOpen(fact))
            .filter(fact -> !fact.value().isEmpty() || fact.said() != null)
            .toList());
    model.addAttribute(
        "unknown",
        known.stream()
            .filter(fact -> fact.told().isEmpty() && fact.said() == null)
            .filter(fact -> law.get().questions().containsKey(fact.of().name()))
            .toList());
    model.addAttribute(
        "others",
        entries.stream()
            .filter(one -> one.row().entry().id() != entryId)
            .filter(one -> isOfKind(one.row().entry(), entry.row().entry()))
            .toList());
    model.addAttribute(
        "merges",
        screened.record().merges().stream().filter(one -> one.keptEntry() == entryId).toList());
    model.addAttribute("sayers", SaidFact.SaidBy.values());
    model.addAttribute("lastSayer", "");
    model.addAttribute("typed", null);
    model.addAttribute("wrong", Map.of());
    return "defense/client/entry";
  }

  private static boolean isOpen(KnownFact fact) {
    return fact.isConflict() || fact.isNotUnderstood();
  }

  private static boolean isOfKind(ClientEntry one, ClientEntry other) {
    return one.kind().equals(other.kind());
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
