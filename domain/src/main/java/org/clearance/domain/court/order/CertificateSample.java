package org.clearance.domain.court.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clearance.domain.court.motion.MotionSample;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample;
import org.clearance.domain.law.jurisdiction.Proceedings;

/** Samples of the certificate of a made-up person: for one charge, and for several. */
public final class CertificateSample implements Sample {
  private static final LocalDate ORDERED = LocalDate.of(2026, 1, 22);

  @Override
  public String template() {
    return Proceedings.CERTIFICATE;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(example(court, 1), example(court, 3));
  }

  private static Example example(Letterhead court, int charges) {
    List<OrderItem> granted =
        IntStream.range(0, charges)
            .mapToObj(MotionSample::granted)
            .map(item -> new OrderItem(item, item.proposed(), "", Fines.NONE, null, "", null))
            .toList();
    Certificates.Paper paper = Certificates.paper(order(court), granted);
    return new Example(Map.of("court", court, "certificate", paper), places(court, paper));
  }

  private static CourtOrder order(Letterhead court) {
    return new CourtOrder(
        0,
        0,
        0,
        1,
        OrderKind.ORDER,
        court.courtName(),
        "",
        "Hon. Sam Sample",
        "",
        ORDERED,
        ORDERED,
        "Cleo Clerk",
        "SAMPLE",
        null,
        "sample",
        Instant.parse("2026-01-22T20:00:00Z"),
        null,
        1);
  }

  private static List<Place> places(Letterhead court, Certificates.Paper paper) {
    var places = new ArrayList<Place>();
    places.add(new Place("${court.countyName()}", court.countyName()));
    places.add(new Place("${certificate.name()}", paper.name()));
    for (Certificates.Row row : paper.rows()) {
      places.add(new Place("${certificate.rows()}: caseNumber()", row.caseNumber()));
      places.add(new Place("${certificate.rows()}: section()", row.section()));
      places.add(new Place("${certificate.rows()}: relief()", row.relief()));
      places.add(new Place("${certificate.rows()}: orderedOn()", row.orderedOn()));
    }
    return places;
  }
}
