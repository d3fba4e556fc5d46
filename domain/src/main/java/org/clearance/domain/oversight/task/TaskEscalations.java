package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which user tasks were escalated as overdue, and when. */
@Component
public class TaskEscalations {
  private final JdbcClient db;

  TaskEscalations(JdbcClient db) {
    this.db = db;
  }

  /**
   * Records that a task was escalated; once for an element instance, however often it is called.
   *
   * @param elementInstanceKey of the job that escalates
   */
  public void record(long elementInstanceKey, long userTaskKey) {
    db.sql(
            """
            insert into task_escalation (element_instance_key, user_task_key)
            values (:element, :task)
            on conflict (element_instance_key) do nothing
            """)
        .param("element", elementInstanceKey)
        .param("task", userTaskKey)
        .update();
  }

  /** When each of the tasks was last escalated; a task that never was is absent. */
  public Map<Long, Instant> latest(Collection<Long> userTaskKeys) {
    if (userTaskKeys.isEmpty()) {
      return Map.of();
    }
    return db
        .sql(
            """
            select user_task_key, max(escalated_at) as escalated_at
              from task_escalation
             where user_task_key in (:tasks)
             group by user_task_key
            """)
        .param("tasks", userTaskKeys)
        .query(
            (row, number) ->
                Map.entry(
                    row.getLong("user_task_key"),
                    row.getObject("escalated_at", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
