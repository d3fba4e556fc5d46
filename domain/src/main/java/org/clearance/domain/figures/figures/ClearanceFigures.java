package org.clearance.domain.figures.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The figures of how clearance proceeds. Each is a sum over the append-only history; sums that
 * would take too long on demand are kept by triggers that write them with the history itself
 * ({@code R__figures.sql}), and by nobody else. Sealed convictions count for every reader, since a
 * figure names none.
 */
@Component
public class ClearanceFigures {
  /** The sums of moves by which convictions were decided, ruled on, and answered. */
  private static final String DECIDED =
      """
      coalesce(sum(n) filter (where from_state = 'IN_REVIEW'
                                and to_state in ('APPROVED', 'CHALLENGED', 'CLOSED')), 0)""";

  private static final String RULED =
      """
      coalesce(sum(n) filter (where from_state in ('FILED', 'CHALLENGED')
                                and to_state in ('GRANTED', 'DENIED')), 0)""";

  private static final String ANSWERED =
      """
      coalesce(sum(n) filter (where from_state = 'REPORTED'
                                and to_state in ('ACKNOWLEDGED', 'REJECTED')), 0)""";

  private final JdbcClient db;
  private final Slices slices;
  private final Clock clock;

  ClearanceFigures(JdbcClient db, Slices slices, Clock clock) {
    this.db = db;
    this.slices = slices;
    this.clock = clock;
  }

  /** Counts convictions by state, now. */
  public Funnel funnel(Scope scope) {
    return new Funnel(
        db.sql(
                """
                select s.state, s.open, coalesce(sum(k.n), 0) as convictions
                  from conviction_state s
                  left join standing_count k on k.state = s.state and k.slice_id = any (:slices)
                 group by s.state, s.open, s.position
                 order by s.position
                """)
            .param("slices", slices.of(scope))
            .query(Funnel.Step.class)
            .list());
  }

  /** Counts people by what relief means for them, now. */
  public PeopleRelieved people(Scope scope) {
    if (!slices.leaveOut(scope)) {
      return db.sql(
              """
              select coalesce(sum(n) filter (where what = 'CANDIDATE'), 0) as people,
                     coalesce(sum(n) filter (where what = 'RELIEVED'), 0) as with_relief,
                     coalesce(sum(n) filter (where what = 'NO_FELONY_LEFT'), 0) as with_no_felony_left,
                     coalesce(sum(n) filter (where what = 'NO_CONVICTION_LEFT'), 0) as with_no_conviction_left
                from person_count where county_id = :county
              """)
          .param("county", scope.countyId())
          .query(PeopleRelieved.class)
          .single();
    }
    return db.sql(
            """
            select coalesce(sum(n), 0) as people,
                   coalesce(sum(n) filter (where relieved_slices && :slices), 0) as with_relief,
                   coalesce(sum(n) filter (where relieved_slices && :slices and no_felony_left), 0) as with_no_felony_left,
                   coalesce(sum(n) filter (where relieved_slices && :slices and no_conviction_left), 0) as with_no_conviction_left
              from slice_people where county_id = :county and slices && :slices
            """)
        .param("county", scope.countyId())
        .param("slices", slices.of(scope))
        .query(PeopleRelieved.class)
        .single();
  }

