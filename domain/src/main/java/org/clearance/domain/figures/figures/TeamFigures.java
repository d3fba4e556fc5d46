package org.clearance.domain.figures.figures;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Workload and throughput by team, from the record of tasks. A team of one is shown as any other.
 */
@Component
public class TeamFigures {
  /** The number of weeks, from Monday to Sunday in the county, including the current one. */
  public static final int WEEKS = 8;

  private final JdbcClient db;
  private final Clock clock;

  TeamFigures(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The Mondays of the weeks, the oldest first. */
  public List<LocalDate> weeks(ZoneId zone) {
    LocalDate monday =
        LocalDate.now(clock.withZone(zone))
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return IntStream.rangeClosed(1 - WEEKS, 0).mapToObj(week -> monday.plusWeeks(week)).toList();
  }

  /** Every team that has or had a task in these weeks, in the order of the process. */
  public List<TeamWork> of(long countyId, ZoneId zone) {
    List<LocalDate> weeks = weeks(zone);
    return db.sql(
            """
            with task as (
              select split_part(t.candidate_group, ':', 1) as role, t.state, t.holder, t.due_at,
                     extract(epoch from t.ended_at - t.created_at) as took,
                     (date_trunc('week', t.ended_at at time zone :zone)::date - :first::date) / 7 as week
                from user_task t
               where t.county_id = :county and t.candidate_group is not null
                 and (t.state = 'OPEN' or t.state = 'DONE' and t.ended_at >= :first::timestamp at time zone :zone))
            select role, count(*) filter (where state = 'OPEN') as open,
                   count(*) filter (where state = 'OPEN' and holder is null) as unassigned,
                   count(*) filter (where state = 'OPEN' and due_at < :now) as overdue,
                   array(select count(*) filter (where d.state = 'DONE' and d.week = w)
                           from generate_series(0, :weeks - 1) w
                           left join task d on d.role = task.role and d.week = w
                          group by w order by w) as weeks,
                   count(*) filter (where state = 'DONE') as done,
                   coalesce(floor(percentile_disc(0.5) within group (order by took) filter (where state = 'DONE') / 3600), 0) as median,
                   coalesce(floor(percentile_disc(0.9) within group (order by took) filter (where state = 'DONE') / 3600), 0) as ninetieth
              from task
             group by role
             order by array_position(array['da-reviewer', 'da-supervisor', 'court-clerk', 'public-defender'], role), role
            """)
        .param("county", countyId)
        .param("zone", zone.getId())
        .param("first", weeks.get(0))
        .param("weeks", WEEKS)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(TeamFigures::work)
        .list();
  }

  private static TeamWork work(ResultSet row, int number) throws SQLException {
    Array weeks = row.getArray("weeks");
    return new TeamWork(
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT).replace('-', '_')),
        row.getLong("open"),
        row.getLong("unassigned"),
        row.getLong("overdue"),
        Arrays.stream((Object[]) weeks.getArray()).map(n -> ((Number) n).longValue()).toList(),
        row.getLong("done"),
        Duration.ofHours(row.getLong("median")),
        Duration.ofHours(row.getLong("ninetieth")));
  }
}
