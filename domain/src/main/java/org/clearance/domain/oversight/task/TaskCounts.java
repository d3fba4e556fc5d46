package org.clearance.domain.oversight.task;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the tasks of lists, of users and of offices. */
@Component
public class TaskCounts {
  private final JdbcClient db;

  TaskCounts(JdbcClient db) {
    this.db = db;
  }

  /** The number of tasks, and of late ones among them. */
  public record Count(long all, long overdue) {}

  /**
   * Counts the tasks of each list.
   *
   * @param supervised the groups of the lists of others and of done ones; the other lists are of
   *     the question's own
   */
  public Map<Whose, Count> counts(TaskQuestion question, List<String> supervised, Instant now) {
    record Row(
        long mine,
        long mineLate,
        long open,
        long openLate,
        long others,
        long othersLate,
        long done) {}
    Row row =
        db.sql(
                """
                select mine.*, open.*, others.*, done.*
                  from (select count(*) as mine, count(*) filter (where due_at < :now) as mine_late
                          from user_task
                         where candidate_group = any(:groups::text[]) and county_id = any(:counties::bigint[])
                           and state = 'OPEN' and holder = :asker) mine,
                       (select count(*) as open, count(*) filter (where due_at < :now) as open_late
                          from user_task
                         where candidate_group = any(:groups::text[]) and county_id = any(:counties::bigint[])
                           and state = 'OPEN' and holder is null) open,
                       (select count(*) as others, count(*) filter (where due_at < :now) as others_late
                          from user_task
                         where candidate_group = any(:supervised::text[]) and county_id = any(:counties::bigint[])
                           and state = 'OPEN' and holder <> :asker) others,
                       (select count(*) as done
                          from user_task
                         where candidate_group = any(:supervised::text[]) and county_id = any(:counties::bigint[])
                           and state = 'DONE' and done_by = :asker and ended_at >= :since) done
                """)
            .param("asker", question.asker())
            .param("now", Sql.moment(now))
            .param("since", Sql.moment(question.since()))
            .param("counties", question.counties().toArray(Long[]::new))
            .param("groups", question.groups().toArray(String[]::new))
            .param("supervised", supervised.toArray(String[]::new))
            .query(Row.class)
            .single();
    Map<Whose, Count> counts = new EnumMap<>(Whose.class);
    counts.put(Whose.MINE, new Count(row.mine(), row.mineLate()));
    counts.put(Whose.OPEN, new Count(row.open(), row.openLate()));
    counts.put(Whose.OTHERS, new Count(row.others(), row.othersLate()));
    counts.put(Whose.DONE, new Count(row.done(), 0));
    return counts;
  }

  /**
   * The tasks that wait for a user.
   *
   * @param held those that the user holds
   * @param open those that nobody holds and the user may take
   */
  public record WaitingFor(Count held, Count open) {
    public static final WaitingFor NONE = new WaitingFor(new Count(0, 0), new Count(0, 0));
  }

  /**
   * Counts the tasks that a user holds or may take, without those that are for somebody else.
   *
   * @param groups the user's, in the county
   */
  public WaitingFor waiting(long countyId, List<String> groups, String username, Instant now) {
    return db.sql(
            """
            select count(*) filter (where holder = :user) as held,
                   count(*) filter (where holder = :user and due_at < :now) as held_late,
                   count(*) filter (where holder is null) as open,
                   count(*) filter (where holder is null and due_at < :now) as open_late
              from user_task
             where candidate_group = any(:groups::text[]) and county_id = :county and state = 'OPEN'
               and (holder = :user or holder is null and not (:user = any(not_for)))
            """)
        .param("groups", groups.toArray(String[]::new))
        .param("county", countyId)
        .param("user", username)
        .param("now", Sql.moment(now))
        .query(
            (row, n) ->
                new WaitingFor(
                    new Count(row.getLong("held"), row.getLong("held_late")),
                    new Count(row.getLong("open"), row.getLong("open_late"))))
        .single();
  }

  /**
   * The open tasks of offices.
   *
   * @param open all of them
   * @param unheld those that nobody holds
   * @param late those past their due date, held or not
   */
  public record OpenTasks(long open, long unheld, long late) {}

  /** Counts the open tasks of groups in a county, whoever holds them. */
  public OpenTasks open(long countyId, List<String> groups, Instant now) {
    return db.sql(
            """
            select count(*) as open, count(*) filter (where holder is null) as unheld, count(*) filter (where due_at < :now) as late
              from user_task
             where candidate_group = any(:groups::text[]) and county_id = :county and state = 'OPEN'
            """)
        .param("groups", groups.toArray(String[]::new))
        .param("county", countyId)
        .param("now", Sql.moment(now))
        .query(OpenTasks.class)
        .single();
  }

  /**
   * Counts the tasks that wait for a user no further than to a number: of more nobody wants to
   * know, and counting tens of thousands takes time.
   *
   * @param groups the user's, in the county
   * @param most to which each, those held and those open, is counted
   */
  public long waitingUpTo(long countyId, List<String> groups, String username, int most) {
    return db.sql(
            """
            select (select count(*) from (
                      select from user_task
                       where holder = :user and candidate_group = any(:groups::text[]) and county_id = :county and state = 'OPEN'
                       limit :most) held)
                 + (select count(*) from (
                      select from user_task
                       where holder is null and candidate_group = any(:groups::text[]) and county_id = :county and state = 'OPEN'
                         and not (:user = any(not_for))
                       limit :most) open)
            """)
        .param("groups", groups.toArray(String[]::new))
        .param("county", countyId)
        .param("user", username)
        .param("most", most)
        .query(Long.class)
        .single();
  }
}
