package org.clearance.ui.defense.paper;

import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.CourtNames;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Finds the packet of a client's case for a page, which is not there where it is not. */
@Component
public class CasePackets {
  private final ClientPackets packets;
  private final ClientScreening screening;

  CasePackets(ClientPackets packets, ClientScreening screening) {
    this.packets = packets;
    this.screening = screening;
  }

  /** The rules on what is filed, of the law of the client's county. */
  public Petitions petitions(Client client) {
    return packets
        .petitions(client)
        .orElseThrow(() -> new NotFound("The law of this county does not say what is filed."));
  }

  /** Tells of which county a court is. */
  public CourtNames courts(Client client) {
    return packets.courts(client, petitions(client));
  }

  /** The packet of an entry's case as it is today. */
  public ClientPackets.Found find(Client client, long entryId) {
    petitions(client);
    return packets
        .find(client, entryId, screening.today(client))
        .orElseThrow(() -> new NotFound("This entry is not on the record any more."));
  }
}
