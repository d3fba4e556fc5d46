package org.clearance.ui.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.figures.Cleared;

/**
 * A bar for each day, dismissed below and reduced on top, measured for an SVG of {@link #WIDTH} by
 * {@link #HEIGHT} units.
 *
 * @param bars one a day
 * @param lines what the height of bars is read against, the base line first
 * @param labels days written under the bars, as many as fit
 */
record BarChart(List<Bar> bars, List<Line> lines, List<Label> labels) {
  static final int WIDTH = 960;
  static final int HEIGHT = 260;
  private static final int LEFT = 56;
  private static final int RIGHT = 8;
  private static final int TOP = 14;
  private static final int BOTTOM = 30;
  private static final int SPACE = HEIGHT - TOP - BOTTOM;
  private static final int MOST_LABELS = 8;

  /** A day's bar: its left edge and width, and the top and height of its two parts. */
  record Bar(
      Cleared day,
      double x,
      double width,
      double dismissedY,
      double dismissedHeight,
      double reducedY,
      double reducedHeight) {}

  /** A horizontal line that stands for so many convictions. */
  record Line(long value, double y) {}

  /** A day under its bar, centred at x. */
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

  static BarChart of(List<Cleared> days) {
    long most = days.stream().mapToLong(Cleared::granted).max().orElse(0);
    long step = niceStep(most);
    long top = Math.max(step, (most + step - 1) / step * step);
    return new BarChart(bars(days, top), lines(step, top), labels(days));
  }

  /** 1, 2 or 5 times a power of ten, so that at most five lines are needed. */
  static long niceStep(long most) {
    long step = 1;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        if (step * factor * 5 >= most) {
          return step * factor;
        }
      }
      step *= 10;
    }
  }

  private static List<Bar> bars(List<Cleared> days, long top) {
    double slot = slot(days);
    double gap = Math.min(4, slot * 0.2);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Cleared day = days.get(i);
      double dismissed = height(day.dismissed(), top);
      double reduced = height(day.reduced(), top);
      double base = TOP + SPACE;
      bars.add(
          new Bar(
              day,
              round(LEFT + i * slot + gap / 2),
              round(slot - gap),
              round(base - dismissed),
              round(dismissed),
              round(base - dismissed - reduced),
              round(reduced)));
    }
    return bars;
  }

  private static List<Line> lines(long step, long top) {
    List<Line> lines = new ArrayList<>();
    for (long value = 0; value <= top; value += step) {
      lines.add(new Line(value, round(TOP + SPACE - height(value, top))));
    }
    return lines;
  }

  private static List<Label> labels(List<Cleared> days) {
    int every = Math.max(1, (days.size() + MOST_LABELS - 1) / MOST_LABELS);
    double slot = slot(days);
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < days.size(); i += every) {
      labels.add(new Label(days.get(i).period().from(), round(LEFT + (i + 0.5) * slot)));
    }
    return labels;
  }

  private static double slot(List<Cleared> days) {
    return (double) (WIDTH - LEFT - RIGHT) / Math.max(1, days.size());
  }

  private static double height(long value, long top) {
    return (double) SPACE * value / top;
  }

  private static double round(double units) {
    return Math.round(units * 100) / 100.0;
  }
}
