package org.clearance.ui.court.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in the task lists which motion an order is about, and how far its entering is. */
@Component
class OrderTasks implements TaskSubject {
  private final JdbcClient db;

  OrderTasks(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.RECORD_COURT_ORDER, UserTasks.VERIFY_COURT_ORDER);
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
                select m.id, m.number, d.motion_id is not null as begun, d.sent_back is not null as sent_back,
                       (select u.display_name from order_entry e join app_user u on u.username = e.entered_by
                         where e.motion_id = m.id and e.outcome is null) as entered_by,
                       (select count(*) from clearance.motion_item i where i.motion_id = m.id and i.dropped_in is null) as convictions
                  from motion m left join order_draft d on d.motion_id = m.id
                 where m.county_id = :county and m.id = any(:ids::bigint[])
                """)
            .param("county", county.id())
            .param("ids", motions.values().toArray(Long[]::new))
            .query(Row.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Row::id, row -> row));
    Map<Long, Description> descriptions = new HashMap<>();
    motions.forEach(
        (task, motion) -> {
          Row row = rows.get(motion);
          if (row != null) {
            descriptions.put(
                task, new Description(Text.of("Motion {0}", row.number()), row.more()));
          }
        });
    return descriptions;
  }

  private record Row(
      long id,
      String number,
      boolean begun,
      boolean sentBack,
      @Nullable String enteredBy,
      int convictions) {
    Text more() {
      Text convictions = Text.counted(this.convictions, "{0} conviction", "{0} convictions");
      if (enteredBy != null) {
        return Text.of("{0}, order entered by {1}", convictions, enteredBy);
      }
      if (sentBack) {
        return Text.of("{0}, order sent back to be corrected", convictions);
      }
      return begun ? Text.of("{0}, order partly entered", convictions) : convictions;
    }
  }
}
