package org.clearance.ui.figures.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * What heights are read against: round numbers from below nothing to above the most.
 *
 * @param step from one line to the next
 * @param top of the highest line
 * @param bottom of the lowest line, 0 or below
 */
record Scale(long step, long top, long bottom) {
  /** Reaches over so many, and so many below nothing. */
  static Scale over(long most, long below) {
    long step = niceStep(Math.max(most, below));
    return new Scale(step, Math.max(step, roundUp(most, step)), -roundUp(below, step));
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

  /** How far below its upper edge a number is, in a picture of a height. */
  double y(long value, double height) {
    return height * (top - value) / (top - bottom);
  }

  /** Hundredths of a unit are enough for any screen. */
  static double round(double units) {
    return Math.round(units * 100) / 100.0;
  }
}
