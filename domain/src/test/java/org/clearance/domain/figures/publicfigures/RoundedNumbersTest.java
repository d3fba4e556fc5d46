package org.clearance.domain.figures.publicfigures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clearance.domain.figures.publicfigures.PublicNumber.About;
import org.clearance.domain.figures.publicfigures.PublicNumber.Fewer;
import org.clearance.domain.figures.publicfigures.PublicNumber.Range;
import org.clearance.domain.figures.publicfigures.PublicNumber.Withheld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundedNumbersTest {
  private static final Range NOTHING = new Range(0, 0);

  @ParameterizedTest
  @CsvSource({
    "-1, fewer",
    "0, fewer",
    "1, fewer",
    "10, fewer",
    "11, 10",
    "14, 10",
    "15, 20",
    "24, 20",
    "25, 30",
    "104, 100",
    "105, 110"
  })
  void a_number_under_the_threshold_is_not_told_and_all_others_are_rounded(
      long number, String told) {
    PublicNumber cell = new RoundedNumbers(11).told(number);
    if (cell instanceof About about) {
      assertThat("" + about.number()).isEqualTo(told);
      assertThat(number).isBetween(about.range().least(), about.range().most());
    } else {
      assertThat(told).isEqualTo("fewer");
      assertThat(cell).isEqualTo(new Fewer(11));
    }
  }

  @Test
  void a_threshold_that_keeps_nothing_is_refused() {
    for (int threshold : new int[] {1, 5, 10, 12, 20}) {
      assertThatThrownBy(() -> new RoundedNumbers(threshold))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Months with running totals, many of them at the edges of what is rounded. */
  @ParameterizedTest
  @ValueSource(ints = {11, 21, 31, 51})
  void nobody_who_adds_and_takes_away_makes_out_a_small_month(int threshold) {
    var small = new RoundedNumbers(threshold);
    var random = new Random(threshold);
    int judged = 0;
    for (int table = 0; table < 20_000; table++) {
      List<Long> months = numbers(random, threshold, 1 + random.nextInt(30));
      List<PublicNumber> cells = months.stream().map(small::told).toList();
      List<Range> sums = new ArrayList<>();
      long sum = 0;
      for (long month : months) {
        sum += month;
        sums.add(small.told(sum).range());
      }
      List<Range> known = RoundedNumbers.ranges(cells, sums, NOTHING);
      for (int i = 0; i < cells.size(); i++) {
        assertThat(months.get(i)).isBetween(known.get(i).least(), known.get(i).most());
        if (months.get(i) > 0 && months.get(i) < threshold) {
          judged++;
          assertThat(known.get(i).tellsAll()).as(months + " at " + i).isFalse();
        }
      }
    }
    assertThat(judged).isGreaterThan(10_000);
  }

  @Test
  void nobody_makes_out_a_small_part_whatever_is_known_of_the_total() {
    var small = new RoundedNumbers(11);
    var random = new Random(7);
    int withheld = 0;
    for (int table = 0; table < 20_000; table++) {
      List<Long> parts = numbers(random, 11, 1 + random.nextInt(6));
      long total = parts.stream().mapToLong(Long::longValue).sum();
      // A total that is small itself is not told.
      Range known =
          total < 11
              ? new Range(0, 10)
              : new Range(total - random.nextInt(4), total + random.nextInt(4));
      List<PublicNumber> cells = small.parts(parts, known);
      withheld += cells.stream().anyMatch(Withheld.class::isInstance) ? 1 : 0;
      List<Range> sums = new ArrayList<>();
      cells.forEach(cell -> sums.add(Range.ANY));
      sums.set(sums.size() - 1, known);
      List<Range> ranges = RoundedNumbers.ranges(cells, sums, NOTHING);
      for (int i = 0; i < parts.size(); i++) {
        assertThat(parts.get(i)).isBetween(ranges.get(i).least(), ranges.get(i).most());
        if (parts.get(i) > 0 && parts.get(i) < 11) {
          assertThat(ranges.get(i).tellsAll()).as(parts + " of " + known).isFalse();
        }
      }
    }
    assertThat(withheld).as("tables in which rounding was not enough").isPositive();
  }

  @Test
  void what_is_known_of_a_part_follows_from_the_total_and_the_others() {
    var small = new RoundedNumbers(11);
    List<PublicNumber> cells = List.of(small.told(44), small.told(7));
    Range total = new Range(51, 51);
    assertThat(RoundedNumbers.ranges(cells, List.of(Range.ANY, total), NOTHING).get(1))
        .isEqualTo(new Range(7, 10));
    assertThat(small.parts(List.of(44L, 10L), new Range(54, 54)))
        .containsExactly(new Withheld(), new Fewer(11));
    assertThat(small.parts(List.of(), NOTHING)).isEmpty();
  }

  /** Small ones, ones at the edges, and any. */
  private static List<Long> numbers(Random random, int threshold, int count) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(
          switch (random.nextInt(5)) {
            case 0 -> 0L;
            case 1 -> (long) random.nextInt(threshold);
            case 2 -> threshold + 10L * random.nextInt(5) + (random.nextBoolean() ? 3 : 4);
            case 3 -> (long) threshold - 1;
            default -> (long) random.nextInt(200);
          });
    }
    return numbers;
  }
}
