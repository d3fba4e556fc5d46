package org.clearance.domain.defense.paper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.Petitions;

/** Prints our own papers of a packet, under the letterhead of the office. */
final class PaperPrinter {
  private final Documents documents;
  private final Letterheads letterheads;

  PaperPrinter(Documents documents, Letterheads letterheads) {
    this.documents = documents;
    this.letterheads = letterheads;
  }

  /** The office that files a packet. */
  Letterhead office(FilingPacket packet) {
    return letterheads.ofDefender(packet.client().countyId(), packet.petitioner());
  }

  /**
   * Prints a paper.
   *
   * @param name which of the law's templates it is
   * @param paper what the template shows
   */
  byte[] print(Petitions law, String name, FilingPacket packet, Object paper) {
    Letterhead office = office(packet);
    Instant at = packet.day().atStartOfDay(office.zone()).toInstant();
    return documents.handedOut(
        documents.ofLaw(name, law.paper(name), office.countyCode()),
        name,
        List.of(Map.of("office", office, "paper", paper)),
        at);
  }
}
