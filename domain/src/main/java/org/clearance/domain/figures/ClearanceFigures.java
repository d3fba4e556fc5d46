package org.clearance.domain.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How clearance gets on. Every figure is computed from the convictions and their append-only
 * history when it is asked for; nothing is counted along the way, so nothing can drift. Sealed
 * convictions count for everybody, since a figure names none.
 */
@Component
public class ClearanceFigures {
  /** After the grant e, a later order took the relief back. */
  private static final String LOST =
      """
      select from clearance.conviction_event l
       where l.conviction_id = e.conviction_id and l.id > e.id
         and (l.to_state in ('VACATED', 'DENIED') or l.to_state = 'WITHDRAWN' and l.cause like 'order:%')
      """;

  private final JdbcClient db;
  private final Clock clock;

  ClearanceFigures(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Convictions and people by state. */
  public Funnel funnel(Scope scope) {
    List<Funnel.Step> steps =
        statement(
                """
                select s.state, s.open, count(c.id) as convictions, count(distinct c.person_id) as people
                  from conviction_state s
                  left join clearance.conviction c
                    on c.state = s.state and c.county_id = :county
                   and (:delivery::bigint is null or c.delivery_id = :delivery)
                 group by s.state, s.open, s.position
                 order by s.position
                """,
                scope)
            .query(
                (row, number) ->
                    new Funnel.Step(
                        row.getString("state"),
                        row.getBoolean("open"),
                        row.getLong("convictions"),
                        row.getLong("people")))
            .list();
    return statement(
            """
            select count(distinct c.person_id) as people,
                   count(distinct c.person_id) filter (where exists (
                     select from clearance.conviction_event e
                      where e.conviction_id = c.id and e.to_state = 'GRANTED'
                        and not exists (%s))) as relieved
              from clearance.conviction c
             where c.county_id = :county
               and (:delivery::bigint is null or c.delivery_id = :delivery)
            """
                .formatted(LOST),
            scope)
        .query((row, number) -> new Funnel(steps, row.getLong("people"), row.getLong("relieved")))
        .single();
  }

  /**
   * The convictions that have relief, by the day on which it was granted, each day from {@code
   * from} to {@code to} (both included), those without any too. A day begins at midnight in the
   * county.
   *
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public List<ClearedDay> clearedPerDay(Scope scope, LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("figures from " + from + " to " + to);
    }
    return statement(
            """
            with granted as (
              select (min(e.at) at time zone y.time_zone)::date as day, c.relief
                from clearance.conviction_event e
                join clearance.conviction c on c.id = e.conviction_id
                join county y on y.id = c.county_id
               where e.to_state = 'GRANTED' and c.county_id = :county
                 and (:delivery::bigint is null or c.delivery_id = :delivery)
                 and not exists (%s)
               group by c.id, y.time_zone),
            by_day as (
              select day,
                     count(*) filter (where relief like 'DISMISSED%%') as dismissed,
                     count(*) filter (where relief is null or relief not like 'DISMISSED%%') as reduced
                from granted
               group by day)
            select d.day::date as day,
                   coalesce(g.dismissed, 0) as dismissed,
                   coalesce(g.reduced, 0) as reduced,
                   sum(coalesce(g.dismissed + g.reduced, 0)) over (order by d.day)
                     + coalesce((select sum(b.dismissed + b.reduced) from by_day b where b.day < :from), 0) as total
              from generate_series(:from::timestamp, :to::timestamp, interval '1 day') as d(day)
              left join by_day g on g.day = d.day::date
             order by d.day
            """
                .formatted(LOST),
            scope)
        .param("from", from)
        .param("to", to)
        .query(
            (row, number) ->
                new ClearedDay(
                    row.getObject("day", LocalDate.class),
                    row.getLong("dismissed"),
                    row.getLong("reduced"),
                    row.getLong("total")))
        .list();
  }

  /** The open convictions by what they wait for, with how long they have waited up to now. */
  public List<Waiting> waiting(Scope scope) {
    Instant now = clock.instant();
    return statement(
            """
            select s.state, s.waits_for, count(*) as convictions,
                   percentile_disc(0.5) within group (order by c.state_since desc) as median,
                   percentile_disc(0.9) within group (order by c.state_since desc) as ninetieth,
                   min(c.state_since) as oldest
              from clearance.conviction c
              join conviction_state s on s.state = c.state
             where s.open and c.county_id = :county
               and (:delivery::bigint is null or c.delivery_id = :delivery)
             group by s.state, s.waits_for, s.position
             order by s.position
            """,
            scope)
        .query(
            (row, number) ->
                new Waiting(
                    row.getString("state"),
                    row.getString("waits_for"),
                    row.getLong("convictions"),
                    since(row, "median", now),
                    since(row, "ninetieth", now),
                    since(row, "oldest", now)))
        .list();
  }

  private JdbcClient.StatementSpec statement(String sql, Scope scope) {
    return db.sql(sql).param("county", scope.countyId()).param("delivery", scope.deliveryId());
  }

  /** A clock that lags the database's by a moment makes no negative wait. */
  private static Duration since(ResultSet row, String column, Instant now) throws SQLException {
    Instant since = row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }
}
