package org.clearance.domain.staterecord.submission;

import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.springframework.stereotype.Component;

/**
 * Finds where a county's submissions go: to DOJ's server where one is configured, else to the
 * folder.
 */
@Component
class OutgoingPlaces {
  private final OutgoingFolder folder;
  private final DojServers servers;

  OutgoingPlaces(OutgoingFolder folder, DojServers servers) {
    this.folder = folder;
    this.servers = servers;
  }

  /**
   * The place of a county.
   *
   * @throws DojServerException where whatever goes out is held
   */
  OutgoingPlace of(String countyCode) {
    if (servers.held()) {
      throw DojServerException.held();
    }
    return servers.of(countyCode).<OutgoingPlace>map(OutgoingServer::new).orElse(folder);
  }
}
