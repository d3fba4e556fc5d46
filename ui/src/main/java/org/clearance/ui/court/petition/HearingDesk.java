package org.clearance.ui.court.petition;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.SettingHearing;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clerk’s desk for the day of a petition’s hearing. */
@Controller
class HearingDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.SET_HEARING;

  private final PetitionDesks desks;
  private final Tasks tasks;
  private final SettingHearing hearings;

  HearingDesk(PetitionDesks desks, Tasks tasks, SettingHearing hearings) {
    this.desks = desks;
    this.tasks = tasks;
    this.hearings = hearings;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(desks.open(user, taskKey, UserTasks.SET_HEARING), Map.of(), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.SET_HEARING);
    ActResult result =
        hearings.set(
            desk.id(),
            DateText.parse(typed.getOrDefault("heldOn", "")).orElse(null),
            typed.getOrDefault("place", ""),
            taskKey,
            user.username());
    if (PetitionActs.refused(result, desk.id()) instanceof ActResult.Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(desk, typed, refused.problems(), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "The hearing is set.");
    return "redirect:/tasks";
  }

  private String page(
      PetitionDesks.Desk desk, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("story", desk.story());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "court/petition/hearing";
  }
}
