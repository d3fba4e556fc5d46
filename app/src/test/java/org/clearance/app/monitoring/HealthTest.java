package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.clearance.domain.ground.time.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class HealthTest {
  @Test
  void a_loop_that_has_ended_for_good_is_down_by_its_name() {
    assertThat(new LoopsHealth(List::of).health().getStatus()).isEqualTo(Status.UP);
    Health ended = new LoopsHealth(() -> List.of("outbox")).health();
    assertThat(ended.getStatus()).isEqualTo(Status.DOWN);
    assertThat(ended.getDetails().toString()).contains("outbox");
  }

  @Test
  void lists_of_tasks_that_are_long_behind_the_engine_degrade_the_program() {
    Duration most = Duration.ofMinutes(5);
    assertThat(new TasksHealth(() -> most, most).health().getStatus()).isEqualTo(Status.UP);
    Health behind = new TasksHealth(() -> most.plusSeconds(7), most).health();
    assertThat(behind.getStatus()).isEqualTo(OutsideHealth.DEGRADED);
    assertThat(behind.getDetails().get("behind")).isEqualTo("307 s");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void that_the_clock_was_set_is_logged_once(CapturedOutput log) {
    var clock = new SetClock();
    var watch = new ClockWatch(clock, clock.ticker());
    clock.pass(Duration.ofSeconds(15));
    watch.look();
    assertThat(log).doesNotContain("clock was set");
    clock.set(Duration.ofHours(-2));
    clock.pass(Duration.ofSeconds(15));
    watch.look();
    clock.pass(Duration.ofSeconds(15));
    watch.look();
    assertThat(log).containsOnlyOnce("clock was set back by 7200 s");
  }
}
