package org.clearance.domain.oversight.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds tasks for lists. */
@Component
public class TaskQueries {
  /**
   * The statutory due date of tasks around a report to DOJ: 30 days after the order was filed
   * (Penal Code 13151).
   */
  static final String STATUTORY =
      """
      case when t.form in ('%s', '%s') then
        (select max(o.filed_on) + 30 from court_order o where o.motion_id = t.motion_id) end
      """
          .formatted(TaskForm.CORRECT_REJECTED_RECORDS, TaskForm.FOLLOW_UP_WITH_DOJ);

  /**
   * Reads a list group by group, each in the order of its index and no further than the page goes;
   * the columns of a row are looked up for the page alone. In any other than the usual order, all
   * tasks of a group are read, with the columns that it sorts by.
   */
  private static final String OF_EACH_GROUP =
      """
        from unnest(:groups::text[]) as asked (candidate_group)
       cross join lateral (
             select t.key, t.due_at, t.priority, t.ended_at%s from user_task t
              where t.candidate_group = asked.candidate_group
      """;

  // The subquery is hashed in every plan, so that thousands of ids cost no more than one.
  /**
   * The condition that a search text matches a task: by the conviction it is about, or by any
   * conviction of its packet or motion.
   */
  private static final String ABOUT =
      """
         and (t.conviction_id in (select unnest(:convictions::bigint[]))
              or t.conviction_id is null and t.packet_id in (select unnest(:packets::bigint[]))
              or t.motion_id in (select unnest(:motions::bigint[]))
              or t.petition_id in (select unnest(:petitions::bigint[]))
              or t.client_id in (select unnest(:clients::bigint[]))
              or t.deletion_id in (select unnest(:deletions::bigint[])))
      """;

  private final JdbcClient db;
  private final MeantTasks meaning;

  TaskQueries(JdbcClient db, MeantTasks meaning) {
    this.db = db;
    this.meaning = meaning;
  }

  /**
   * A page of tasks, with the list's total.
   *
   * @param total the total number
   */
  public record Found(long total, List<ListedTask> tasks) {}

  /**
   * A page of tasks in the question's order.
   *
   * @param page from 1; beyond the last one, the last
   * @param size rows on a page
   * @param counted the total number, where it is already counted
   */
  public Found find(TaskQuestion question, int page, int size, OptionalLong counted) {
    MeantTasks.Meant meant = meaning.of(question);
    long total = counted.orElseGet(() -> count(question, meant));
    long last = Math.max(1, (total + size - 1) / size);
    long offset = (Math.max(1, Math.min(page, last)) - 1) * size;
    return new Found(total, tasks(question, meant, size, offset));
  }

  /** The first tasks of a list, in its order. */
  public List<ListedTask> first(TaskQuestion question, int most) {
    return tasks(question, meaning.of(question), most, 0);
  }

  /** Counts the tasks of a list in each county that has some, by the county's id. */
  public Map<Long, Long> countEach(TaskQuestion question) {
    MeantTasks.Meant meant = meaning.of(question);
    Map<Long, Long> counts = new HashMap<>();
    with(
            db.sql(
                "select t.county_id, count(*) as tasks from user_task t where t.candidate_group = any(:groups::text[])"
                    + where(question, meant)
                    + " group by t.county_id"),
            question,
            meant)
        .query(
            row -> {
              counts.put(row.getLong("county_id"), row.getLong("tasks"));
            });
    return counts;
  }

  private long count(TaskQuestion question, MeantTasks.@Nullable Meant meant) {
    return with(
            db.sql(
                "select count(*) from user_task t where t.candidate_group = any(:groups::text[])"
                    + where(question, meant)),
            question,
            meant)
        .query(Long.class)
        .single();
  }

  private List<ListedTask> tasks(
      TaskQuestion question, MeantTasks.@Nullable Meant meant, int limit, long offset) {
    String order = " order by " + question.order();
    return with(
            db.sql(
                "with listed as materialized (select one.*"
                    + OF_EACH_GROUP.formatted(question.carried())
                    + where(question, meant)
                    + order
                    + " limit :limit + :offset) one"
                    + order
                    + " limit :limit offset :offset) select t.*, "
                    + STATUTORY
                    + """
                     as statutory_on, :asker = any(t.not_for) as excluded,
                           exists (select from task_escalation e where e.user_task_key = t.key) as escalated
                      from user_task t where t.key in (select key from listed)
                    """
                    + order),
            question,
            meant)
        .param("limit", limit)
        .param("offset", offset)
        .query(TaskQueries::task)
        .list();
  }

  // The condition has only the requested parts, so that PostgreSQL recognizes the index that
  // covers them.
  private static String where(TaskQuestion question, MeantTasks.@Nullable Meant meant) {
    StringBuilder where = new StringBuilder(" and t.county_id = any(:counties::bigint[])");
    where.append(
        switch (question.whose()) {
          case MINE -> " and t.state = 'OPEN' and t.holder = :asker";
          case OPEN -> " and t.state = 'OPEN' and t.holder is null";
          case OTHERS -> " and t.state = 'OPEN' and t.holder <> :asker";
          case DONE ->
              " and t.state = 'DONE' and t.done_by = :asker and t.ended_at >= :since and t.ended_at < :until";
        });
    if (!question.form().isEmpty()) {
      where.append(" and t.form = :form");
    }
    if (question.deliveryId() != null) {
      where.append(" and t.delivery_id = :delivery");
    }
    if (question.dueFrom() != null) {
      where.append(" and t.due_at >= :dueFrom");
    }
    if (question.dueBefore() != null) {
      where.append(" and t.due_at < :dueBefore");
    }
    if (!question.holder().isEmpty()) {
      where.append(" and t.holder = :holder");
    }
    return where.append(meant == null ? "" : ABOUT).toString();
  }

  private static StatementSpec with(
      StatementSpec sql, TaskQuestion question, MeantTasks.@Nullable Meant meant) {
    StatementSpec asked =
        sql.param("counties", question.counties().toArray(Long[]::new))
            .param("groups", question.groups().toArray(String[]::new))
            .param("asker", question.asker())
            .param("form", question.form())
            .param("delivery", question.deliveryId())
            .param("dueFrom", Sql.moment(question.dueFrom()))
            .param("dueBefore", Sql.moment(question.dueBefore()))
            .param("holder", question.holder())
            .param("since", Sql.moment(question.since()))
            .param("until", Sql.moment(question.until()));
    return meant == null
        ? asked
        : asked
            .param("convictions", meant.convictions())
            .param("packets", meant.packets())
            .param("motions", meant.motions())
            .param("petitions", meant.petitions())
            .param("clients", meant.clients())
            .param("deletions", meant.deletions());
  }

  static ListedTask task(ResultSet row, int number) throws SQLException {
    return new ListedTask(
        row.getLong("key"),
        row.getLong("county_id"),
        row.getString("form"),
        row.getString("name"),
        texts(row.getArray("groups")),
        TaskIds.of(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("priority"),
        Sql.instant(row, "due_at"),
        row.getObject("statutory_on", LocalDate.class),
        row.getBoolean("escalated"),
        row.getString("holder"),
        Sql.instant(row, "held_since"),
        Sql.instant(row, "ended_at"),
        row.getString("done_by"),
        done(row.getString("done_what")),
        row.getBoolean("excluded"));
  }

  private static @Nullable Text done(@Nullable String kept) {
    return kept == null ? null : JsonMapper.shared().readValue(kept, Text.class);
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
