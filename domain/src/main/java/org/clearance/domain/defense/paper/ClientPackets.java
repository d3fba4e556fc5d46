package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.springframework.stereotype.Component;

/** Finds the packet of the case that an entry of a client's record is of. */
@Component
public class ClientPackets {
  private final ClientScreening screening;
  private final Letterheads letterheads;
  private final CountyList list;

  ClientPackets(ClientScreening screening, Letterheads letterheads, CountyList list) {
    this.screening = screening;
    this.letterheads = letterheads;
    this.list = list;
  }

  /** A packet with what it was made of. */
  public record Found(Petitions law, ScreenedClient screened, FilingPacket packet) {}

  /** The rules on what is filed, of the law of the client's county; empty where it does not say. */
  public Optional<Petitions> petitions(Client client) {
    return screening.law(client.countyId()).map(Screening::petitions);
  }

  /** Tells of which county a court is, seen from the court at which a client's office files. */
  public CourtNames courts(Client client, Petitions petitions) {
    Letterhead county = letterheads.of(client.countyId());
    return new CourtNames(county.countyName(), county.courtName(), petitions.counties());
  }

  /** The packet of an entry's case on a day; empty where the entry is not on the record. */
  public Optional<Found> find(Client client, long entryId, LocalDate day) {
    Screening law = screening.law(client.countyId()).orElseThrow();
    Petitions petitions = Objects.requireNonNull(law.petitions());
    ScreenedClient screened = screening.screen(client, law, day);
    return FilingPackets.of(
            client, screened, petitions, courts(client, petitions), list.of(client), entryId)
        .map(packet -> new Found(petitions, screened, packet));
  }
}
