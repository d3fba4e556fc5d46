package org.clearance.ui.court.petition;

import org.clearance.bpmn.Variables;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

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
    long id = task.number(Variables.PETITION_ID);
    PetitionStory story =
        petitions
            .find(task.county().id(), id, PetitionPlaces.prosecution(user, task.county()))
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of("There is no petition {0} in this county.", Long.toString(id))));
    petitions.viewed(story.petition(), user.username());
    return new Desk(task, story);
  }
}
