package org.clearance.ui.figures.figures;

import java.time.Duration;

/**
 * A bar of how long things take, from zero to the longest, in percent of the width of the longest
 * bar.
 *
 * @param median where half of them end
 * @param ninetieth where nine in ten end
 * @param longest where the last one ends
 */
record AgeBar(double median, double ninetieth, double longest) {
  static AgeBar of(Duration median, Duration ninetieth, Duration longest, Duration longestOfAll) {
    return new AgeBar(
        part(median, longestOfAll), part(ninetieth, longestOfAll), part(longest, longestOfAll));
  }

  private static double part(Duration of, Duration whole) {
    return whole.isZero() ? 0 : Scale.round(100.0 * of.toSeconds() / whole.toSeconds());
  }
}
