package org.clearance.ui.figures.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.figures.figures.Cleared;

/**
 * A chart of the convictions that were cleared, measured for an SVG of {@link #WIDTH} by {@link
 * #HEIGHT} units. Above, a line: how many had relief at the end of each span of days. Below, a bar
 * for each: dismissed, reduced on top of it, and what was taken back hanging down from the base
 * line.
 *
 * @param bars one for each span of days
 * @param lines the grid lines of the bars, the lowest first
 * @param totals the grid lines of the line above
 * @param path the line above, as {@code points} of a polyline has it
 * @param labels days written under the bars, as many as fit
 */
record BarChart(
    List<Bar> bars, List<Line> lines, List<Line> totals, String path, List<Label> labels) {
  static final int WIDTH = 960;
  static final int HEIGHT = 380;
  private static final int LEFT = 64;
  private static final int RIGHT = 8;
  private static final int TOTAL_TOP = 30;
  private static final int TOTAL_HEIGHT = 84;
  private static final int BARS_TOP = 152;
  private static final int BOTTOM = 30;
  private static final int BARS_HEIGHT = HEIGHT - BARS_TOP - BOTTOM;
  private static final int MOST_LABELS = 8;

  /** The least height of a value, so that it is visible however small. */
  private static final double LEAST = 1.5;

  /** The left edge and width of a bar, and the tops and heights of its three parts. */
  record Bar(
      Cleared day,
      double x,
      double width,
      double dismissedY,
      double dismissedHeight,
      double reducedY,
      double reducedHeight,
      double takenBackY,
      double takenBackHeight) {}

  /** A horizontal line that stands for so many convictions. */
  record Line(long value, double y) {}

  /** A day under its bar, centered at x. */
  record Label(LocalDate day, double x) {}

  public int width() {
    return WIDTH;
  }

  public int height() {
    return HEIGHT;
  }

  public int left() {
    return LEFT;
  }

  public int right() {
    return WIDTH - RIGHT;
  }

  /** The height at which the upper chart's caption is written. */
  public int totalCaption() {
    return TOTAL_TOP - 14;
  }

  /** The height at which the lower chart's caption is written. */
  public int barsCaption() {
    return BARS_TOP - 14;
  }

  static BarChart of(List<Cleared> days) {
    Scale scale =
        Scale.over(
            days.stream().mapToLong(Cleared::granted).max().orElse(0),
            days.stream().mapToLong(Cleared::takenBack).max().orElse(0));
    // The line of totals above the bars has half the height: two or three grid lines are enough.
    long most = days.stream().mapToLong(Cleared::total).max().orElse(0);
    Scale total = new Scale(Math.max(1, roundUp(most)), Math.max(1, roundUp(most)), 0);
    return new BarChart(
        bars(days, scale),
        scale.lines().stream()
            .map(v -> new Line(v, Scale.round(BARS_TOP + scale.y(v, BARS_HEIGHT))))
            .toList(),
        total.lines().stream()
            .map(v -> new Line(v, Scale.round(TOTAL_TOP + total.y(v, TOTAL_HEIGHT))))
            .toList(),
        path(days, total),
        labels(days));
  }

  private static long roundUp(long most) {
    long step = Scale.niceStep(most);
    return (most + step - 1) / step * step;
  }

  private static List<Bar> bars(List<Cleared> days, Scale scale) {
    double slot = slot(days);
    double gap = Math.min(4, slot * 0.2);
    double base = BARS_TOP + scale.y(0, BARS_HEIGHT);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Cleared day = days.get(i);
      double dismissed = height(day.dismissed(), scale);
      double reduced = height(day.reduced(), scale);
      double takenBack = height(day.takenBack(), scale);
      bars.add(
          new Bar(
              day,
              Scale.round(LEFT + i * slot + gap / 2),
              Scale.round(slot - gap),
              Scale.round(base - dismissed),
              Scale.round(dismissed),
              Scale.round(base - dismissed - reduced),
              Scale.round(reduced),
              Scale.round(base),
              Scale.round(takenBack)));
    }
    return bars;
  }

  private static String path(List<Cleared> days, Scale total) {
    double slot = slot(days);
    List<String> points = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      double y = TOTAL_TOP + total.y(days.get(i).total(), TOTAL_HEIGHT);
      points.add(Scale.round(LEFT + (i + 0.5) * slot) + "," + Scale.round(y));
    }
    if (points.size() == 1) {
      points.add((WIDTH - RIGHT) + "," + points.get(0).split(",")[1]);
    }
    return points.stream().collect(Collectors.joining(" "));
  }

  private static List<Label> labels(List<Cleared> days) {
    int every = Math.max(1, (days.size() + MOST_LABELS - 1) / MOST_LABELS);
    double slot = slot(days);
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < days.size(); i += every) {
      labels.add(new Label(days.get(i).period().from(), Scale.round(LEFT + (i + 0.5) * slot)));
    }
    return labels;
  }

  private static double slot(List<Cleared> days) {
    return (double) (WIDTH - LEFT - RIGHT) / Math.max(1, days.size());
  }

  private static double height(long value, Scale scale) {
    return value == 0
        ? 0
        : Math.max(LEAST, (double) BARS_HEIGHT * value / (scale.top() - scale.bottom()));
  }
}
