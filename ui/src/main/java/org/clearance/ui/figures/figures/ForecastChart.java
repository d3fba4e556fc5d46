package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Milestone;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts against their deadlines, one under the other over the same days, measured for an SVG of
 * {@link #WIDTH} units.
 *
 * @param today where today is
 * @param ticks months that begin, written under the rows
 */
record ForecastChart(List<Row> rows, double today, List<Tick> ticks) {
  static final int WIDTH = 960;
  private static final int LEFT = 200;
  private static final int RIGHT = 24;
  private static final int TOP = 24;
  private static final int ROW = 44;
  private static final int BOTTOM = 28;
  private static final int MOST_TICKS = 8;
  private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};

  /** The months after its earliest day at which a range without an end is drawn to end. */
  private static final long OPEN_MONTHS = 24;

  private static final long LEAST_DAYS = 60;
  private static final double LEAST = 4;

  /**
   * A milestone's line.
   *
   * @param y its middle
   * @param deadline where the deadline is; at the left edge where it was long ago
   * @param longAgo the deadline's day where it is not among the days that are shown
   * @param range null: nothing is expected
   */
  record Row(
      Milestone milestone,
      double y,
      double deadline,
      @Nullable LocalDate longAgo,
      @Nullable Range range) {}

  /**
   * The range in which nine in ten futures end, without the earliest tenth.
   *
   * @param likely half of them; null: beyond what is shown
   * @param open whether it goes on beyond the edge
   */
  record Range(double x, double width, @Nullable Double likely, boolean open) {
    public double end() {
      return Scale.round(x + width);
    }
  }

  /** The first of a month, written at x. */
  record Tick(LocalDate day, double x) {
    public Text words() {
      return Text.when(day, "MMM uuuu");
    }
  }

  /** Whether anything is expected; else there are only deadlines, which the table says as well. */
  public boolean foresees() {
    return rows.stream().anyMatch(row -> row.range() != null);
  }

  public int width() {
    return WIDTH;
  }

  public int height() {
    return TOP + rows.size() * ROW + BOTTOM;
  }

  public int left() {
    return LEFT;
  }

  public int right() {
    return WIDTH - RIGHT;
  }

  public int top() {
    return TOP;
  }

  /** The height at which the days are written. */
  public int foot() {
    return height() - 8;
  }

  /** The height at which the rows end. */
  public int bottom() {
    return height() - BOTTOM;
  }

  static ForecastChart of(List<Forecast> forecasts, LocalDate today) {
    var days = Days.of(forecasts, today);
    List<Row> rows = new ArrayList<>();
    for (Forecast forecast : forecasts) {
      LocalDate deadline = forecast.deadline().on();
      rows.add(
          new Row(
              forecast.deadline().milestone(),
              TOP + (rows.size() + 0.5) * ROW,
              days.x(deadline),
              deadline.isBefore(days.first()) ? deadline : null,
              range(forecast.expected(), days)));
    }
    return new ForecastChart(rows, days.x(today), days.ticks());
  }

  private static @Nullable Range range(Forecast.@Nullable Expected expected, Days days) {
    LocalDate early = expected == null ? null : expected.early();
    if (expected == null || early == null) {
      return null;
    }
    LocalDate likely = expected.likely();
    LocalDate late = expected.late();
    double x = days.x(early);
    double end = late == null ? WIDTH - RIGHT : days.x(late);
    return new Range(
        x,
        Scale.round(Math.max(LEAST, end - x)),
        likely == null ? null : days.x(likely),
        late == null);
  }

  /** The first and the last day shown. */
  private record Days(LocalDate first, LocalDate last) {
    static Days of(List<Forecast> forecasts, LocalDate today) {
      LocalDate first = today;
      LocalDate last = today;
      for (Forecast forecast : forecasts) {
        LocalDate deadline = forecast.deadline().on();
        first = deadline.isBefore(first) ? deadline : first;
        last = deadline.isAfter(last) ? deadline : last;
        LocalDate end = end(forecast.expected());
        last = end != null && end.isAfter(last) ? end : last;
      }
      // Without this limit, past years would leave no room for the future.
      long ahead = Math.max(LEAST_DAYS, ChronoUnit.DAYS.between(today, last));
      first = first.isBefore(today.minusDays(ahead)) ? today.minusDays(ahead) : first;
      last = last.isBefore(today.plusDays(LEAST_DAYS)) ? today.plusDays(LEAST_DAYS) : last;
      long room = Math.max(7, ChronoUnit.DAYS.between(first, last) / 25);
      return new Days(first.minusDays(room), last.plusDays(room));
    }

    private static @Nullable LocalDate end(Forecast.@Nullable Expected expected) {
      LocalDate early = expected == null ? null : expected.early();
      LocalDate late = expected == null ? null : expected.late();
      return late != null || early == null ? late : early.plusMonths(OPEN_MONTHS);
    }

    double x(LocalDate day) {
      LocalDate shown = day.isAfter(last) ? last : day.isBefore(first) ? first : day;
      double part =
          (double) ChronoUnit.DAYS.between(first, shown) / ChronoUnit.DAYS.between(first, last);
      return Scale.round(LEFT + part * (WIDTH - LEFT - RIGHT));
    }

    List<Tick> ticks() {
      long months = ChronoUnit.MONTHS.between(first, last) + 1;
      int step = MONTHS[MONTHS.length - 1];
      for (int i = MONTHS.length - 1; i >= 0 && months / MONTHS[i] <= MOST_TICKS; i--) {
        step = MONTHS[i];
      }
      List<Tick> ticks = new ArrayList<>();
      LocalDate month = first.withDayOfMonth(1).plusMonths(1);
      while (!month.isAfter(last)) {
        if ((month.getYear() * 12 + month.getMonthValue() - 1) % step == 0) {
          ticks.add(new Tick(month, x(month)));
        }
        month = month.plusMonths(1);
      }
      return ticks;
    }
  }
}
