package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.clearance.ui.oversight.readiness.Installation.Part;
import org.clearance.ui.oversight.readiness.Installation.State;
import org.clearance.ui.oversight.readiness.Installation.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

class RunningInstallationTest {
  private static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path data;

  private final ScheduledRuns runs = new ScheduledRuns(CLOCK);

  @Test
  void what_the_health_tells_is_told_to_administrators_without_its_details() {
    Map<String, HealthIndicator> health =
        Map.of(
            "dbHealthIndicator", () -> Health.up().withDetail("version", "17").build(),
            "mailHealthIndicator",
                () -> Health.status(OutsideHealth.DEGRADED).withDetail("away", "mx.local").build(),
            "dojHealthIndicator", () -> Health.unknown().build());
    var installation = installation(health);
    assertThat(installation.parts())
        .extracting(part -> part.what().pattern(), Part::state)
        .contains(
            org.assertj.core.groups.Tuple.tuple("Database", State.WELL),
            org.assertj.core.groups.Tuple.tuple("E-mail", State.AWAY),
            org.assertj.core.groups.Tuple.tuple("DOJ’s server", State.UNKNOWN));
    assertThat(installation.parts().toString()).doesNotContain("mx.local", data.toString());
  }

  @Test
  void a_backup_is_told_by_the_file_that_it_touches_and_missed_after_thirty_hours()
      throws IOException {
    assertThat(backup()).isEqualTo(State.UNKNOWN);
    Path done = Files.createFile(data.resolve("last-backup"));
    Files.setLastModifiedTime(done, FileTime.from(NOW.minus(Duration.ofHours(29))));
    assertThat(backup()).isEqualTo(State.WELL);
    Files.setLastModifiedTime(done, FileTime.from(NOW.minus(Duration.ofHours(31))));
    assertThat(backup()).isEqualTo(State.AWAY);
  }

  @Test
  void the_last_run_of_scheduled_work_is_told() throws NoSuchMethodException {
    assertThat(work().last()).isNull();
    var context =
        new ScheduledTaskObservationContext(
            new ScheduledLetters(), ScheduledLetters.class.getDeclaredMethod("run"));
    runs.onStart(context);
    assertThat(work().last()).isEqualTo(NOW);
    assertThat(work().took()).as("it is under way").isNull();
    runs.onStop(context);
    assertThat(work().took()).isEqualTo(Duration.ZERO);
  }

  /** Called like the work that prints letters. */
  private static final class ScheduledLetters {
    void run() {}
  }

  private Work work() {
    return installation(Map.of()).work().stream()
        .filter(work -> work.what().pattern().equals("Printing letters"))
        .findFirst()
        .orElseThrow();
  }

  private State backup() {
    return installation(Map.of()).parts().stream()
        .filter(part -> part.what().pattern().equals("Backup"))
        .map(Part::state)
        .findFirst()
        .orElseThrow();
  }

  private RunningInstallation installation(Map<String, HealthIndicator> health) {
    return new RunningInstallation(health, runs, data.resolve("last-backup"), CLOCK);
  }
}
