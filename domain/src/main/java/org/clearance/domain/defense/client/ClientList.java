package org.clearance.domain.defense.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Lists the clients of a county, each with what is to be done first and by when. What the law gives
 * is not asked here: that takes longer for a page of clients than anybody waits for a list.
 */
@Component
public class ClientList {
  private static final String FOUND =
      """
       from defense.client c
      where c.county_id = :county
        and (:q = ''
             or clearance.folded_name(c.name) like '%' || clearance.folded_name(:q) || '%'
             or c.date_of_birth = :born::date
             or exists (select from defense.record_line l
                          join defense.record_source s on s.id = l.source_id
                         where s.client_id = c.id and s.taken_back_at is null and l.removed_at is null
                           and l.facts ->> :caseFact::text ilike :q || '%'))
      """
          + Clients.READ;

  /**
   * All that is to be done for the clients found, each with the day on which it is due; no day: at
   * once, but for a matter, for which nothing is set then. The order of the names is that of what
   * goes first on one day.
   */
  private static final String STEPS =
      """
      with found as (select c.*
      """
          + FOUND
          + """
            ),
           step as (
             select f.id as client_id, 'RECORD' as what, null::date as due, null::bigint as about from found f
              where not exists (select from defense.record_source s join defense.record_line l on l.source_id = s.id
                                 where s.client_id = f.id and s.taken_back_at is null and l.removed_at is null)
             union all
             select f.id, 'CONFIRM', null, null from found f
              where exists (select from defense.record_source s join defense.record_line l on l.source_id = s.id
                             where s.client_id = f.id and s.taken_back_at is null and l.removed_at is null
                               and l.confirmed_at is null)
             union all
             select m.client_id, 'MATTER', m.due_on, m.id
               from defense.matter m join found f on f.id = m.client_id
              where m.state <> 'CLOSED'
             union all
             select g.client_id,
                    case p.state when 'FILED' then 'SERVE' when 'SERVED' then 'ANSWER' when 'ANSWERED' then 'SET_HEARING'
                                 else 'HEARING' end,
                    case p.state when 'SERVED' then p.answer_until
                                 when 'HEARING_SET' then (select h.held_on from petition_hearing h where h.petition_id = p.id
                                                           order by h.id desc limit 1) end,
                    p.id
               from defense.filing g join found f on f.id = g.client_id join petition p on p.id = g.petition_id
              where p.state not in ('ORDERED', 'WITHDRAWN')
             union all
             select g.client_id, 'TELL', null, p.id
               from defense.filing g join found f on f.id = g.client_id join petition p on p.id = g.petition_id
              where p.state = 'ORDERED'
                and not exists (select from defense.telling t
                                 where t.petition_id = p.id
                                   and t.order_id = (select max(o.id) from petition_order o where o.petition_id = p.id))
             union all
             select r.client_id, 'CHECK_RECORD', r.due_on, null
               from defense.record_check r join found f on f.id = r.client_id
              where r.state in ('PLANNED', 'ASKED')
             union all
             select r.client_id, 'LOOK_AGAIN', r.due_on, null
               from defense.recheck r join found f on f.id = r.client_id
              where r.state = 'PLANNED'),
           dated as (
             select step.*, coalesce(due, case what when 'MATTER' then 'infinity' else :today::date end) as by_day
               from step),
           upcoming as (
             select distinct on (client_id) client_id, what, due, about, by_day,
                    count(*) over (partition by client_id) - 1 as others
               from dated
              order by client_id, by_day,
                       array_position(array['TELL', 'SERVE', 'SET_HEARING', 'CONFIRM', 'RECORD', 'MATTER', 'HEARING', 'ANSWER',
                                            'CHECK_RECORD', 'LOOK_AGAIN'], what),
                       about)
      """;

  private final JdbcClient db;

  ClientList(JdbcClient db) {
    this.db = db;
  }

  /** The step that is to be done for a client. */
  public enum Step {
    /** Nothing is on the record. */
    RECORD,
    /** The lines that were read from a file are to be confirmed. */
    CONFIRM,
    /** The person asked for help, and the office has to act. */
    MATTER,
    /** A petition is filed, and has to be served. */
    SERVE,
    /** The prosecution may answer a petition until the day. */
    ANSWER,
    /** A petition needs a day in court. */
    SET_HEARING,
    /** A court hears a petition on the day. */
    HEARING,
    /** The client has to be told of an order. */
    TELL,
    /** Whether the state’s record shows what it has to is looked at from the day on. */
    CHECK_RECORD,
    /** A wait ends on the day. */
    LOOK_AGAIN,
    /** None of these: what the law gives is read, and asked about. */
    SEE_ANSWERS
  }

  /**
   * A client in the list.
   *
   * @param entries how many counts and arrests are on the client's record
   * @param next what is to be done first
   * @param about the matter or the petition that it is about; null: the client's record
   * @param due the day of it; null: at once, or whenever somebody likes, as with a matter for which
   *     no day is set
   * @param others how much more is to be done
   */
  public record Listed(
      Client client,
      int entries,
      Step next,
      @Nullable Long about,
      @Nullable LocalDate due,
      int others) {}

  /**
   * The question that clients are listed by.
   *
   * @param q part of a name, or the beginning of a case number; empty: all
   * @param caseFact the fact of the county's law that says a case number
   * @param born a date of birth; null: {@code q} is none
   */
  public record Asked(long countyId, String q, String caseFact, @Nullable LocalDate born) {}

  /** Counts the clients that are asked for. */
  public long count(Asked asked) {
    return with(db.sql("select count(*)" + FOUND), asked).query(Long.class).single();
  }

  /** Counts the clients that are asked for and for whom something is due on the day, or was. */
  public long countDue(Asked asked, LocalDate today) {
    return with(
            db.sql(
                STEPS
                    + """
                      select count(*) from upcoming where by_day <= :today::date
                      """),
            asked)
        .param("today", today)
        .query(Long.class)
        .single();
  }

  /** A page of the clients that are asked for, what is due first. */
  public List<Listed> page(Asked asked, LocalDate today, int size, long offset) {
    return with(
            db.sql(
                STEPS
                    + """
                      select c.*, u.what, u.due, u.about, coalesce(u.others, 0) as others,
                             (select count(distinct l.entry_id) from defense.record_line l
                                join defense.record_source s on s.id = l.source_id
                               where s.client_id = c.id and s.taken_back_at is null
                                 and l.removed_at is null and l.confirmed_at is not null) as entries
                        from found c left join upcoming u on u.client_id = c.id
                       order by u.client_id is null, u.by_day, c.id desc
                       limit :size offset :offset
                      """),
            asked)
        .param("today", today)
        .param("size", size)
        .param("offset", offset)
        .query(ClientList::listed)
        .list();
  }

  private static StatementSpec with(StatementSpec sql, Asked asked) {
    return sql.param("county", asked.countyId())
        .param("q", Sql.literal(asked.q().strip()))
        .param("caseFact", asked.caseFact())
        .param("born", asked.born());
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    String what = row.getString("what");
    return new Listed(
        Clients.client(row, number),
        row.getInt("entries"),
        what == null ? Step.SEE_ANSWERS : Step.valueOf(what),
        row.getObject("about", Long.class),
        row.getObject("due", LocalDate.class),
        row.getInt("others"));
  }
}
