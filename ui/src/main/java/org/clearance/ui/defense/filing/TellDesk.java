package org.clearance.ui.defense.filing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.defense.filing.TellingClient;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.court.petition.PetitionActs;
import org.clearance.ui.court.petition.PetitionDesks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The defender’s desk for telling a client what the court ordered. */
@Controller
class TellDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.TELL_CLIENT;

  private final PetitionDesks desks;
  private final Tasks tasks;
  private final TellingClient telling;
  private final Filings filings;
  private final ClientScreening screening;

  TellDesk(
      PetitionDesks desks,
      Tasks tasks,
      TellingClient telling,
      Filings filings,
      ClientScreening screening) {
    this.desks = desks;
    this.tasks = tasks;
    this.telling = telling;
    this.filings = filings;
    this.screening = screening;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(desks.open(user, taskKey, UserTasks.TELL_CLIENT), Map.of(), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.TELL_CLIENT);
    long order = PetitionActs.id(typed, "order");
    if (desk.story().order().filter(one -> one.id() == order).isEmpty()) {
      PetitionActs.refused(new ActResult.NotNow(desk.story().petition().state()), desk.id());
    }
    Map<String, Text> problems =
        telling.tell(
            desk.story(),
            Chosen.of(TellingClient.Way.class, typed.get("way")).orElse(null),
            DateText.parse(typed.getOrDefault("on", "")).orElse(null),
            typed.getOrDefault("note", ""),
            taskKey,
            user.username());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(desk, typed, problems, model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "It is recorded.");
    return "redirect:/tasks";
  }

  private String page(
      PetitionDesks.Desk desk, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("story", desk.story());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("clientId", filings.clientOf(desk.id()).orElse(null));
    model.addAttribute("ways", TellingClient.Way.values());
    model.addAttribute(
        "effects",
        screening
            .law(desk.task().county().id())
            .map(law -> law.effectsOf(filings.reliefs(desk.id())))
            .orElse(List.of()));
    return "defense/filing/tell";
  }
}
