package org.clearance.workers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerTimesTest {
  @ParameterizedTest(name = "with {0} attempts left the next one is {1} s away")
  @CsvSource({"4,2", "3,6", "2,18", "1,54", "0,162", "9,2"})
  void each_further_attempt_waits_three_times_as_long(int retriesLeft, long seconds) {
    assertThat(WorkerTimes.USUAL.delay(retriesLeft)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
