package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.AnsweringPetition;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The prosecution’s desk for a petition that it was served. */
@Controller
class AnswerDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.ANSWER_PETITION;
  private static final String VIEW = "court/petition/answer";

  private final PetitionDesks desks;
  private final AnsweringPetition answering;

  AnswerDesk(PetitionDesks desks, AnsweringPetition answering) {
    this.desks = desks;
    this.answering = answering;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return desks.page(
        desks.open(user, taskKey, UserTasks.ANSWER_PETITION), Map.of(), Map.of(), VIEW, model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.ANSWER_PETITION);
    ActResult result =
        answering.answer(
            desk.id(),
            Chosen.of(Answer.class, typed.get("answer")).orElse(null),
            typed.getOrDefault("ground", ""),
            taskKey,
            user.username());
    return desks.answer(
        desk,
        typed,
        result,
        VIEW,
        "The answer is recorded. The court and the petitioner read it.",
        answer);
  }
}
