package org.clearance.app.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.oversight.readiness.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells administrators how this installation is. They see no addresses and no folders: those are
 * for whoever runs it, in the health and in the log.
 */
final class RunningInstallation implements Installation {
  /** A backup a day may be late by a few hours. */
  private static final Duration BACKED_UP = Duration.ofHours(30);

  private final Map<String, HealthIndicator> health;
  private final ScheduledRuns runs;
  private final Path backup;
  private final Clock clock;

  /**
   * @param health by the name of what is checked
   * @param backup the file that a backup touches when it is done
   */
  RunningInstallation(
      Map<String, HealthIndicator> health, ScheduledRuns runs, Path backup, Clock clock) {
    this.health = health;
    this.runs = runs;
    this.backup = backup;
    this.clock = clock;
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    add(
        parts,
        "db",
        Text.of("Database"),
        Text.of("Those who run Clearance look at PostgreSQL and its log."));
    add(
        parts,
        "engine",
        Text.of("Process engine"),
        Text.of("Those who run Clearance look at the engine. Work goes on when it answers."));
    add(
        parts,
        "workers",
        Text.of("Automatic steps"),
        Text.of("They wait for the engine. If it answers, start Clearance again."));
    add(
        parts,
        "tasks",
        Text.of("Lists of tasks"),
        Text.of("They are behind the engine, and follow when it answers."));
    add(
        parts,
        "disk",
        Text.of("Disks"),
        Text.of("A disk is nearly full: those who run Clearance make space."));
    add(
        parts,
        "store",
        Text.of("Store of files"),
        Text.of("Files were altered or are missing: bring them back from a backup."));
    add(
        parts,
        "mail",
        Text.of("E-mail"),
        Text.of("Set a mail server, or see on the page Notices why it takes nothing."));
    add(
        parts,
        "doj",
        Text.of("DOJ’s server"),
        Text.of("See on the page State updates what waits; it is tried again by itself."));
    parts.add(backedUp());
    return parts;
  }

  private void add(List<Part> parts, String name, Text what, Text mend) {
    HealthIndicator indicator = health.get(name + "HealthIndicator");
    if (indicator != null) {
      State state = state(indicator.health());
      parts.add(new Part(what, state, state == State.WELL ? null : mend));
    }
  }

  private static State state(@Nullable Health health) {
    if (health == null) {
      return State.UNKNOWN;
    }
    return health.getStatus().equals(Status.UP)
        ? State.WELL
        : health.getStatus().equals(Status.UNKNOWN) ? State.UNKNOWN : State.AWAY;
  }

  private Part backedUp() {
    Text what = Text.of("Backup");
    try {
      Instant last = Files.getLastModifiedTime(backup).toInstant();
      return new Part(
          what,
          last.plus(BACKED_UP).isBefore(clock.instant()) ? State.AWAY : State.WELL,
          Text.of("The last one was done on {0}.", last.atOffset(ZoneOffset.UTC)));
    } catch (IOException never) {
      return new Part(
          what,
          State.UNKNOWN,
          Text.of(
              "Nothing tells when the last one was done: have the backup touch the file last-backup of the data directory."));
    }
  }

  @Override
  public List<Work> work() {
    return List.of(
        work("HandInPoller", Text.of("Taking files from the hand-in folder")),
        work("ScheduledAsking", Text.of("Determining again what has come due")),
        work("ScheduledCollecting", Text.of("Making submissions to the state")),
        work("ScheduledFetching", Text.of("Fetching the state’s answers")),
        work("AcknowledgementPoller", Text.of("Reading the state’s answers")),
        work("ScheduledReconciling", Text.of("Comparing submissions with answers")),
        work("ScheduledSending", Text.of("Sending e-mails")),
        work("ScheduledBounces", Text.of("Reading e-mails that came back")),
        work("ScheduledLetters", Text.of("Printing letters")),
        work("ScheduledFolding", Text.of("Adding up figures")),
        work("ScheduledFollowing", Text.of("Following the engine’s tasks")),
        work("ScheduledAlerts", Text.of("Looking for what is stuck")),
        work("ScheduledRetention", Text.of("Purging what may not be kept longer")));
  }

  private Work work(String scheduled, Text what) {
    return runs.last(scheduled)
        .map(run -> new Work(what, run.begun(), run.took()))
        .orElseGet(() -> new Work(what, null, null));
  }
}
