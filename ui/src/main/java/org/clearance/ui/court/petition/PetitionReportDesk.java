package org.clearance.ui.court.petition;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.ReportingPetition;
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

/** The clerk’s desk for telling the state of an order on a petition. */
@Controller
class PetitionReportDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.REPORT_PETITION_RELIEF;

  private final PetitionDesks desks;
  private final Tasks tasks;
  private final ReportingPetition reporting;

  PetitionReportDesk(PetitionDesks desks, Tasks tasks, ReportingPetition reporting) {
    this.desks = desks;
    this.tasks = tasks;
    this.reporting = reporting;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(
        desks.open(user, taskKey, UserTasks.REPORT_PETITION_RELIEF), Map.of(), Map.of(), model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.REPORT_PETITION_RELIEF);
    ActResult result =
        reporting.report(
            desk.id(),
            PetitionActs.id(typed, "order"),
            DateText.parse(typed.getOrDefault("on", "")).orElse(null),
            typed.getOrDefault("way", ""),
            taskKey,
            user.username());
    if (PetitionActs.refused(result, desk.id()) instanceof ActResult.Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(desk, typed, refused.problems(), model);
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "It is recorded that the state was told.");
    return "redirect:/tasks";
  }

  private String page(
      PetitionDesks.Desk desk, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("story", desk.story());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "court/petition/report";
  }
}
