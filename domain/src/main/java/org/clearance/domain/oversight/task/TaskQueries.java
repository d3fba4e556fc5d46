package org.clearance.domain.oversight.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.sight.Wall;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.domain.record.person.FindingPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds tasks for lists. */
@Component
public class TaskQueries {
  /**
   * The most convictions that a search text is matched with; if more match, the user types more.
   */
  private static final int MEANT = 5_000;

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
  private final FindingPeople finding;

  TaskQueries(JdbcClient db, FindingPeople finding) {
    this.db = db;
    this.finding = finding;
  }

  /** The number of tasks, and of late ones among them. */
  public record Count(long all, long overdue) {}

  /** The ids of what a search text matches. */
  private record Meant(
      Long[] convictions,
      Long[] packets,
      Long[] motions,
      Long[] petitions,
      Long[] clients,
      Long[] deletions) {}

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
    Meant meant = meant(question);
    long total = counted.orElseGet(() -> count(question, meant));
    long last = Math.max(1, (total + size - 1) / size);
    long offset = (Math.max(1, Math.min(page, last)) - 1) * size;
    return new Found(total, tasks(question, meant, size, offset));
  }

  /** The first tasks of a list, in its order. */
  public List<ListedTask> first(TaskQuestion question, int most) {
    return tasks(question, meant(question), most, 0);
  }

  /** Counts the tasks of a list in each county that has some, by the county's id. */
  public Map<Long, Long> countEach(TaskQuestion question) {
    Meant meant = meant(question);
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

  private long count(TaskQuestion question, @Nullable Meant meant) {
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
      TaskQuestion question, @Nullable Meant meant, int limit, long offset) {
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
  private static String where(TaskQuestion question, @Nullable Meant meant) {
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
      StatementSpec sql, TaskQuestion question, @Nullable Meant meant) {
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

  /** The matches of a question's search text; null where it has none. */
  private @Nullable Meant meant(TaskQuestion question) {
    String text = question.text().strip();
    if (text.isEmpty()) {
      return null;
    }
    Long[] people =
        question.counties().stream()
            .flatMap(county -> finding.meant(county, text, MEANT).stream())
            .toArray(Long[]::new);
    record Charged(long id, @Nullable Long packetId) {}
    List<Charged> convictions =
        db.sql(
                """
                select c.id, c.packet_id from conviction c
                 where c.county_id = any(:counties::bigint[])
                   and c.case_number ~>=~ :case and c.case_number ~<~ :caseTo
                union
                select c.id, c.packet_id from unnest(:people::bigint[]) as person (id)
                  join conviction c on c.person_id = person.id
                 limit :most
                """)
            .param("counties", question.counties().toArray(Long[]::new))
            .param("people", people)
            .param("case", text.toUpperCase(Locale.ROOT))
            .param("caseTo", text.toUpperCase(Locale.ROOT) + Sql.BEHIND_ALL)
            .param("most", MEANT)
            .query(Charged.class)
            .list();
    List<Long> motions =
        db.sql(
                "select id from motion where county_id = any(:counties::bigint[]) and upper(number) like :number")
            .param("counties", question.counties().toArray(Long[]::new))
            .param("number", "%" + Sql.literal(text.toUpperCase(Locale.ROOT)) + "%")
            .query(Long.class)
            .list();
    return new Meant(
        convictions.stream().map(Charged::id).toArray(Long[]::new),
        convictions.stream()
            .map(Charged::packetId)
            .filter(java.util.Objects::nonNull)
            .distinct()
            .toArray(Long[]::new),
        motions.toArray(Long[]::new),
        named(
            question,
            text,
            """
            select id from petition
             where county_id = any(:counties::bigint[])
               and (upper(case_number) like :case || '%' or folded_name(petitioner) like '%' || folded_name(:name) || '%')
               and (not seals or :whole or not exists (
                     select from petition_line_in_force l where l.petition_id = petition.id and l.granted))
             limit :most
            """),
        Wall.ask(
            () ->
                named(
                    question,
                    text,
                    """
                    select id from defense.client
                     where county_id = any(:counties::bigint[])
                       and clearance.folded_name(name) like '%' || clearance.folded_name(:name) || '%'
                     limit :most
                    """),
            new Long[0]),
        Wall.ask(
            () ->
                named(
                    question,
                    text,
                    """
                    select d.id from defense.deletion_request d join defense.client c on c.id = d.client_id
                     where d.county_id = any(:counties::bigint[])
                       and clearance.folded_name(c.name) like '%' || clearance.folded_name(:name) || '%'
                     limit :most
                    """),
            new Long[0]));
  }

  /** The ids of what a text names; only those whose tasks are asked for find them. */
  private Long[] named(TaskQuestion question, String text, String sql) {
    return db.sql(sql)
        .param("counties", question.counties().toArray(Long[]::new))
        .param("case", Sql.literal(text.toUpperCase(Locale.ROOT)))
        .param("name", Sql.literal(text))
        .param("whole", Sight.now() == Sight.WHOLE)
        .param("most", MEANT)
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
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
