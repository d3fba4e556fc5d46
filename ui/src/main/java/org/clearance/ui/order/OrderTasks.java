package org.clearance.ui.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.escalation.TaskEscalations;
import org.clearance.domain.user.County;
import org.clearance.ui.task.TaskSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the task lists which motion an order is about, and how far its entering is. */
@Component
class OrderTasks implements TaskSubject {
  private final JdbcClient db;
  private final TaskEscalations escalations;

  OrderTasks(JdbcClient db, TaskEscalations escalations) {
    this.db = db;
    this.escalations = escalations;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.RECORD_COURT_ORDER);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Long> motions = new HashMap<>();
    tasks.forEach(
        task ->
            task.variables()
                .find(Variables.MOTION_ID)
                .ifPresent(motion -> motions.put(task.taskKey(), motion)));
    Map<Long, Row> rows =
        db
            .sql(
                """
                select m.id, m.number, d.motion_id is not null as begun,
                       (select count(*) from motion_item i where i.motion_id = m.id) as convictions
                  from motion m left join order_draft d on d.motion_id = m.id
                 where m.county_id = :county and m.id = any(:ids::bigint[])
                """)
            .param("county", county.id())
            .param("ids", motions.values().toArray(Long[]::new))
            .query(Row.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Row::id, row -> row));
    var escalated = escalations.latest(motions.keySet());
    Map<Long, Description> descriptions = new HashMap<>();
    motions.forEach(
        (task, motion) -> {
          Row row = rows.get(motion);
          if (row != null) {
            descriptions.put(
                task,
                new Description("Motion " + row.number(), row.more(), escalated.containsKey(task)));
          }
        });
    return descriptions;
  }

  private record Row(long id, String number, boolean begun, int convictions) {
    String more() {
      return (convictions == 1 ? "1 conviction" : convictions + " convictions")
          + (begun ? ", order partly entered" : "");
    }
  }
}
