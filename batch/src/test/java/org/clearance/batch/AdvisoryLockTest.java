package org.clearance.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.oversight.stuck.JobLock;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataSource database = TestDatabase.withoutPool();

  @Test
  void a_lock_is_one_sessions_until_it_gives_it_back() {
    try (var first = AdvisoryLock.tryFor(database, "work")) {
      assertThat(first.isHeld()).isTrue();
      assertThat(got("work", SILENCE)).isFalse();
      assertThat(got("other work", SILENCE)).isTrue();
    }
    assertThat(got("work", SILENCE)).isTrue();
  }

  @Test
  void the_lock_of_a_process_that_does_not_answer_is_taken_from_it() throws SQLException {
    try (Connection frozen = database.getConnection();
        Statement lock = frozen.createStatement()) {
      lock.execute("select pg_advisory_lock(" + JobLock.key("work") + ")");
      assertThat(got("work", Duration.ofMinutes(1))).as("silent for a moment").isFalse();

      Instant last = Instant.now().plus(PATIENCE);
      boolean got = false;
      while (!got && Instant.now().isBefore(last)) {
        got = got("work", SILENCE);
      }

      assertThat(got).isTrue();
      assertThat(frozen.isValid(5)).as("its session").isFalse();
    }
  }

  @Test
  void a_process_that_is_at_work_for_long_keeps_its_lock() {
    try (var busy = AdvisoryLock.tryFor(database, "work")) {
      Instant last = Instant.now().plus(SILENCE.multipliedBy(3));
      while (Instant.now().isBefore(last)) {
        assertThat(got("work", SILENCE)).isFalse();
      }
      assertThat(busy.isKept()).isTrue();
    }
  }

  @Test
  void whoever_lost_a_lock_is_told() throws SQLException {
    try (var lock = AdvisoryLock.tryFor(database, "work");
        Connection other = database.getConnection();
        Statement end = other.createStatement()) {
      end.execute(
          "select pg_terminate_backend(h.pid, 5000) from ("
              + JobLock.holders(SILENCE)
              + ") h where h.key = "
              + JobLock.key("work"));

      Instant last = Instant.now().plus(PATIENCE);
      while (lock.isKept() && Instant.now().isBefore(last)) {
        Thread.onSpinWait();
      }

      assertThat(lock.isKept()).isFalse();
    }
  }

  private boolean got(String name, Duration silence) {
    try (var lock = AdvisoryLock.tryFor(database, name, silence)) {
      return lock.isHeld();
    }
  }
}
