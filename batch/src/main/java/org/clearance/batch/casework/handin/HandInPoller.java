package org.clearance.batch.casework.handin;

import java.util.Optional;
import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.domain.casework.delivery.HandInFolders;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands in the files of every county's folder. Where several processes share the folders, one of
 * them works on a county's at a time.
 */
@Component
public class HandInPoller {
  private static final Logger log = LoggerFactory.getLogger(HandInPoller.class);

  private final Counties counties;
  private final HandInFolders folders;
  private final DataSource dataSource;
  private final boolean held;

  HandInPoller(
      Counties counties, HandInFolders folders, DataSource dataSource, Environment environment) {
    this.counties = counties;
    this.folders = folders;
    this.dataSource = dataSource;
    this.held = Outward.isHeld(environment);
  }

  /** Hands in waiting files; called every {@code clearance.handin.every} (ten seconds). */
  @Scheduled(fixedDelayString = "${clearance.handin.every:PT10S}")
  public void poll() {
    if (held) {
      return;
    }
    for (County county : counties.all()) {
      try {
        poll(county);
      } catch (RuntimeException e) {
        // The files stay and are tried again; other counties are not delayed.
        log.error("handing in from {}: {}", folders.path(county), e.getMessage(), e);
      }
    }
  }

  private void poll(County county) {
    if (!folders.holdsSomething(county)) {
      return;
    }
    try (AdvisoryLock lock = AdvisoryLock.tryFor(dataSource, "hand-in folder " + county.code())) {
      if (lock.isHeld()) {
        tell(county, folders.takeWaiting(county));
      }
    }
  }

  private void tell(County county, Optional<HandInResult> result) {
    result.ifPresent(
        came -> {
          if (came instanceof HandInResult.Refused refused) {
            log.warn(
                "{} refused: {}",
                folders.path(county),
                String.join(" ", refused.faults().stream().map(Text::toString).toList()));
          } else {
            log.info("{}: {}", folders.path(county), came);
          }
        });
  }
}
