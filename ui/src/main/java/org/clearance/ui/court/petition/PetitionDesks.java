package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Opens the desk of a petition's task for the user who holds it. */
@Component
public class PetitionDesks {
  private final Tasks tasks;
  private final FiledPetitions petitions;

  PetitionDesks(Tasks tasks, FiledPetitions petitions) {
    this.tasks = tasks;
    this.petitions = petitions;
  }

  /** A task of a petition that the user holds. */
  public record Desk(OpenTask task, PetitionStory story) {
    /** Where its form is sent. */
    public String path() {
      return "/tasks/" + task.key() + "/" + task.task().form();
    }

    /** The petition's id. */
    public long id() {
      return story.petition().id();
    }
  }

  /** Opens it; the view is on record. */
  public Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    PetitionStory story =
        PetitionPlaces.found(petitions, user, task.county(), task.number(Variables.PETITION_ID));
    petitions.viewed(story.petition(), user.username());
    return new Desk(task, story);
  }

  /** The desk's page, with what was typed and what is wrong with it. */
  public String page(
      Desk desk, Map<String, String> typed, Map<String, Text> errors, String view, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("story", desk.story());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return view;
  }

  /**
   * Answers a form: its page again with what is wrong, or the tasks once the task is done.
   *
   * @param done what the next page says
   */
  public String answer(
      Desk desk,
      Map<String, String> typed,
      ActResult result,
      String view,
      String done,
      FormAnswer answer) {
    if (PetitionActs.refused(result, desk.id()) instanceof ActResult.Refused refused) {
      return page(desk, typed, refused.problems(), view, answer.again());
    }
    tasks.awaitCompleted(desk.task().key());
    Alert.success(answer.redirect(), done);
    return "redirect:/tasks";
  }
}
