package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds open tasks that are overdue, or whose lateness was escalated to a supervisor. */
@Component
public class LateTasks {
  // Held and open tasks are each in an index by due date.
  private static final String LATE =
      """
      with late as materialized (
        select t.key from user_task t
         where t.candidate_group = any(:groups::text[]) and t.county_id = :county and t.state = 'OPEN'
           and (t.holder is null and t.due_at < :now or t.holder is not null and t.due_at < :now)
        union
        select t.key from task_escalation e join user_task t on t.key = e.user_task_key
         where t.candidate_group = any(:groups::text[]) and t.county_id = :county and t.state = 'OPEN')
      """;

  private static final String OF_FORM =
      " from late l join user_task t on t.key = l.key where (:form = '' or t.form = :form)";

  private static final String ORDER = " order by t.due_at, t.key limit :limit offset :offset";

  private final JdbcClient db;

  LateTasks(JdbcClient db) {
    this.db = db;
  }

  /**
   * Counts the late tasks, by form.
   *
   * @param groups the candidate groups whose tasks are asked for
   */
  public Map<String, Long> counts(long countyId, List<String> groups, Instant now) {
    Map<String, Long> counts = new LinkedHashMap<>();
    with(
            db.sql(
                LATE
                    + "select t.form, count(*) as tasks"
                    + OF_FORM
                    + " group by t.form order by t.form"),
            countyId,
            groups,
            now,
            "")
        .query(
            row -> {
              counts.put(row.getString("form"), row.getLong("tasks"));
            });
    return counts;
  }

  /**
   * A page of the late tasks, in the order of their due dates.
   *
   * @param form only those of this form; empty: all
   */
  public List<ListedTask> tasks(
      long countyId, List<String> groups, Instant now, String form, int limit, long offset) {
    return with(
            db.sql(
                LATE
                    + "select t.*, "
                    + TaskQueries.STATUTORY
                    + " as statutory_on, false as excluded, exists (select from task_escalation e"
                    + " where e.user_task_key = t.key) as escalated"
                    + OF_FORM
                    + ORDER),
            countyId,
            groups,
            now,
            form)
        .param("limit", limit)
        .param("offset", offset)
        .query(TaskQueries::task)
        .list();
  }

  /** The keys of a number of late tasks, in the order of their due dates. */
  public List<String> keys(
      long countyId, List<String> groups, Instant now, String form, int limit) {
    return with(db.sql(LATE + "select t.key::text" + OF_FORM + ORDER), countyId, groups, now, form)
        .param("limit", limit)
        .param("offset", 0)
        .query(String.class)
        .list();
  }

  private static StatementSpec with(
      StatementSpec sql, long countyId, List<String> groups, Instant now, String form) {
    return sql.param("county", countyId)
        .param("groups", groups.toArray(String[]::new))
        .param("now", Sql.moment(now))
        .param("form", form);
  }
}
