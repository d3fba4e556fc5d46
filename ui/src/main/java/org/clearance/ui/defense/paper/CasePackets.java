package org.clearance.ui.defense.paper;

import java.util.Objects;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.paper.Packet;
import org.clearance.domain.defense.paper.Packets;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Finds the packet of the case that an entry of a client's record is of. */
@Component
public class CasePackets {
  private final ClientScreening screening;
  private final Letterheads letterheads;

  CasePackets(ClientScreening screening, Letterheads letterheads) {
    this.screening = screening;
    this.letterheads = letterheads;
  }

  /** A packet with what it was made of. */
  public record Found(Petitions law, ScreenedClient screened, Packet packet) {}

  /** What is filed under the law of the client's county. */
  public Petitions petitions(Client client) {
    return screening
        .law(client.countyId())
        .map(Screening::petitions)
        .orElseThrow(() -> new NotFound("The law of this county does not say what is filed."));
  }

  /** The packet of an entry's case as it is today. */
  public Found find(Client client, long entryId) {
    Petitions law = petitions(client);
    ScreenedClient screened =
        screening.screen(
            client, Objects.requireNonNull(screening.law(client.countyId()).orElse(null)));
    return new Found(
        law,
        screened,
        Packets.of(client, screened, law, letterheads.of(client.countyId()).countyName(), entryId)
            .orElseThrow(() -> new NotFound("This entry is not on the record any more.")));
  }
}
