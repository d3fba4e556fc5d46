package org.clearance.domain.figures.publicfigures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.figures.publicfigures.PublicNumber.About;
import org.clearance.domain.figures.publicfigures.PublicNumber.Fewer;
import org.clearance.domain.figures.publicfigures.PublicNumber.Range;
import org.clearance.domain.figures.publicfigures.PublicNumber.Withheld;

/**
 * Rounds published numbers so that nobody can find out a small group's, even by adding and
 * subtracting. A number under the threshold is not told; all others, totals among them, are rounded
 * to tens. That leaves every group at least two possible sizes, as long as the threshold is odd and
 * tens are rounded at 5: every number that is told then stands for a range from an odd number to an
 * even one, and a sum of even ones never meets an odd one. Where two tables share a total, {@link
 * #parts} checks that this still holds.
 *
 * <p>Reports within the office give exact numbers and withhold whole groups instead ({@code
 * figures.WithheldGroups}).
 */
final class RoundedNumbers {
  private static final int ROUNDED = 10;

  private final int threshold;

  /**
   * @param threshold the least number that is told: 11, 21, 31 or 51
   * @throws IllegalArgumentException if it is even, or under 11
   */
  RoundedNumbers(int threshold) {
    if (threshold <= ROUNDED || threshold % 2 == 0) {
      throw new IllegalArgumentException("a threshold of " + threshold + " keeps no small group");
    }
    this.threshold = threshold;
  }

  /**
   * The published form of a number; a number below zero, which only an error makes, counts as zero.
   */
  PublicNumber told(long number) {
    if (number < threshold) {
      return new Fewer(threshold);
    }
    long about = (number + ROUNDED / 2) / ROUNDED * ROUNDED;
    return new About(
        about, new Range(Math.max(threshold, about - ROUNDED / 2), about + ROUNDED / 2 - 1L));
  }

  /**
   * The published parts of a total that is published elsewhere. If a part under the threshold could
   * be computed, the smallest of the others is withheld.
   *
   * @param total the range in which the total is known to lie
   */
  List<PublicNumber> parts(List<Long> numbers, Range total) {
    List<PublicNumber> cells = new ArrayList<>(numbers.stream().map(this::told).toList());
    Range none = new Range(0, 0);
    List<Range> sums = new ArrayList<>();
    cells.forEach(cell -> sums.add(Range.ANY));
    if (!sums.isEmpty()) {
      sums.set(sums.size() - 1, total);
    }
    while (canBeMadeOut(cells, ranges(cells, sums, none), numbers)) {
      int smallest =
          IntStream.range(0, cells.size())
              .filter(i -> cells.get(i) instanceof About)
              .boxed()
              .min(Comparator.comparing(numbers::get))
              .orElse(-1);
      if (smallest < 0) {
        cells.replaceAll(cell -> new Withheld());
        break;
      }
      cells.set(smallest, new Withheld());
    }
    return cells;
  }

  private static boolean canBeMadeOut(
      List<PublicNumber> cells, List<Range> ranges, List<Long> numbers) {
    return IntStream.range(0, cells.size())
        .anyMatch(
            i -> cells.get(i) instanceof Fewer && numbers.get(i) > 0 && ranges.get(i).tellsAll());
  }

  /**
   * The range that each cell can be narrowed to by adding and subtracting.
   *
   * @param cells in order
   * @param sums the ranges in which the sum of the first, of the first two, and so on is known to
   *     lie
   * @param begin the range in which the sum before the first is known to lie
   */
  static List<Range> ranges(List<PublicNumber> cells, List<Range> sums, Range begin) {
    int n = cells.size();
    List<Range> forward = new ArrayList<>(List.of(begin));
    for (int i = 0; i < n; i++) {
      forward.add(forward.get(i).plus(cells.get(i).range()).and(sums.get(i)));
    }
    Range[] all = new Range[n + 1];
    all[n] = forward.get(n);
    for (int i = n - 1; i >= 0; i--) {
      all[i] = all[i + 1].minus(cells.get(i).range()).and(forward.get(i));
    }
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ranges.add(cells.get(i).range().and(all[i + 1].minus(all[i])));
    }
    return ranges;
  }

  /** The range that the last sum can be narrowed to. */
  static Range last(List<PublicNumber> cells, List<Range> sums, Range begin) {
    Range last = begin;
    for (int i = 0; i < cells.size(); i++) {
      last = last.plus(cells.get(i).range()).and(sums.get(i));
    }
    return last;
  }
}
