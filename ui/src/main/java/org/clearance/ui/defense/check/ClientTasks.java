package org.clearance.ui.defense.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists which client a task is about. */
@Component
class ClientTasks implements TaskSubject {
  private final Clients clients;

  ClientTasks(Clients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> forms() {
    return Set.of(
        UserTasks.CHECK_STATE_RECORD,
        UserTasks.ASK_FOR_CORRECTION,
        UserTasks.LOOK_AGAIN,
        UserTasks.OPEN_MATTER,
        UserTasks.CHECK_CONFLICT,
        UserTasks.REACH_RESIDENT,
        UserTasks.FOLLOW_MATTER);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> ids = TaskSubject.ids(tasks, Variables.CLIENT_ID);
    Map<Long, String> names = clients.names(county.id(), List.copyOf(ids.values()));
    Map<Long, Description> descriptions = new HashMap<>();
    ids.forEach(
        (task, id) -> {
          String name = names.get(id);
          if (name != null) {
            descriptions.put(task, new Description(Text.asWritten(name), null, "/clients/" + id));
          }
        });
    return descriptions;
  }
}
