package org.clearance.ui.defense.deletion;

import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.DecideDeletionResult;
import org.clearance.domain.defense.deletion.DecidingDeletion;
import org.clearance.domain.defense.deletion.DeletionRequest;
import org.clearance.domain.defense.deletion.DeletionRequests;
import org.clearance.domain.defense.deletion.KeptOfClient;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The desk at which somebody else than who recorded a request for deletion decides about it, seeing
 * how much is kept and what is in the way.
 */
@Controller
class DeletionDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.DECIDE_DELETION;

  private final Tasks tasks;
  private final DeletionRequests requests;
  private final DecidingDeletion deciding;
  private final KeptOfClient kept;
  private final Clients clients;

  DeletionDesk(
      Tasks tasks,
      DeletionRequests requests,
      DecidingDeletion deciding,
      KeptOfClient kept,
      Clients clients) {
    this.tasks = tasks;
    this.requests = requests;
    this.deciding = deciding;
    this.kept = kept;
    this.clients = clients;
  }

  /** A request that nobody has decided, with its client. */
  private record Asked(DeletionRequest request, Client client) {}

  /**
   * A task that the user holds.
   *
   * @param asked empty: it was decided otherwise
   */
  private record Desk(long taskKey, long requestId, Optional<Asked> asked) {}

  private Desk open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.DECIDE_DELETION);
    long id = task.number(Variables.DELETION_ID);
    Optional<Asked> asked =
        requests
            .find(task.county().id(), id)
            .filter(DeletionRequest::isAsked)
            .flatMap(request -> client(request).map(client -> new Asked(request, client)));
    if (asked.filter(one -> one.request().askedBy().equals(user.username())).isPresent()) {
      throw samePerson(taskKey);
    }
    asked.ifPresent(
        one -> clients.viewed(one.client(), user.username(), UserTasks.DECIDE_DELETION));
    return new Desk(taskKey, id, asked);
  }

  private Optional<Client> client(DeletionRequest request) {
    return Optional.ofNullable(request.clientId())
        .flatMap(client -> clients.find(request.countyId(), client));
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(open(user, taskKey), "", Map.of(), model);
  }

  private String page(Desk desk, String reason, Map<String, Text> errors, Model model) {
    model.addAttribute("path", "/tasks/" + desk.taskKey() + "/" + UserTasks.DECIDE_DELETION);
    model.addAttribute("asked", desk.asked().map(Asked::request).orElse(null));
    desk.asked()
        .ifPresent(
            one -> {
              Client client = one.client();
              model.addAttribute("client", client);
              model.addAttribute("readable", !clients.isClosedToOffice(client));
              model.addAttribute("kept", kept.count(client));
              model.addAttribute("inTheWay", kept.inTheWay(client));
            });
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return "defense/deletion/desk";
  }

  @PostMapping(PATH)
  String decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String deletionReason,
      FormAnswer answer) {
    Desk desk = open(user, taskKey);
    DecideDeletionResult result = decide(desk, act, deletionReason, user.username());
    if (result instanceof DecideDeletionResult.SamePerson) {
      throw samePerson(taskKey);
    }
    if (result instanceof DecideDeletionResult.Blocked) {
      return page(
          desk,
          deletionReason,
          Map.of("", Text.of("Nothing was deleted: something is in the way now.")),
          answer.again());
    }
    if (result instanceof DecideDeletionResult.Wrong wrong) {
      return page(desk, deletionReason, wrong.problems(), answer.again());
    }
    tasks.awaitCompleted(taskKey);
    if (result instanceof DecideDeletionResult.Deleted) {
      Alert.success(
          answer.redirect(),
          "What your office kept of the person is deleted. Print the certificate for the person.");
      return "redirect:/deletions";
    }
    if (result instanceof DecideDeletionResult.Refused) {
      Alert.success(answer.redirect(), "The request is refused. Tell the person why.");
      return "redirect:/deletions";
    }
    Alert.warning(answer.redirect(), "It was decided before. Nothing was changed just now.");
    return "redirect:/tasks";
  }

  private DecideDeletionResult decide(Desk desk, String act, String reason, String actor) {
    Optional<DeletionRequest> request = desk.asked().map(Asked::request);
    if (request.isPresent() && act.equals("delete")) {
      return deciding.delete(request.get(), desk.taskKey(), actor);
    }
    if (request.isPresent() && act.equals("refuse")) {
      return deciding.refuse(request.get(), reason, desk.taskKey(), actor);
    }
    return deciding.end(desk.requestId(), desk.taskKey());
  }

  private static Conflict samePerson(long taskKey) {
    return new Conflict(
        Text.of("Somebody else decides about this request"),
        Text.of(
            "You recorded the request yourself, so you cannot decide about it. Give the task back:"
                + " another public defender takes it."),
        Conflict.Way.doing("Give the task back", "/tasks/" + taskKey + "/release"),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }
}
