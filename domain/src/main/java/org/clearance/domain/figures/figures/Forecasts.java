package org.clearance.domain.figures.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.office.user.CountyZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the pace of the last weeks with the deadlines. The method is a bootstrap: {@value
 * #FUTURES} futures are simulated, each by drawing week after week one of the last {@value #WEEKS}
 * whole weeks at random, until nothing remains; the days on which they end are the range. The
 * method ignores convictions that come in later, and that a step may have to wait for another. The
 * draws are the same each time, so that a figure changes only with the history.
 */
@Component
public class Forecasts {
  /** The number of weeks that are drawn from. A county that began later has fewer. */
  public static final int WEEKS = 12;

  /** The least number of weeks for a forecast: fewer tell nothing. */
  public static final int LEAST_WEEKS = 4;

  /** The number of simulated futures. */
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
    Past past = past(scope);
    return deadlines.of(scope).stream().map(past::forecast).toList();
  }

  /** Reads the past that forecasts are made from. */
  Past past(Scope scope) {
    Integer[] of = slices.of(scope);
    LocalDate today = today(scope.countyId());
    int known = weeksOnRecord(scope, today);
    return new Past(standing(of), known, known == 0 ? List.of() : moved(of, known, today), today);
  }

  /**
   * The convictions of a scope, as they stand and as they moved.
   *
   * @param standing how many convictions are in each state
   * @param known the number of whole weeks that are drawn from
   */
  record Past(Map<String, Long> standing, int known, List<Moved> moved, LocalDate today) {
    Forecast forecast(Deadline deadline) {
      return Forecasts.of(deadline, standing, weeks(deadline.milestone()), today);
    }

    /** Counts the convictions that reached a milestone in each week, the oldest first. */
    List<Long> weeks(Milestone milestone) {
      return Forecasts.weeks(milestone, known, moved);
    }
  }

  private LocalDate today(long countyId) {
    return CountyZone.today(db, clock, countyId);
  }

  private static Forecast of(
      Deadline deadline, Map<String, Long> standing, List<Long> weeks, LocalDate today) {
    Set<String> before = names(deadline.milestone());
    long remaining = before.stream().mapToLong(state -> standing.getOrDefault(state, 0L)).sum();
    long all = standing.values().stream().mapToLong(Long::longValue).sum();
    return new Forecast(
        deadline,
        remaining,
        all - remaining,
        weeks,
        remaining == 0 || weeks.size() < LEAST_WEEKS
            ? null
            : expected(remaining, weeks, today, deadline.on()));
  }

  private static Set<String> names(Milestone milestone) {
    return milestone.before().stream().map(ConvictionState::name).collect(Collectors.toSet());
  }

  private Map<String, Long> standing(Integer[] of) {
    Map<String, Long> standing = new HashMap<>();
    db.sql(
            "select state, sum(n) as n from standing_count where slice_id = any (:slices) group by state")
        .param("slices", of)
        .query(
            row -> {
              standing.put(row.getString("state"), row.getLong("n"));
            });
    return standing;
  }

  /** The number of whole weeks up to yesterday since the first day on record. */
  private int weeksOnRecord(Scope scope, LocalDate today) {
    LocalDate first = slices.firstDay(scope).orElse(today);
    return (int) Math.min(WEEKS, ChronoUnit.DAYS.between(first, today) / 7);
  }

  /** The number of moves in a week; {@code ago} is 1 for the last one. */
  record Moved(int ago, String from, String to, long n) {}

  private List<Moved> moved(Integer[] of, int known, LocalDate today) {
    return db.sql(
            """
            select (:today::date - 1 - day) / 7 + 1 as ago, from_state as "from", to_state as "to", sum(n) as n
              from move_count
             where slice_id = any (:slices) and from_state is not null
               and day >= :today::date - 7 * :known and day < :today
             group by 1, 2, 3
            """)
        .param("slices", of)
        .param("known", known)
        .param("today", today)
        .query(Moved.class)
        .list();
  }

  private static List<Long> weeks(Milestone milestone, int known, List<Moved> moved) {
    Set<String> before = names(milestone);
    long[] reached = new long[known];
    for (Moved move : moved) {
      int passed = (before.contains(move.from()) ? 1 : 0) - (before.contains(move.to()) ? 1 : 0);
      reached[known - move.ago()] += passed * move.n();
    }
    return Arrays.stream(reached).boxed().toList();
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
