package org.clearance.domain.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.person.FindingPeople;
import org.clearance.domain.sql.Sql;
import org.clearance.domain.task.TaskQuestion.Whose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds tasks for the lists. */
@Component
public class TaskQueries {
  /** Convictions that a text may mean; who types so little that there are more types on. */
  private static final int MEANT = 5_000;

  /**
   * A disposition is reported within 30 days of the order (Penal Code 13151), which is what the
   * tasks around that report have.
   */
  static final String STATUTORY =
      """
      case when t.form in ('correct-rejected-records', 'follow-up-with-doj') then
        (select max(o.filed_on) + 30 from court_order o where o.motion_id = t.motion_id) end
      """;

  private static final String WHERE =
      """
       where t.county_id = any(:counties::bigint[]) and t.groups && :groups::text[]
         and (:form = '' or t.form = :form)
         and (:delivery::bigint is null or t.delivery_id = :delivery)
         and (:dueFrom::timestamptz is null or t.due_at >= :dueFrom)
         and (:dueBefore::timestamptz is null or t.due_at < :dueBefore)
         and (:holder = '' or t.holder = :holder)
      """;

  /** A task about one conviction is meant by that one; another by any of its packet or motion. */
  private static final String ABOUT =
      """
         and t.key in (
               select b.key from user_task b where b.conviction_id in (select unnest(:convictions::bigint[]))
               union all
               select b.key from user_task b
                where b.conviction_id is null and b.packet_id in (select unnest(:packets::bigint[]))
               union all
               select b.key from user_task b where b.motion_id in (select unnest(:motions::bigint[])))
      """;

  private final JdbcClient db;
  private final FindingPeople finding;

  TaskQueries(JdbcClient db, FindingPeople finding) {
    this.db = db;
    this.finding = finding;
  }

  /** How many there are, and how many of them are late. */
  public record Count(long all, long overdue) {}

  /** What a text means, by id. */
  private record Meant(Long[] convictions, Long[] packets, Long[] motions) {}

  /**
   * How many tasks each list has.
   *
   * @param supervised the groups of the list of others; the other lists are of the question's own
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
                select count(*) filter (where own and holder = :asker) as mine,
                       count(*) filter (where own and holder = :asker and due_at < :now) as mine_late,
                       count(*) filter (where own and holder is null) as open,
                       count(*) filter (where own and holder is null and due_at < :now) as open_late,
                       count(*) filter (where holder <> :asker) as others,
                       count(*) filter (where holder <> :asker and due_at < :now) as others_late,
                       (select count(*) from user_task t
                         where t.state = 'DONE' and t.done_by = :asker and t.ended_at >= :since
                           and t.county_id = any(:counties::bigint[])) as done
                  from (select holder, due_at, groups && :groups::text[] as own
                          from user_task
                         where state = 'OPEN' and county_id = any(:counties::bigint[])
                           and groups && :supervised::text[]) t
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
   * Tasks of a list.
   *
   * @param total how many there are in all
   */
  public record Found(long total, List<ListedTask> tasks) {}

  /**
   * A page of tasks by due date, then priority; of done ones by when they were done, the latest
   * first.
   *
   * @param page from 1; beyond the last one, the last
   * @param size rows on a page
   */
  public Found find(TaskQuestion question, int page, int size) {
    Meant meant = meant(question);
    long total =
        with(db.sql("select count(*) from user_task t" + where(question, meant)), question, meant)
            .query(Long.class)
            .single();
    long last = Math.max(1, (total + size - 1) / size);
    long offset = (Math.max(1, Math.min(page, last)) - 1) * size;
    String order =
        question.whose() == Whose.DONE
            ? " order by t.ended_at desc, t.key"
            : " order by t.due_at, t.priority desc, t.key";
    List<ListedTask> tasks =
        with(
                db.sql(
                    "select t.*, "
                        + STATUTORY
                        + """
                         as statutory_on, :asker = any(t.not_for) as excluded,
                               exists (select from task_escalation e where e.user_task_key = t.key) as escalated
                          from user_task t
                        """
                        + where(question, meant)
                        + order
                        + " limit :limit offset :offset"),
                question,
                meant)
            .param("limit", size)
            .param("offset", offset)
            .query(TaskQueries::task)
            .list();
    return new Found(total, tasks);
  }

  private static String where(TaskQuestion question, @Nullable Meant meant) {
    String whose =
        switch (question.whose()) {
          case MINE -> " and t.state = 'OPEN' and t.holder = :asker";
          case OPEN -> " and t.state = 'OPEN' and t.holder is null";
          case OTHERS -> " and t.state = 'OPEN' and t.holder <> :asker";
          case DONE -> " and t.state = 'DONE' and t.done_by = :asker and t.ended_at >= :since";
        };
    return WHERE + whose + (meant == null ? "" : ABOUT);
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
            .param("since", Sql.moment(question.since()));
    return meant == null
        ? asked
        : asked
            .param("convictions", meant.convictions())
            .param("packets", meant.packets())
            .param("motions", meant.motions());
  }

  /** What the text of a question means; null where there is none. */
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
                   and (c.case_number like :case or c.person_id = any(:people::bigint[]))
                 limit :most
                """)
            .param("counties", question.counties().toArray(Long[]::new))
            .param("people", people)
            .param("case", beginning(text.toUpperCase(Locale.ROOT)))
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
        motions.toArray(Long[]::new));
  }

  private static String beginning(String text) {
    return Sql.literal(text) + "%";
  }

  static ListedTask task(ResultSet row, int number) throws SQLException {
    return new ListedTask(
        row.getLong("key"),
        row.getLong("county_id"),
        row.getString("form"),
        row.getString("name"),
        texts(row.getArray("groups")),
        new TaskIds(
            (Long) row.getObject("delivery_id"),
            (Long) row.getObject("packet_id"),
            (Long) row.getObject("conviction_id"),
            (Long) row.getObject("motion_id"),
            (Long) row.getObject("submission_id")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Sql.instant(row, "due_at"),
        row.getObject("statutory_on", LocalDate.class),
        row.getBoolean("escalated"),
        row.getString("holder"),
        Sql.instant(row, "held_since"),
        Sql.instant(row, "ended_at"),
        row.getString("done_by"),
        row.getBoolean("excluded"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
