package org.clearance.ui.defense.deletion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.AskingDeletion;
import org.clearance.domain.defense.deletion.DecidingDeletion;
import org.clearance.domain.defense.deletion.DeletionRequest;
import org.clearance.domain.defense.deletion.DeletionRequests;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The office's requests for deletion, and the form that records one. */
@Controller
class DeletionPages {
  /** The only role that sees the requests. */
  static final Role DEFENDER = Role.PUBLIC_DEFENDER;

  private static final int SIZE = 50;

  private final DeletionRequests requests;
  private final AskingDeletion asking;
  private final DecidingDeletion deciding;
  private final SubjectTasks tasks;
  private final Clients clients;
  private final Users users;

  DeletionPages(
      DeletionRequests requests,
      AskingDeletion asking,
      DecidingDeletion deciding,
      SubjectTasks tasks,
      Clients clients,
      Users users) {
    this.requests = requests;
    this.asking = asking;
    this.deciding = deciding;
    this.tasks = tasks;
    this.clients = clients;
    this.users = users;
  }

  @GetMapping("/deletions")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DEFENDER);
    Paging paging = Paging.of(page, SIZE, requests.count(county.id()));
    model.addAttribute("paging", paging);
    model.addAttribute("reader", user.username());
    model.addAttribute("rows", requests.page(county.id(), paging.size(), paging.offset()));
    return "defense/deletion/list";
  }

  @GetMapping("/deletions/new")
  String form(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam long client,
      Model model) {
    Client of = client(user, county, client);
    model.addAttribute("alone", isAlone(user, county));
    return page(of, Map.of("language", requests.language(of.id())), Map.of(), model);
  }

  /** Whether nobody else of the office could decide about what the user records. */
  private boolean isAlone(User user, County county) {
    return users.inCounty(county.id()).stream()
        .filter(other -> other.active() && other.mayIn(county.id(), DEFENDER))
        .allMatch(other -> other.username().equals(user.username()));
  }

  private Client client(User user, County county, long clientId) {
    Access.require(user, county.id(), DEFENDER);
    // Also of whom the office has a conflict with: the person may ask all the same.
    Client client =
        clients
            .find(county.id(), clientId)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no client {0} in this county.", Long.toString(clientId))));
    clients.viewed(client, user.username(), "deletion");
    return client;
  }

  private String page(
      Client client, Map<String, String> typed, Map<String, Text> errors, Model model) {
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("en", "English");
    languages.put("es", "Spanish");
    model.addAttribute("client", client);
    model.addAttribute("waits", requests.askedOf(client.id()).orElse(null));
    model.addAttribute("languages", languages);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/deletion/new";
  }

  @PostMapping("/deletions")
  String ask(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam long client,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Client of = client(user, county, client);
    Map<String, Text> problems =
        asking.ask(
            of,
            new AskingDeletion.Typed(
                DateText.parse(typed.getOrDefault("deletionAskedOn", "")).orElse(null),
                typed.getOrDefault("deletionWords", ""),
                typed.getOrDefault("language", "")),
            user.username());
    if (!problems.isEmpty()) {
      answer.model().addAttribute("alone", isAlone(user, county));
      return page(of, typed, problems, answer.again());
    }
    Alert.success(
        answer.redirect(),
        "The request is recorded. Somebody else of your office decides about it.");
    return "redirect:/deletions";
  }

  /** Takes back a request that the user has recorded, while nobody has decided. */
  @PostMapping("/deletions/{id}/take-back")
  String takeBack(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DEFENDER);
    DeletionRequest request =
        requests
            .find(county.id(), id)
            .orElseThrow(() -> new NotFound("There is no such request in this county."));
    if (deciding.takeBack(
        request, tasks.ofDeletion(county.id(), id).orElse(null), user.username())) {
      Alert.success(redirect, "The request is taken back. Nothing was deleted.");
    } else {
      Alert.warning(
          redirect,
          "It was not taken back: somebody has decided about it, or somebody else recorded it.");
    }
    return "redirect:/deletions";
  }
}
