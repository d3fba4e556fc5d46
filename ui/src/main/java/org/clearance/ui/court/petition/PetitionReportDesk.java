package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.ReportingPetition;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clerk’s desk for telling the state of an order on a petition. */
@Controller
class PetitionReportDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.REPORT_PETITION_RELIEF;
  private static final String VIEW = "court/petition/report";

  private final PetitionDesks desks;
  private final ReportingPetition reporting;

  PetitionReportDesk(PetitionDesks desks, ReportingPetition reporting) {
    this.desks = desks;
    this.reporting = reporting;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return desks.page(
        desks.open(user, taskKey, UserTasks.REPORT_PETITION_RELIEF),
        Map.of(),
        Map.of(),
        VIEW,
        model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.REPORT_PETITION_RELIEF);
    ActResult result =
        reporting.report(
            desk.id(),
            PetitionActs.id(typed, "order"),
            DateText.parse(typed.getOrDefault("on", "")).orElse(null),
            typed.getOrDefault("way", ""),
            taskKey,
            user.username());
    return desks.answer(
        desk, typed, result, VIEW, "It is recorded that the state was told.", answer);
  }
}
