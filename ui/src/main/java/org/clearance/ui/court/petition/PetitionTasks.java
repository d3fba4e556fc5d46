package org.clearance.ui.court.petition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.petition.FiledPetition;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists which petition a task is about. */
@Component
class PetitionTasks implements TaskSubject {
  private final FiledPetitions petitions;

  PetitionTasks(FiledPetitions petitions) {
    this.petitions = petitions;
  }

  @Override
  public Set<String> forms() {
    return Set.of(
        UserTasks.SERVE_PETITION,
        UserTasks.ANSWER_PETITION,
        UserTasks.SET_HEARING,
        UserTasks.RECORD_PETITION_ORDER,
        UserTasks.REPORT_PETITION_RELIEF,
        UserTasks.TELL_CLIENT);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> ids = TaskSubject.ids(tasks, Variables.PETITION_ID);
    Map<Long, FiledPetition> found = petitions.of(county.id(), ids.values());
    // Who sees no sealed conviction sees no petition either that a court sealed.
    Set<Long> sealed = Sight.now() == Sight.VEILED ? petitions.sealed(ids.values()) : Set.of();
    Map<Long, Description> descriptions = new HashMap<>();
    ids.forEach(
        (task, id) -> {
          FiledPetition one = found.get(id);
          if (sealed.contains(id)) {
            descriptions.put(task, TaskSubject.SEALED);
          } else if (one != null) {
            descriptions.put(
                task,
                new Description(
                    one.caseNumber().isEmpty()
                        ? Text.asWritten(one.petitioner())
                        : Text.of("{0}, case {1}", one.petitioner(), one.caseNumber()),
                    Text.of("Filed {0}", one.filedOn()),
                    "/petitions/" + id));
          }
        });
    return descriptions;
  }
}
