package org.clearance.domain.court.motion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample;
import org.clearance.domain.law.jurisdiction.Proceedings.Called;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Samples of motions, of made-up people: for a packet that fills some pages, after a challenge,
 * amended, and one whose proposed orders are papers of their own.
 */
@Component
public class MotionSample implements Sample {
  private static final int CONVICTIONS = 130;

  /**
   * The number of convictions of the amended sample: enough for Attachment B, which follows the
   * list, to be laid out with the list's last part.
   */
  private static final int AMENDED = 75;

  private static final Instant FILED = Instant.parse("2026-01-02T20:00:00Z");
  private static final List<Relief> RELIEFS = Relief.where(Relief::isAsked);

  @Override
  public String template() {
    return MotionDocument.TEMPLATE;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(
        example(court, CONVICTIONS, null, 1, null),
        example(court, 1, "January 20, 2026", 1, null),
        example(court, AMENDED, null, 3, null),
        example(court, 2, null, 1, OrderFor.CONVICTION));
  }

  private static Example example(
      Letterhead court,
      int convictions,
      @Nullable String heardOn,
      int version,
      @Nullable OrderFor ordersFor) {
    var items = new ArrayList<MotionItem>();
    for (int i = 0; i < convictions; i++) {
      // The first item was withdrawn by the second version, the next by the third.
      items.add(item(i, i < version - 1 ? i + 2 : null));
    }
    MotionDocument.Paper paper =
        MotionDocument.paper(
            motion(convictions, heardOn != null, version),
            version(version, ordersFor),
            version == 1 ? null : version(version - 1, ordersFor),
            items,
            court,
            heardOn,
            Called.CONVICTION);
    return new Example(Map.of("court", court, "motion", paper), places(court, paper));
  }

  static Motion motion(int convictions, boolean afterChallenge, int version) {
    return new Motion(
        0,
        0,
        "SAMPLE-2026-0001",
        afterChallenge ? null : 0L,
        afterChallenge ? 0L : null,
        null,
        null,
        Motion.State.PREPARED,
        FILED,
        convictions,
        version);
  }

  static MotionVersion version(int version, @Nullable OrderFor ordersFor) {
    return new MotionVersion(
        0, version, FILED.plus(version - 1, ChronoUnit.DAYS), null, 0, ordersFor, null, false);
  }

  /** A made-up item whose relief was granted; all are of one person. */
  public static MotionItem granted(int i) {
    MotionItem item = item(i, null);
    return new MotionItem(
        item.position(),
        item.convictionId(),
        0,
        "SAMPLE000,ANN",
        item.caseNumber(),
        item.countOrder(),
        item.section(),
        item.subsection(),
        item.attempt(),
        item.convictedOn(),
        item.level(),
        item.proposed(),
        ConvictionState.GRANTED,
        null,
        null,
        null);
  }

  static MotionItem item(int i, @Nullable Integer droppedIn) {
    return new MotionItem(
        i + 1,
        i,
        i / 2,
        "SAMPLE%03d,ANN".formatted(i / 2),
        "CASE%05dA".formatted(i),
        "00100100%d".formatted(i % 9 + 1),
        "11357",
        i % 2 == 0 ? "" : "(C)",
        false,
        LocalDate.of(2001, 2, 3).plusDays(i),
        i % 2 == 0 ? "FELONY" : "MISDEMEANOR",
        RELIEFS.get(i % RELIEFS.size()),
        droppedIn == null ? ConvictionState.FILED : ConvictionState.WITHDRAWN,
        droppedIn,
        null,
        null);
  }

  private static List<Place> places(Letterhead court, MotionDocument.Paper paper) {
    var places = new ArrayList<Place>();
    places.add(new Place("${court.countyName()}", court.countyName()));
    court.filer().forEach(line -> places.add(new Place("${court.filer()}", line)));
    places.add(new Place("${motion.number()}", paper.number()));
    places.add(new Place("${motion.preparedOn()}", paper.preparedOn()));
    for (MotionDocument.Part part : paper.parts()) {
      places.add(new Place("${motion.parts()}: prayer()", part.prayer()));
      if (!paper.ordersApart()) {
        places.add(new Place("${motion.parts()}: command()", part.command()));
      }
    }
    for (MotionDocument.Row row : paper.rows()) {
      row("${motion.rows()}: ", row, places);
      places.add(new Place("${motion.rows()}: level()", row.level()));
      places.add(new Place("${motion.rows()}: relief()", row.relief()));
    }
    MotionDocument.Amendment amendment = paper.amendment();
    if (amendment != null) {
      places.add(new Place("${motion.amendment().version()}", "version " + amendment.version()));
      places.add(new Place("${motion.amendment().before()}", "version " + amendment.before()));
      places.add(new Place("${motion.amendment().beforeOn()}", amendment.beforeOn()));
      for (MotionDocument.DroppedRow dropped : amendment.rows()) {
        row("${motion.amendment().rows()}: row().", dropped.row(), places);
      }
    }
    return places;
  }

  private static void row(String list, MotionDocument.Row row, List<Place> places) {
    places.add(new Place(list + "name()", row.name()));
    places.add(new Place(list + "caseNumber()", row.caseNumber()));
    places.add(new Place(list + "count()", row.count()));
    places.add(new Place(list + "section()", row.section()));
    places.add(new Place(list + "convictedOn()", row.convictedOn()));
  }
}
