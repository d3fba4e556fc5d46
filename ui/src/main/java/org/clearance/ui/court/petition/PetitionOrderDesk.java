package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.OrderingPetition;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clerk’s desk for what the court ordered on a petition, count by count. */
@Controller
class PetitionOrderDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.RECORD_PETITION_ORDER;
  private static final String VIEW = "court/petition/order";

  private final PetitionDesks desks;
  private final OrderingPetition ordering;

  PetitionOrderDesk(PetitionDesks desks, OrderingPetition ordering) {
    this.desks = desks;
    this.ordering = ordering;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return desks.page(
        desks.open(user, taskKey, UserTasks.RECORD_PETITION_ORDER),
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
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.RECORD_PETITION_ORDER);
    ActResult result =
        ordering.order(
            desk.id(), PetitionPage.typed(desk.story(), typed), taskKey, user.username());
    return desks.answer(
        desk,
        typed,
        result,
        VIEW,
        "The order is recorded. The person is told, and the state where something was granted.",
        answer);
  }
}
