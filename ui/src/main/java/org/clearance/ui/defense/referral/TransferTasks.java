package org.clearance.ui.defense.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.Transfers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Names, in lists of tasks, the people whose matters another office offers. */
@Component
class TransferTasks implements TaskSubject {
  private final Transfers transfers;

  TransferTasks(Transfers transfers) {
    this.transfers = transfers;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.ANSWER_TRANSFER);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> clients = TaskSubject.ids(tasks, Variables.CLIENT_ID);
    Map<Long, String> names = transfers.names(county.id(), List.copyOf(clients.values()));
    Map<Long, Description> descriptions = new HashMap<>();
    clients.forEach(
        (task, client) -> {
          String name = names.get(client);
          if (name != null) {
            descriptions.put(task, new Description(Text.asWritten(name), null, null));
          }
        });
    return descriptions;
  }
}
