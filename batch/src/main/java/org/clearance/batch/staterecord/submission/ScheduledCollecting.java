package org.clearance.batch.staterecord.submission;

import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.Reporting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the submissions of counties that collect, when their time has come, and writes and sends
 * them. Nothing is remembered between two looks but in the database: what a look that was cut off
 * left undone, the next one does, on whichever node.
 */
@Component
public class ScheduledCollecting {
  private static final Logger log = LoggerFactory.getLogger(ScheduledCollecting.class);

  private final Collecting collecting;
  private final Reporting reporting;
  private final DataSource dataSource;

  ScheduledCollecting(Collecting collecting, Reporting reporting, DataSource dataSource) {
    this.collecting = collecting;
    this.reporting = reporting;
    this.dataSource = dataSource;
  }

  /** Called every {@code clearance.doj.collecting} (fifteen seconds). */
  @Scheduled(fixedDelayString = "${clearance.doj.collecting:PT15S}")
  public void look() {
    try (var lock = AdvisoryLock.tryFor(dataSource, "collect submissions")) {
      if (lock.isHeld()) {
        for (long county : collecting.counties()) {
          alone(() -> collecting.collectIfDue(county), "collecting for county " + county);
        }
        Set<Long> away = new HashSet<>();
        for (Collecting.Unsent one : collecting.unsent()) {
          if (!away.contains(one.countyId())) {
            alone(() -> send(one, away), "sending submission " + one.submissionId());
          }
        }
      }
    }
  }

  /** Where a county's server is away, its further submissions are not tried in the same look. */
  private void send(Collecting.Unsent one, Set<Long> away) {
    try {
      reporting.write(one.submissionId());
      reporting.send(one.submissionId());
    } catch (DojServerException e) {
      away.add(one.countyId());
      throw e;
    }
  }

  /** What keeps one from being done (a setting, a server, a folder) holds up no other. */
  private static void alone(Runnable work, String what) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("{}: {} It is tried again.", what, e.getMessage(), e);
    }
  }
}
