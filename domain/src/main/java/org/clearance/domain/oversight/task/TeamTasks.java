package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.ground.outbox.TaskForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads for supervisors the tasks of a candidate group, and who works on them. */
@Component
public class TeamTasks {
  private static final String OPEN =
      """
       from user_task t
       where t.state = 'OPEN' and t.county_id = :county and t.candidate_group = :group
      """;

  private static final String ESCALATED =
      "exists (select from task_escalation e where e.user_task_key = t.key)";

  private final JdbcClient db;

  TeamTasks(JdbcClient db) {
    this.db = db;
  }

  /**
   * The tasks that one person holds and has done.
   *
   * @param overdue the number of held tasks past their due date
   * @param undecided convictions without a decision in the packets held
   * @param today convictions decided since the day began; a decision that was taken back does not
   *     count
   * @param week the number since the week began
   */
  public record Workload(
      String username, long held, long overdue, long undecided, long today, long week) {}

  /** Counts of a group's tasks, by kind. */
  public record Counts(long unassigned, long escalated, long held) {}

  /** The tasks of a group that a list shows. */
  public enum Which {
    UNASSIGNED,
    ESCALATED,
    HELD
  }

  /**
   * The workload of these people, and of anyone else who holds a task of the group, the largest
   * first.
   *
   * @param people usernames
   */
  public List<Workload> workload(
      long countyId,
      String group,
      List<String> people,
      Instant now,
      Instant dayBegan,
      Instant weekBegan) {
    return db.sql(
            """
            with task as materialized (
              select t.holder, t.due_at, case when t.form = :review then t.packet_id end as packet_id
                from user_task t
               where t.state = 'OPEN' and t.county_id = :county and t.candidate_group = :group
                 and t.holder is not null),
            undecided as (
              select i.packet_id, count(*) as convictions
                from packet_item i join conviction c on c.id = i.conviction_id
               where i.packet_id in (select packet_id from task)
                 and i.decision is null and c.state <> 'WITHDRAWN'
               group by i.packet_id),
            held as (
              select t.holder, count(*) as held, count(*) filter (where t.due_at < :now) as overdue,
                     coalesce(sum(u.convictions), 0) as undecided
                from task t left join undecided u on u.packet_id = t.packet_id
               group by t.holder),
            decided as (
              select d.decided_by, count(*) filter (where d.decided_at >= :day) as today, count(*) as week
                from packet_decision d join packet p on p.id = d.packet_id
               where p.county_id = :county and d.decided_at >= :week and d.decision is not null
                 and not exists (
                     select from packet_decision later
                      where later.packet_id = d.packet_id and later.conviction_id = d.conviction_id
                        and later.decided_by = d.decided_by and later.item_version > d.item_version)
               group by d.decided_by)
            select w.username, coalesce(h.held, 0) as held, coalesce(h.overdue, 0) as overdue,
                   coalesce(h.undecided, 0) as undecided, coalesce(d.today, 0) as today, coalesce(d.week, 0) as week
              from (select unnest(:people::text[]) as username union select holder from held) w
              left join held h on h.holder = w.username
              left join decided d on d.decided_by = w.username
             order by held desc, undecided desc, w.username
            """)
        .param("county", countyId)
        .param("group", group)
        .param("review", TaskForm.REVIEW_CONVICTIONS)
        .param("people", people.toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("day", dayBegan.atOffset(ZoneOffset.UTC))
        .param("week", weekBegan.atOffset(ZoneOffset.UTC))
        .query(Workload.class)
        .list();
  }

  /** Counts the tasks of the group that nobody holds, that were escalated, and that are held. */
  public Counts counts(long countyId, String group) {
    return db.sql(
            "select count(*) filter (where t.holder is null) as unassigned, count(*) filter (where "
                + ESCALATED
                + ") as escalated, count(*) filter (where t.holder is not null) as held"
                + OPEN)
        .param("county", countyId)
        .param("group", group)
        .query(Counts.class)
        .single();
  }

  /** Counts the tasks of a list. */
  public long count(long countyId, String group, Which which, String holder) {
    return with(db.sql("select count(*)" + OPEN + condition(which)), countyId, group, holder)
        .query(Long.class)
        .single();
  }

  /**
   * Open tasks of the group, by due date, then priority.
   *
   * @param holder only what this user holds; empty: whoever holds it
   */
  public List<ListedTask> tasks(
      long countyId, String group, Which which, String holder, int limit, long offset) {
    return with(
            db.sql(
                "select t.*, "
                    + TaskQueries.STATUTORY
                    + " as statutory_on, false as excluded, "
                    + ESCALATED
                    + " as escalated"
                    + OPEN
                    + condition(which)
                    + " order by t.due_at, t.priority desc, t.key limit :limit offset :offset"),
            countyId,
            group,
            holder)
        .param("limit", limit)
        .param("offset", offset)
        .query(TaskQueries::task)
        .list();
  }

  private static StatementSpec with(StatementSpec sql, long countyId, String group, String holder) {
    return sql.param("county", countyId).param("group", group).param("holder", holder);
  }

  private static String condition(Which which) {
    return switch (which) {
      case UNASSIGNED -> " and t.holder is null";
      case ESCALATED -> " and " + ESCALATED + " and (:holder = '' or t.holder = :holder)";
      case HELD -> " and t.holder is not null and (:holder = '' or t.holder = :holder)";
    };
  }
}
