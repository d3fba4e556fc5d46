package org.clearance.engine.job;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobActivationTest {

  @Test
  void who_waits_in_vain_is_answered_when_the_time_is_over_whether_or_not_the_server_looks() {
    try (var activation = new JobActivation()) {
      var answer =
          activation.ask(
              new JobActivation.Request(
                  "nobody-makes-this", "test", 1, Duration.ofMinutes(1), null),
              Duration.ofMillis(50),
              () -> false);

      await().until(answer::hasResult);
    }
  }
}