  /**
   * The relief gained and lost in a period, by day, week or month in order, including those without
   * any. The first and the last week or month may have fewer days than usual.
   */
  public List<Cleared> cleared(Scope scope, Period period, Grain grain) {
    return db.sql(
            """
            with sums as (
              select day,
                     sum(n) filter (where relief_before = '' and relief_after = 'DISMISSED') as dismissed,
                     sum(n) filter (where relief_before = '' and relief_after = 'REDUCED') as reduced,
                     sum(n) filter (where relief_before <> '' and relief_after = '') as taken_back
                from move_count
               where slice_id = any (:slices) and relief_after is not null and day <= :to
               group by day),
            spans as (
              select greatest(d::date, :from::date) as first, least((d + :length::interval)::date - 1, :to::date) as last
                from generate_series(date_trunc(:unit, :from::timestamp), :to::timestamp, :length::interval) as d)
            select s.first, s.last, coalesce(sum(k.dismissed), 0) as dismissed, coalesce(sum(k.reduced), 0) as reduced,
                   coalesce(sum(k.taken_back), 0) as taken_back,
                   coalesce((select sum(coalesce(b.dismissed, 0) + coalesce(b.reduced, 0) - coalesce(b.taken_back, 0))
                               from sums b where b.day < :from), 0)
                   + sum(coalesce(sum(k.dismissed), 0) + coalesce(sum(k.reduced), 0) - coalesce(sum(k.taken_back), 0))
                       over (order by s.first) as total
              from spans s left join sums k on k.day between s.first and s.last
             group by s.first, s.last
             order by s.first
            """)
        .param("slices", slices.of(scope))
        .param("from", period.from())
        .param("to", period.to())
        .param("unit", grain.unit())
        .param("length", grain.interval())
        .query(
            (row, number) ->
                new Cleared(
                    new Period(
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)),
                    row.getLong("dismissed"),
                    row.getLong("reduced"),
                    row.getLong("taken_back"),
                    row.getLong("total")))
        .list();
  }

  /** The relief gained and lost in a period, as one sum. */
  public Cleared clearedIn(Scope scope, Period period) {
    List<Cleared> days = cleared(scope, period, Grain.MONTH);
    return new Cleared(
        period,
        days.stream().mapToLong(Cleared::dismissed).sum(),
        days.stream().mapToLong(Cleared::reduced).sum(),
        days.stream().mapToLong(Cleared::takenBack).sum(),
        days.get(days.size() - 1).total());
  }

  /** The open convictions by what they wait for, and how long they have waited up to now. */
  public List<WaitingConvictions> waiting(Scope scope) {
    Instant now = clock.instant();
    return db.sql(
            """
            with stand as (
              select state, since, sum(n) as n from standing_count
               where slice_id = any (:slices) and since is not null
               group by state, since having sum(n) > 0),
            ranked as (
              select state, since, sum(n) over (partition by state order by since desc) as up_to,
                     sum(n) over (partition by state) as convictions
                from stand)
            select s.state, s.waits_for, max(r.convictions) as convictions,
                   max(r.since) filter (where r.up_to >= ceil(0.5 * r.convictions)) as median,
                   max(r.since) filter (where r.up_to >= ceil(0.9 * r.convictions)) as ninetieth,
                   min(r.since) as oldest
              from ranked r join conviction_state s on s.state = r.state
             group by s.state, s.waits_for, s.position
             order by s.position
            """)
        .param("slices", slices.of(scope))
        .query(
            (row, number) ->
                new WaitingConvictions(
                    row.getString("state"),
                    row.getString("waits_for"),
                    row.getLong("convictions"),
                    since(row, "median", now),
                    since(row, "ninetieth", now),
                    since(row, "oldest", now)))
        .list();
  }

  /** Measures the stays of convictions in the states that they left in a period. */
  public List<Stay> stays(Scope scope, Period period) {
    return db.sql(
            """
            with stayed as (
              select state, hours, sum(n) as n from stay_count
               where slice_id = any (:slices) and day between :from and :to
               group by state, hours having sum(n) > 0),
            ranked as (
              select state, hours, sum(n) over (partition by state order by hours) as up_to,
                     sum(n) over (partition by state) as convictions
                from stayed)
            select s.state, max(r.convictions) as convictions,
                   min(r.hours) filter (where r.up_to >= ceil(0.5 * r.convictions)) as median,
                   min(r.hours) filter (where r.up_to >= ceil(0.9 * r.convictions)) as ninetieth
              from ranked r join conviction_state s on s.state = r.state
             group by s.state, s.position
             order by s.position
            """)
        .param("slices", slices.of(scope))
        .param("from", period.from())
        .param("to", period.to())
        .query(
            (row, number) ->
                new Stay(
                    row.getString("state"),
                    row.getLong("convictions"),
                    Duration.ofHours(row.getLong("median")),
                    Duration.ofHours(row.getLong("ninetieth"))))
        .list();
  }

  /**
   * Measures the time from identification until the person was told, for those told in a period.
   */
  public WayToNotified wayToNotified(Scope scope, Period period) {
    Integer[] of = slices.of(scope);
    WayToNotified way =
        db.sql(
                """
                with told as (
                  select hours, sum(n) as n from way_count
                   where slice_id = any (:slices) and day between :from and :to
                   group by hours having sum(n) > 0),
                ranked as (select hours, sum(n) over (order by hours) as up_to, sum(n) over () as convictions from told)
                select coalesce(max(convictions), 0) as convictions,
                       coalesce(min(hours) filter (where up_to >= ceil(0.5 * convictions)), 0) as median,
                       coalesce(min(hours) filter (where up_to >= ceil(0.9 * convictions)), 0) as ninetieth
                  from ranked
                """)
            .param("slices", of)
            .param("from", period.from())
            .param("to", period.to())
            .query(
                (row, number) ->
                    new WayToNotified(
                        row.getLong("convictions"),
                        Duration.ofHours(row.getLong("median")),
                        Duration.ofHours(row.getLong("ninetieth")),
                        List.of()))
            .single();
    return new WayToNotified(
        way.convictions(), way.median(), way.ninetieth(), shares(of, period, way.convictions()));
  }

  private List<WayToNotified.Share> shares(Integer[] of, Period period, long convictions) {
    return db.sql(
            """
            select w.state, sum(w.seconds) as seconds, sum(sum(w.seconds)) over () as in_all
              from way_share w join conviction_state s on s.state = w.state
             where w.slice_id = any (:slices) and w.day between :from and :to
             group by w.state, s.position having sum(w.seconds) > 0
             order by s.position
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .query(
            (row, number) ->
                new WayToNotified.Share(
                    row.getString("state"),
                    Duration.ofSeconds(row.getLong("seconds") / convictions),
                    100.0 * row.getLong("seconds") / row.getLong("in_all")))
        .list();
  }

  /** Counts what happened in a period. */
  public HappenedCounts happened(Scope scope, Period period) {
    return db.sql(
            """
            select %s as decided, %s as ruled, %s as answered,
                   coalesce(sum(n) filter (where relief_before = '' and relief_after in ('DISMISSED', 'REDUCED')), 0) as cleared,
                   (select coalesce(sum(w.n), 0) from way_count w
                     where w.slice_id = any (:slices) and w.day between :from and :to) as told
              from move_count
             where slice_id = any (:slices) and day between :from and :to
            """
                .formatted(DECIDED, RULED, ANSWERED))
        .param("slices", slices.of(scope))
        .param("from", period.from())
        .param("to", period.to())
        .query(HappenedCounts.class)
        .single();
  }

  /**
   * The rates of challenges, overrides, denials and rejections among what was decided in a period.
   */
  public Rates rates(Scope scope, Period period) {
    Integer[] of = slices.of(scope);
    record Sums(
        long decided, long challenged, long ruled, long denied, long answered, long rejected) {}
    Sums sums =
        db.sql(
                """
                select %s as decided, %s as ruled, %s as answered,
                       coalesce(sum(n) filter (where from_state = 'IN_REVIEW' and to_state = 'CHALLENGED'), 0) as challenged,
                       coalesce(sum(n) filter (where from_state in ('FILED', 'CHALLENGED') and to_state = 'DENIED'), 0) as denied,
                       coalesce(sum(n) filter (where from_state = 'REPORTED' and to_state = 'REJECTED'), 0) as rejected
                  from move_count
                 where slice_id = any (:slices) and day between :from and :to
                """
                    .formatted(DECIDED, RULED, ANSWERED))
            .param("slices", of)
            .param("from", period.from())
            .param("to", period.to())
            .query(Sums.class)
            .single();
    return new Rates(
        new Rate(sums.challenged(), sums.decided()),
        new Rate(overridden(of, period), sums.decided()),
        new Rate(sums.denied(), sums.ruled()),
        new Rate(sums.rejected(), sums.answered()),
        rejections(of, period));
  }

  private long overridden(Integer[] of, Period period) {
    return db.sql(
            """
            select count(*)
              from determination d
              join clearance.conviction c on c.id = d.conviction_id
              join county y on y.id = c.county_id
             where d.rule = 'override' and c.slice_id = any (:slices)
               and d.determined_at >= :from::timestamp at time zone y.time_zone
               and d.determined_at < (:to::timestamp + interval '1 day') at time zone y.time_zone
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .query(Long.class)
        .single();
  }

  private List<Rates.Reason> rejections(Integer[] of, Period period) {
    return db.sql(
            """
            select reason, sum(n) as records from rejection_count
             where slice_id = any (:slices) and day between :from and :to
             group by reason having sum(n) > 0
             order by records desc, reason
            """)
        .param("slices", of)
        .param("from", period.from())
        .param("to", period.to())
        .query(Rates.Reason.class)
        .list();
  }

  /**
   * The time since a moment of the database; a clock that lags behind the database's does not give
   * a negative time.
   */
  private static Duration since(ResultSet row, String column, Instant now) throws SQLException {
    Instant since = row.getObject(column, OffsetDateTime.class).toInstant();
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }
}
