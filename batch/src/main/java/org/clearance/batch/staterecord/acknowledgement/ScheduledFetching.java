package org.clearance.batch.staterecord.acknowledgement;

import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.domain.staterecord.acknowledgement.FetchingAcknowledgements;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.clearance.domain.staterecord.sftp.DojServer;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fetches acknowledgements from DOJ's servers; one node at a time from each. */
@Component
class ScheduledFetching {
  private static final Logger log = LoggerFactory.getLogger(ScheduledFetching.class);

  private final FetchingAcknowledgements acknowledgements;
  private final DataSource dataSource;

  ScheduledFetching(FetchingAcknowledgements acknowledgements, DataSource dataSource) {
    this.acknowledgements = acknowledgements;
    this.dataSource = dataSource;
  }

  /** Fetches from all servers; called every {@code clearance.doj.sftp.every} (a minute). */
  @Scheduled(fixedDelayString = DojProperties.FETCHING)
  void fetch() {
    for (DojServer server : acknowledgements.servers()) {
      try (var lock =
          AdvisoryLock.tryFor(dataSource, "fetch acknowledgements of " + server.address())) {
        if (lock.isHeld()) {
          acknowledgements.fetch(server);
        }
      } catch (DojServerException e) {
        // The server's files stay and are fetched the next time; other servers are not affected.
        log.error("{} It is tried again.", e.getMessage(), e);
      }
    }
  }
}
