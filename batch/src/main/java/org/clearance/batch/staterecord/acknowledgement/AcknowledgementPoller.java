package org.clearance.batch.staterecord.acknowledgement;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.staterecord.acknowledgement.IncomingFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes every file of the incoming folder that is whole, or never will be. */
@Component
public class AcknowledgementPoller {
  private static final Logger log = LoggerFactory.getLogger(AcknowledgementPoller.class);

  private final IncomingFolder incoming;
  private final BatchJobs jobs;
  private final Clock clock;
  private final boolean held;

  AcknowledgementPoller(
      IncomingFolder incoming, BatchJobs jobs, Clock clock, Environment environment) {
    this.incoming = incoming;
    this.jobs = jobs;
    this.clock = clock;
    this.held = Outward.isHeld(environment);
  }

  /**
   * Takes waiting files; called every {@code clearance.doj.every} (ten seconds), and by the
   * demonstration, which does not want to wait.
   */
  @Scheduled(fixedDelayString = "${clearance.doj.every:PT10S}")
  public void poll() {
    if (held) {
      return;
    }
    for (Path file : incoming.waiting()) {
      if (isReady(file)) {
        take(file);
      }
    }
  }

  private boolean isReady(Path file) {
    try {
      return incoming.isReady(file);
    } catch (UncheckedIOException e) {
      // As where taking fails: the file stays, and others are not delayed.
      log.error("The acknowledgement {} cannot be read, and stays where it is", file, e);
      return false;
    }
  }

  private void take(Path file) {
    RunJobResult outcome =
        jobs.startOrResume(
            TakeAcknowledgementJob.NAME,
            Map.of(
                TakeAcknowledgementJob.FILE, file.getFileName().toString(),
                TakeAcknowledgementJob.FOUND_AT, clock.millis()));
    if (outcome instanceof RunJobResult.Failed failed) {
      // The file stays and is tried again; others are not delayed.
      log.error("taking the acknowledgement {}: {}", file, failed.message(), failed.cause());
    }
  }
}
