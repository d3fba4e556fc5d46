package org.clearance.ui.figures.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * The scale of a chart: round numbers from the lowest value below zero to the highest.
 *
 * @param step from one line to the next
 * @param top of the highest line
 * @param bottom of the lowest line, 0 or below
 */
record Scale(long step, long top, long bottom) {
  /** A scale up to {@code most}, and down to {@code below} below zero. */
  static Scale over(long most, long below) {
    long step = niceStep(Math.max(most, below));
    return new Scale(step, Math.max(step, roundUp(most, step)), -roundUp(below, step));
  }

  /**
   * The step between lines: 1, 2 or 5 times a power of ten, so that at most five lines are needed.
   */
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

  private static long roundUp(long value, long step) {
    return (value + step - 1) / step * step;
  }

  /** The numbers at the lines, the lowest first. */
  List<Long> lines() {
    List<Long> lines = new ArrayList<>();
    for (long line = bottom; line <= top; line += step) {
      lines.add(line);
    }
    return lines;
  }

  /** The distance of a number from the upper edge of a picture of this height. */
  double y(long value, double height) {
    return height * (top - value) / (top - bottom);
  }

  /** A length rounded to hundredths of a unit, which is enough for any screen. */
  static double round(double units) {
    return Math.round(units * 100) / 100.0;
  }
}
