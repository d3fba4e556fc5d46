package org.clearance.domain.ground.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
  private final SetClock clock = new SetClock();
  private final ClockSteps steps = new ClockSteps(clock, clock.ticker());

  @Test
  void a_clock_that_goes_on_with_time_was_not_set() {
    clock.pass(Duration.ofHours(3));
    assertThat(steps.step()).isZero();
    clock.pass(Duration.ofDays(40));
    clock.set(Duration.ofMillis(-1_500));
    assertThat(steps.step()).as("brought right little by little").isZero();
  }

  @Test
  void a_clock_that_was_set_is_found_once_with_by_how_much() {
    clock.pass(Duration.ofMinutes(1));
    clock.set(Duration.ofHours(-2));
    assertThat(steps.step()).isEqualTo(Duration.ofHours(-2));
    clock.pass(Duration.ofMinutes(1));
    assertThat(steps.step()).isZero();
    clock.set(Duration.ofMinutes(5));
    assertThat(steps.step()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void the_age_of_a_mark_is_what_has_passed_since_whatever_the_clock_says() {
    Mark mark = clock.ticker().mark();
    clock.pass(Duration.ofMinutes(10));
    clock.set(Duration.ofHours(-2));
    assertThat(mark.age()).isEqualTo(Duration.ofMinutes(10));
    assertThat(mark.isPast(Duration.ofMinutes(10))).isTrue();
    assertThat(mark.isPast(Duration.ofMinutes(11))).isFalse();
  }
}
