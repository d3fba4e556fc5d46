package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.SettingHearing;
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

/** The clerk’s desk for the day of a petition’s hearing. */
@Controller
class HearingDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.SET_HEARING;
  private static final String VIEW = "court/petition/hearing";

  private final PetitionDesks desks;
  private final SettingHearing hearings;

  HearingDesk(PetitionDesks desks, SettingHearing hearings) {
    this.desks = desks;
    this.hearings = hearings;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return desks.page(
        desks.open(user, taskKey, UserTasks.SET_HEARING), Map.of(), Map.of(), VIEW, model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.SET_HEARING);
    ActResult result =
        hearings.set(
            desk.id(),
            DateText.parse(typed.getOrDefault("heldOn", "")).orElse(null),
            typed.getOrDefault("place", ""),
            taskKey,
            user.username());
    return desks.answer(desk, typed, result, VIEW, "The hearing is set.", answer);
  }
}
