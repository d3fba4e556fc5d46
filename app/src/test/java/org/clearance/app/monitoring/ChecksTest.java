package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.app.monitoring.Checks.Check;
import org.clearance.domain.ground.time.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class ChecksTest {
  private static final Health LATE = Health.down().withDetail("late", "no answer").build();
  private static final Duration LONG = Duration.ofSeconds(50);

  private final CountDownLatch hanging = new CountDownLatch(1);

  @AfterEach
  void nothing_hangs_any_more() {
    hanging.countDown();
  }

  @Test
  void what_answers_is_told_as_it_is() {
    try (Checks checks = checks(LONG, () -> Health.up().build(), () -> OFF)) {
      assertThat(checks.of("one").health().getStatus()).isEqualTo(Status.UP);
      assertThat(checks.of("other").health()).isEqualTo(OFF);
      assertThat(checks.isUp("one")).isTrue();
      assertThat(checks.isUp("other")).isFalse();
    }
  }

  @Test
  void what_hangs_is_late_is_not_asked_again_and_holds_up_no_other() {
    var asked = new AtomicInteger();
    try (Checks checks =
        checks(
            Duration.ZERO,
            () -> {
              asked.incrementAndGet();
              hanging.await();
              return Health.up().build();
            },
            () -> Health.up().build())) {
      for (int i = 0; i < 5; i++) {
        assertThat(checks.of("one").health()).isEqualTo(LATE);
        assertThat(checks.isUp("one")).isFalse();
      }
      while (!checks.isUp("other")) {
        checks.look();
      }
      assertThat(asked).hasValueLessThanOrEqualTo(1);
    }
  }

  @Test
  void all_are_asked_together_so_that_several_that_hang_are_waited_for_once() throws Exception {
    var begun = new CountDownLatch(2);
    Callable<Health> meeting =
        () -> {
          begun.countDown();
          begun.await();
          return Health.up().build();
        };
    try (Checks checks = checks(LONG, meeting, meeting)) {
      assertThat(checks.of("one").health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void what_fails_has_the_status_of_what_is_late_and_the_reason() {
    try (Checks checks =
        checks(
            LONG,
            () -> {
              throw new SQLException("connection refused");
            },
            () -> OFF)) {
      Health failed = checks.of("one").health();
      assertThat(failed.getStatus()).isEqualTo(Status.DOWN);
      assertThat(failed.getDetails().toString()).contains("connection refused");
      assertThat(checks.isUp("one")).isFalse();
    }
  }

  private static final Health OFF = Health.status(OutsideHealth.DEGRADED).build();

  private static Checks checks(Duration patience, Callable<Health> one, Callable<Health> other) {
    return new Checks(
        Map.of("one", new Check(one, LATE), "other", new Check(other, LATE)),
        patience,
        Ticker.SYSTEM);
  }
}
