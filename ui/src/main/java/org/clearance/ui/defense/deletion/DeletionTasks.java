package org.clearance.ui.defense.deletion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.deletion.DeletionRequests;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists who asked for a deletion; nobody, once it is done. */
@Component
class DeletionTasks implements TaskSubject {
  private final DeletionRequests requests;

  DeletionTasks(DeletionRequests requests) {
    this.requests = requests;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.DECIDE_DELETION);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> ids = TaskSubject.ids(tasks, Variables.DELETION_ID);
    Map<Long, String> names = requests.names(county.id(), List.copyOf(ids.values()));
    Map<Long, Description> descriptions = new HashMap<>();
    ids.forEach(
        (task, id) -> {
          String name = names.get(id);
          descriptions.put(
              task,
              new Description(
                  name == null
                      ? Text.of("Request for deletion no. {0}", id.toString())
                      : Text.asWritten(name),
                  null,
                  "/deletions"));
        });
    return descriptions;
  }
}
