package org.clearance.ui.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.Deadline;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Milestone;
import org.clearance.domain.figures.figures.WayToNotified;
import org.junit.jupiter.api.Test;

/** Drawings are in proportion, and their descriptions match them. */
class DrawingsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void each_state_is_in_one_step_of_the_way() {
    assertThat(Arrays.stream(FunnelStage.values()).flatMap(stage -> stage.states().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ConvictionState.values()).map(Enum::name).toList());
  }

  @Test
  void pieces_of_time_fill_the_bar_and_are_numbered_as_in_the_table() {
    List<ShareBar.Piece> pieces =
        ShareBar.of(List.of(share("IN_REVIEW", 75), share("FILED", 24), share("GRANTED", 1)))
            .pieces();
    assertThat(pieces).extracting(ShareBar.Piece::number).containsExactly(1, 2, 3);
    assertThat(pieces).extracting(ShareBar.Piece::labelled).containsExactly(true, true, false);
    ShareBar.Piece last = pieces.get(2);
    assertThat(last.x() + last.width()).isCloseTo(ShareBar.WIDTH, within(0.1));
  }

  @Test
  void a_deadline_lies_before_or_after_what_is_expected() {
    Forecast late = forecast(LocalDate.of(2020, 7, 1), 30, 60, 90);
    Forecast early = forecast(TODAY.plusYears(1), 30, 60, 90);
    List<ForecastChart.Row> rows = ForecastChart.of(List.of(late, early), TODAY).rows();
    assertThat(rows.get(0).deadline()).isLessThan(rows.get(0).range().x());
    assertThat(rows.get(0).longAgo()).isEqualTo("2020-07-01");
    assertThat(rows.get(1).longAgo()).isNull();
    assertThat(rows.get(1).deadline()).isGreaterThan(rows.get(1).range().end());
    assertThat(rows.get(1).range().likely())
        .isBetween(rows.get(1).range().x(), rows.get(1).range().end());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.deadline()).isBetween(200.0, (double) ForecastChart.WIDTH));
    assertThat(ForecastWords.of(late, TODAY).toString())
        .isEqualTo(
            "Likely between Dec 24, 2026 and Feb 22, 2027, as likely as not by Jan 23, 2027."
                + " The deadline was Jul 1, 2020.");
    assertThat(ForecastWords.of(early, TODAY).toString())
        .contains("37 in 100 of the simulated futures make the deadline.")
        .endsWith("The deadline is Nov 24, 2027.");
  }

  @Test
  void what_may_take_more_than_ten_years_goes_on_beyond_the_edge() {
    var deadline = new Deadline(Milestone.NOTIFIED, TODAY.plusDays(90), "");
    var open =
        new Forecast(
            deadline,
            10,
            2,
            List.of(0L, 0L, 0L, 1L),
            new Forecast.Expected(TODAY.plusDays(400), null, null, 0));
    ForecastChart.Row row = ForecastChart.of(List.of(open), TODAY).rows().get(0);
    assertThat(row.range().open()).isTrue();
    assertThat(row.range().likely()).isNull();
    assertThat(ForecastWords.of(open, TODAY).toString()).contains("likely later than in ten years");
    var never =
        new Forecast(
            deadline, 10, 2, List.of(0L, 0L, 0L, 0L), new Forecast.Expected(null, null, null, 0));
    assertThat(ForecastChart.of(List.of(never), TODAY).rows().get(0).range()).isNull();
    assertThat(ForecastWords.of(never, TODAY).toString()).contains("more than ten years");
    var unknown = new Forecast(deadline, 10, 2, List.of(1L), null);
    assertThat(ForecastWords.of(unknown, TODAY).toString()).contains("it takes 4 whole weeks");
    var done = new Forecast(deadline, 0, 12, List.of(1L), null);
    assertThat(ForecastWords.of(done, TODAY).toString()).startsWith("Nothing is left to be done.");
  }

  @Test
  void there_is_no_picture_before_anything_can_be_expected() {
    var deadline = new Deadline(Milestone.NOTIFIED, TODAY.minusDays(90), "");
    var unknown = new Forecast(deadline, 10, 2, List.of(1L), null);
    assertThat(ForecastChart.of(List.of(unknown, unknown), TODAY).foresees()).isFalse();
    Forecast known = forecast(TODAY.plusYears(1), 30, 60, 90);
    assertThat(ForecastChart.of(List.of(unknown, known), TODAY).foresees()).isTrue();
  }

  private static Forecast forecast(LocalDate deadline, int early, int likely, int late) {
    return new Forecast(
        new Deadline(Milestone.REVIEWED, deadline, ""),
        10,
        2,
        List.of(1L, 2L, 1L, 2L),
        new Forecast.Expected(
            TODAY.plusDays(early), TODAY.plusDays(likely), TODAY.plusDays(late), 37));
  }

  private static WayToNotified.Share share(String state, double hundredths) {
    return new WayToNotified.Share(state, Duration.ofDays(1), hundredths);
  }
}
