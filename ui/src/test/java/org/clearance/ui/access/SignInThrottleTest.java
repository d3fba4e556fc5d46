package org.clearance.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private final Ticking clock = new Ticking();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void the_fifth_failure_shuts_the_username_everywhere_until_a_quarter_of_an_hour_is_over() {
    for (int i = 1; i <= SignInThrottle.FAILURES_PER_USERNAME; i++) {
      assertThat(throttle.refuses("ann", "10.0.0.1")).as("before failure %d", i).isFalse();
      throttle.failed("ann", "10.0.0.1");
    }

    assertThat(throttle.refuses("ann", "10.0.0.2")).isTrue();
    assertThat(throttle.refuses("bob", "10.0.0.1")).isFalse();
    clock.passes(SignInThrottle.WINDOW.minusSeconds(1));
    assertThat(throttle.refuses("ann", "10.0.0.1")).isTrue();
    clock.passes(Duration.ofSeconds(1));
    assertThat(throttle.refuses("ann", "10.0.0.1")).isFalse();
  }

  @Test
  void an_address_that_tries_many_usernames_is_shut_out() {
    for (int i = 0; i < SignInThrottle.FAILURES_PER_ADDRESS; i++) {
      throttle.failed("user" + i, "10.0.0.1");
    }

    assertThat(throttle.refuses("somebody-new", "10.0.0.1")).isTrue();
    assertThat(throttle.refuses("somebody-new", "10.0.0.2")).isFalse();
  }

  @Test
  void a_success_forgets_the_usernames_failures() {
    for (int i = 1; i < SignInThrottle.FAILURES_PER_USERNAME; i++) {
      throttle.failed("ann", "10.0.0.1");
    }
    throttle.succeeded("ann");
    throttle.failed("ann", "10.0.0.1");

    assertThat(throttle.refuses("ann", "10.0.0.1")).isFalse();
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("instants only");
    }
  }
}
