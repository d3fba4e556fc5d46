package org.clearance.ui.court.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.order.OrderBrief;
import org.clearance.domain.court.order.OrderBriefs;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists which motion an order is about, and how far its entry is. */
@Component
class OrderTasks implements TaskSubject {
  private final OrderBriefs briefs;

  OrderTasks(OrderBriefs briefs) {
    this.briefs = briefs;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.RECORD_COURT_ORDER, UserTasks.VERIFY_COURT_ORDER);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> motions = TaskSubject.ids(tasks, Variables.MOTION_ID);
    Map<Long, OrderBrief> rows = briefs.of(county.id(), motions.values());
    Map<Long, Description> descriptions = new HashMap<>();
    motions.forEach(
        (task, motion) -> {
          OrderBrief row = rows.get(motion);
          if (row != null) {
            descriptions.put(
                task,
                new Description(
                    Text.of("Motion {0}", row.number()), more(row), "/motions/" + motion));
          }
        });
    return descriptions;
  }

  private static Text more(OrderBrief row) {
    Text convictions = Text.counted(row.convictions(), "{0} conviction", "{0} convictions");
    String enteredBy = row.enteredBy();
    if (enteredBy != null) {
      return Text.of("{0}, order entered by {1}", convictions, enteredBy);
    }
    if (row.sentBack()) {
      return Text.of("{0}, order sent back to be corrected", convictions);
    }
    return row.begun() ? Text.of("{0}, order partly entered", convictions) : convictions;
  }
}
