package org.clearance.domain.court.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample;
import org.springframework.stereotype.Component;

/**
 * Samples of proposed orders for a made-up person: for one conviction, after a challenge, and for a
 * case of several convictions on an amended motion.
 */
@Component
class ProposedOrderSample implements Sample {
  /** The number of convictions in the case: enough for each relief to be among them. */
  private static final int SEVERAL = 3;

  @Override
  public String template() {
    return ProposedOrders.TEMPLATE;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(
        example(court, 1, false, 1), example(court, 1, true, 1), example(court, SEVERAL, false, 2));
  }

  private static Example example(
      Letterhead court, int convictions, boolean afterChallenge, int version) {
    var items = new ArrayList<MotionItem>();
    for (int i = 0; i < convictions; i++) {
      items.add(MotionSample.item(i, null));
    }
    ProposedOrders.Paper paper =
        ProposedOrders.paper(
            MotionSample.motion(convictions, afterChallenge, version),
            MotionSample.version(version, OrderFor.CASE),
            items);
    return new Example(Map.of("court", court, "order", paper), places(court, paper));
  }

  private static List<Place> places(Letterhead court, ProposedOrders.Paper paper) {
    var places = new ArrayList<Place>();
    places.add(new Place("${court.countyName()}", court.countyName()));
    court.filer().forEach(line -> places.add(new Place("${court.filer()}", line)));
    places.add(new Place("${order.motion()}", paper.motion()));
    if (paper.version() != null) {
      places.add(new Place("${order.version()}", "version " + paper.version()));
    }
    places.add(new Place("${order.name()}", paper.name()));
    places.add(new Place("${order.caseNumber()}", paper.caseNumber()));
    places.add(new Place("${order.numbers()}", paper.numbers()));
    for (MotionDocument.Part part : paper.parts()) {
      places.add(new Place("${order.parts()}: command()", part.command()));
    }
    for (MotionDocument.Row row : paper.rows()) {
      places.add(new Place("${order.rows()}: position()", "" + row.position()));
      places.add(new Place("${order.rows()}: count()", row.count()));
      places.add(new Place("${order.rows()}: section()", row.section()));
      places.add(new Place("${order.rows()}: convictedOn()", row.convictedOn()));
      places.add(new Place("${order.rows()}: level()", row.level()));
      places.add(new Place("${order.rows()}: relief()", row.relief()));
    }
    return places;
  }
}
