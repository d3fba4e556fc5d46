package org.clearance.domain.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PhaseProgressTest {
  private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");

  @Test
  void the_pace_is_that_of_the_run_under_way_and_not_of_the_night_before_it() {
    var progress = reading(600, 500, MORNING, MORNING.plusSeconds(10));
    assertThat(progress.perSecond()).contains(10.0);
    assertThat(progress.timeLeft(MORNING.plusSeconds(10))).contains(Duration.ofSeconds(40));
    assertThat(PhaseWords.pace(progress, MORNING.plusSeconds(10)))
        .hasToString("10 bytes a second, about 40 seconds left");
  }

  @Test
  void before_anything_is_done_in_a_run_no_pace_is_told() {
    var progress = reading(500, 500, MORNING, MORNING);
    assertThat(progress.percent()).isEqualTo(50);
    assertThat(progress.perSecond()).isEmpty();
    assertThat(PhaseWords.pace(progress, MORNING.plusSeconds(5)).isEmpty()).isTrue();
  }

  @Test
  void the_time_left_grows_shorter_between_two_parts_and_never_negative() {
    var progress = reading(600, 500, MORNING, MORNING.plusSeconds(10));
    assertThat(progress.timeLeft(MORNING.plusSeconds(15))).contains(Duration.ofSeconds(35));
    assertThat(progress.timeLeft(MORNING.plusSeconds(99))).contains(Duration.ZERO);
  }

  @Test
  void where_nothing_has_moved_for_long_no_pace_is_claimed() {
    var progress = reading(600, 500, MORNING, MORNING.plusSeconds(10));
    assertThat(PhaseWords.pace(progress, MORNING.plusSeconds(190)))
        .hasToString("nothing new for 3 minutes");
  }

  @Test
  void a_hundred_per_cent_is_told_only_of_what_is_complete() {
    assertThat(reading(999, 0, MORNING, MORNING).percent()).isEqualTo(99);
    assertThat(reading(1000, 0, MORNING, MORNING).percent()).isEqualTo(100);
  }

  @Test
  void where_nothing_is_counted_neither_amount_nor_pace_is_told() {
    var arranging = new PhaseProgress(Phase.ARRANGING_PEOPLE, 0, 0, 0, MORNING, MORNING, null);
    assertThat(PhaseWords.done(arranging).isEmpty()).isTrue();
    assertThat(PhaseWords.pace(arranging, MORNING.plusSeconds(300)).isEmpty()).isTrue();
  }

  @Test
  void people_and_rows_are_counted_by_name() {
    var building =
        new PhaseProgress(
            Phase.BUILDING_HISTORIES, 12_000, 49_512, 0, MORNING, MORNING.plusSeconds(4), null);
    assertThat(PhaseWords.done(building)).hasToString("12,000 of 49,512 people");
    assertThat(PhaseWords.pace(building, MORNING.plusSeconds(4)))
        .hasToString("3,000 people a second, about 13 seconds left");
    assertThat(PhaseWords.line(building, MORNING.plusSeconds(4)))
        .isEqualTo(
            "Building histories: 24%, about 13 seconds left, 12,000 of 49,512 people, 3,000 people a second");
  }

  private static PhaseProgress reading(long done, long before, Instant begun, Instant told) {
    return new PhaseProgress(Phase.READING_ROWS, done, 1000, before, begun, told, null);
  }
}
