package org.clearance.engine.usertask;

import java.time.OffsetDateTime;
import java.util.List;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.execution.UserTaskSink;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.Keys;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the table of user tasks; completed and canceled ones stay, so that they can be
 * searched.
 */
public final class UserTaskTable implements UserTaskSink {

  /** A task as commands need it. */
  record Task(
      long key, String state, @Nullable String assignee, long rootInstanceKey, String executionId) {

    boolean isOpen() {
      return "CREATED".equals(state);
    }
  }

  private final EngineSql sql;
  private final Keys keys;

  public UserTaskTable(EngineSql sql, Keys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  @Override
  public void create(ElementInstance element, Assignment assignment) {
    sql.sql(
            """
            insert into #user_task (key, state, name, assignee, candidate_groups, candidate_users,
              due_date, follow_up_date, priority, external_form_reference, form_key, headers,
              process_id, process_name, process_version, process_definition_key, process_instance_key,
              root_instance_key, element_id, element_instance_key, execution_id)
            values (?, 'CREATED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(keys.next())
        .param(element.elementName())
        .param(assignment.assignee())
        .param(array(assignment.candidateGroups()))
        .param(array(assignment.candidateUsers()))
        .param(assignment.dueDate())
        .param(assignment.followUpDate())
        .param(assignment.priority())
        .param(assignment.externalFormReference())
        .param(assignment.formKey())
        .param(Json.write(assignment.headers()))
        .param(element.processId())
        .param(element.processName())
        .param(element.processVersion())
        .param(element.processDefinitionKey())
        .param(element.processInstanceKey())
        .param(element.rootInstanceKey())
        .param(element.elementId())
        .param(element.elementInstanceKey())
        .param(element.executionId())
        .update();
  }

  @Override
  public void cancel(String executionId) {
    sql.sql(
            """
            update #user_task set state = 'CANCELED', completed_at = now()
            where state = 'CREATED' and execution_id = ?
            """)
        .param(executionId)
        .update();
  }

  /** Locks a task for the running command; null where there is no such task. */
  @Nullable Task lock(long key) {
    return find("select * from #user_task where key = ? for update", key);
  }

  @Nullable Task find(long key) {
    return find("select * from #user_task where key = ?", key);
  }

  private @Nullable Task find(String query, long key) {
    return sql.sql(query)
        .param(key)
        .query(
            (row, number) ->
                new Task(
                    row.getLong("key"),
                    row.getString("state"),
                    row.getString("assignee"),
                    row.getLong("root_instance_key"),
                    row.getString("execution_id")))
        .optional()
        .orElse(null);
  }

  void assign(long key, @Nullable String assignee) {
    sql.sql("update #user_task set assignee = ? where key = ?").param(assignee).param(key).update();
  }

  void complete(long key) {
    sql.sql("update #user_task set state = 'COMPLETED', completed_at = now() where key = ?")
        .param(key)
        .update();
  }

  void setCandidateGroups(long key, List<String> groups) {
    sql.sql("update #user_task set candidate_groups = ? where key = ?")
        .param(array(groups))
        .param(key)
        .update();
  }

  void setCandidateUsers(long key, List<String> users) {
    sql.sql("update #user_task set candidate_users = ? where key = ?")
        .param(array(users))
        .param(key)
        .update();
  }

  void setDueDate(long key, @Nullable OffsetDateTime date) {
    sql.sql("update #user_task set due_date = ? where key = ?").param(date).param(key).update();
  }

  void setFollowUpDate(long key, @Nullable OffsetDateTime date) {
    sql.sql("update #user_task set follow_up_date = ? where key = ?")
        .param(date)
        .param(key)
        .update();
  }

  void setPriority(long key, int priority) {
    sql.sql("update #user_task set priority = ? where key = ?").param(priority).param(key).update();
  }

  private static String[] array(List<String> names) {
    return names.toArray(new String[0]);
  }
}
