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
 * Makes, writes and sends the submissions of counties that collect, when their time has come.
 * Between two looks only the database remembers anything: work that one look left undone is done by
 * the next one, on whichever node.
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

  /** Looks for due submissions; called every {@code clearance.doj.collecting} (fifteen seconds). */
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

  /** Sends a submission, unless the county's server was found away in the same look. */
  private void send(Collecting.Unsent one, Set<Long> away) {
    try {
      reporting.write(one.submissionId());
      reporting.send(one.submissionId());
    } catch (DojServerException e) {
      away.add(one.countyId());
      throw e;
    }
  }

  /**
   * Does a piece of work by itself: whatever makes it fail (a setting, a server, a folder) holds up
   * no other.
   */
  private static void alone(Runnable work, String what) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("{}: {} It is tried again.", what, e.getMessage(), e);
    }
  }
}
