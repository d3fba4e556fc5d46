package org.clearance.ui.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "5, 1", "6, 2", "11, 5", "25, 5", "26, 10", "12345, 5000"})
  void five_lines_at_most_reach_over_the_highest_bar(long most, long step) {
    assertThat(Scale.niceStep(most)).isEqualTo(step);
    BarChart chart = BarChart.of(List.of(new Cleared(new Period(DAY, DAY), most, 0, 0, most)));
    assertThat(chart.lines()).hasSizeLessThanOrEqualTo(6);
    assertThat(chart.lines().get(chart.lines().size() - 1).value()).isGreaterThanOrEqualTo(most);
  }

  @Test
  void reduced_stands_on_dismissed_and_heights_are_in_proportion() {
    BarChart.Bar bar =
        BarChart.of(List.of(new Cleared(new Period(DAY, DAY), 6, 3, 0, 9))).bars().get(0);
    assertThat(bar.reducedY() + bar.reducedHeight()).isCloseTo(bar.dismissedY(), within(0.01));
    assertThat(bar.dismissedHeight()).isCloseTo(2 * bar.reducedHeight(), within(0.02));
  }

  @Test
  void what_was_taken_back_hangs_from_the_base_line_and_the_total_is_the_line_above() {
    BarChart chart =
        BarChart.of(
            List.of(
                new Cleared(new Period(DAY, DAY), 10, 0, 0, 10),
                new Cleared(new Period(DAY.plusDays(1), DAY.plusDays(1)), 0, 0, 4, 6)));
    BarChart.Bar up = chart.bars().get(0);
    BarChart.Bar down = chart.bars().get(1);
    double base = up.dismissedY() + up.dismissedHeight();
    assertThat(down.takenBackY()).isCloseTo(base, within(0.02));
    assertThat(down.takenBackHeight()).isCloseTo(0.4 * up.dismissedHeight(), within(0.02));
    assertThat(chart.lines().get(0).value()).isNegative();
    assertThat(down.takenBackY() + down.takenBackHeight())
        .isLessThanOrEqualTo(chart.lines().get(0).y());
    String[] points = chart.path().split("[ ,]");
    assertThat(Double.parseDouble(points[3]))
        .as("six lie lower than ten")
        .isGreaterThan(Double.parseDouble(points[1]));
  }

  @Test
  void bars_of_a_year_stay_inside_and_apart() {
    List<Cleared> year =
        IntStream.range(0, 365)
            .mapToObj(i -> new Cleared(new Period(DAY.plusDays(i), DAY.plusDays(i)), 1, 0, 0, i))
            .toList();
    List<BarChart.Bar> bars = BarChart.of(year).bars();
    for (int i = 1; i < bars.size(); i++) {
      assertThat(bars.get(i).x())
          .isGreaterThanOrEqualTo(bars.get(i - 1).x() + bars.get(i - 1).width());
    }
    BarChart.Bar last = bars.get(bars.size() - 1);
    assertThat(last.x() + last.width()).isLessThanOrEqualTo(BarChart.WIDTH);
  }
}
