package org.clearance.ui.defense.recheck;

import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.recheck.LookingAgain;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The defender's desk for a client for whom something had to wait. */
@Controller
class LookAgainDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.LOOK_AGAIN;

  private final Tasks tasks;
  private final Clients clients;
  private final ClientScreening screening;
  private final Debts debts;
  private final LookingAgain looking;

  LookAgainDesk(
      Tasks tasks, Clients clients, ClientScreening screening, Debts debts, LookingAgain looking) {
    this.tasks = tasks;
    this.clients = clients;
    this.screening = screening;
    this.debts = debts;
    this.looking = looking;
  }

  /** A task of a client that the user holds. */
  record Desk(OpenTask task, Client client) {
    /** Where its form is sent. */
    public String path() {
      return "/tasks/" + task.key() + "/" + task.task().form();
    }
  }

  private Desk open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.LOOK_AGAIN);
    return new Desk(
        task,
        clients
            .find(task.county().id(), task.number(Variables.CLIENT_ID))
            .orElseThrow(() -> new NotFound("This client is not there any more.")));
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    Desk desk = open(user, taskKey);
    clients.viewed(desk.client(), user.username(), "look again");
    Screening law =
        screening
            .law(desk.client().countyId())
            .orElseThrow(() -> new NotFound("The law of this county does not say what is filed."));
    model.addAttribute("desk", desk);
    ScreenedClient screened = screening.screen(desk.client(), law);
    model.addAttribute("screened", screened);
    model.addAttribute(
        "endedDebts",
        debts.of(desk.client(), law, screened.asOf()).stream()
            .filter(ClientDebt::isToBeAsked)
            .count());
    return "defense/recheck/look";
  }

  @PostMapping(PATH)
  String finish(@CurrentUser User user, @PathVariable long taskKey, RedirectAttributes redirect) {
    Desk desk = open(user, taskKey);
    looking.look(desk.client(), desk.task().number(Variables.RECHECK_ID), taskKey, user.username());
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "It is done. The next day is planned where something waits.");
    return "redirect:/tasks";
  }
}
