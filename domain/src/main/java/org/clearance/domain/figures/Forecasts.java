package org.clearance.domain.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.clearance.domain.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the pace of the last weeks against the deadlines. The method is a bootstrap: {@value
 * #FUTURES} futures are made, each by drawing week after week one of the last {@value #WEEKS} whole
 * weeks at random, until what remains is used up; the days on which they end are the range. What
 * comes in later, and that a step may have to wait for another, is left out. The draws are the same
 * each time, so that a figure changes only with the history.
 */
@Component
public class Forecasts {
  /** Weeks that are drawn from. A county that began later has fewer. */
  public static final int WEEKS = 12;

  /** Fewer weeks than this tell nothing. */
  public static final int LEAST_WEEKS = 4;

  /** Simulated futures. */
  public static final int FUTURES = 1_000;

  private static final int TOO_LONG = 520;
  private static final long SEED = 11361;

  private final JdbcClient db;
  private final Slices slices;
  private final Deadlines deadlines;
  private final Clock clock;

  Forecasts(JdbcClient db, Slices slices, Deadlines deadlines, Clock clock) {
    this.db = db;
    this.slices = slices;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** A forecast for each deadline of the county. */
  public List<Forecast> of(Scope scope) {
    Integer[] of = slices.of(scope);
    LocalDate today = today(scope.countyId());
    return deadlines.of(scope.countyId()).stream().map(d -> of(d, of, today)).toList();
  }

  private LocalDate today(long countyId) {
    String zone =
        db.sql("select time_zone from county where id = :id")
            .param("id", countyId)
            .query(String.class)
            .single();
    return LocalDate.now(clock.withZone(ZoneId.of(zone)));
  }

  private Forecast of(Deadline deadline, Integer[] of, LocalDate today) {
    String[] before =
        deadline.milestone().before().stream().map(ConvictionState::name).toArray(String[]::new);
    record Standing(long remaining, long done) {}
    Standing standing =
        db.sql(
                """
                select coalesce(sum(n) filter (where state = any (:before)), 0) as remaining,
                       coalesce(sum(n) filter (where state <> all (:before)), 0) as done
                  from standing_count where slice_id = any (:slices)
                """)
            .param("slices", of)
            .param("before", before)
            .query(Standing.class)
            .single();
    List<Long> weeks = weeks(of, before, today);
    return new Forecast(
        deadline,
        standing.remaining(),
        standing.done(),
        weeks,
        standing.remaining() == 0 || weeks.size() < LEAST_WEEKS
            ? null
            : expected(standing.remaining(), weeks, today, deadline.on()));
  }

  /** Whole weeks up to yesterday, none from before anything was on record. */
  private List<Long> weeks(Integer[] of, String[] before, LocalDate today) {
    LocalDate first =
        db.sql("select min(day) from move_count where slice_id = any (:slices)")
            .param("slices", of)
            .query((row, number) -> row.getObject(1, LocalDate.class))
            .optional()
            .orElse(today);
    int known = (int) Math.min(WEEKS, ChronoUnit.DAYS.between(first, today) / 7);
    if (known == 0) {
      return List.of();
    }
    return db.sql(
            """
            select coalesce(sum(m.n * ((m.from_state = any (:before))::int - (m.to_state = any (:before))::int)), 0) as reached
              from generate_series(:known, 1, -1) as w (ago)
              left join move_count m
                on m.slice_id = any (:slices) and m.from_state is not null
               and m.day >= :today::date - 7 * w.ago and m.day < :today::date - 7 * (w.ago - 1)
             group by w.ago order by w.ago desc
            """)
        .param("slices", of)
        .param("before", before)
        .param("known", known)
        .param("today", today)
        .query(Long.class)
        .list();
  }

  static Forecast.Expected expected(
      long remaining, List<Long> weeks, LocalDate today, LocalDate deadline) {
    var random = new Random(SEED);
    @Nullable LocalDate[] ends = new LocalDate[FUTURES];
    for (int i = 0; i < FUTURES; i++) {
      ends[i] = end(remaining, weeks, today, random);
    }
    Arrays.sort(ends, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()));
    long inTime = Arrays.stream(ends).filter(end -> end != null && !end.isAfter(deadline)).count();
    return new Forecast.Expected(
        ends[FUTURES / 10 - 1],
        ends[FUTURES / 2 - 1],
        ends[FUTURES * 9 / 10 - 1],
        100.0 * inTime / FUTURES);
  }

  private static @Nullable LocalDate end(
      long remaining, List<Long> weeks, LocalDate today, Random random) {
    long left = remaining;
    for (int week = 0; week < TOO_LONG; week++) {
      long reached = weeks.get(random.nextInt(weeks.size()));
      if (reached >= left) {
        return today.plusDays(7L * week + (7 * left + reached - 1) / reached);
      }
      left -= reached;
    }
    return null;
  }
}
