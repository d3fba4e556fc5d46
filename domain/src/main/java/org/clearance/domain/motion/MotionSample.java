package org.clearance.domain.motion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.document.Letterhead;
import org.clearance.domain.document.Sample;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Motions of made-up people: of a packet that fills some pages, and after a challenge. */
@Component
class MotionSample implements Sample {
  private static final int CONVICTIONS = 130;
  private static final List<Relief> RELIEFS =
      List.of(
          Relief.DISMISSED_AND_SEALED,
          Relief.REDESIGNATED_MISDEMEANOR,
          Relief.REDESIGNATED_INFRACTION);

  @Override
  public String template() {
    return MotionDocument.TEMPLATE;
  }

  @Override
  public List<Example> examples(Letterhead court) {
    return List.of(example(court, CONVICTIONS, null), example(court, 1, "January 20, 2026"));
  }

  private static Example example(Letterhead court, int convictions, @Nullable String heardOn) {
    var items = new ArrayList<MotionItem>();
    for (int i = 0; i < convictions; i++) {
      items.add(item(i));
    }
    MotionDocument.Paper paper =
        MotionDocument.paper(motion(convictions, heardOn != null), items, court, heardOn);
    return new Example(Map.of("court", court, "motion", paper), places(court, paper));
  }

  private static Motion motion(int convictions, boolean afterChallenge) {
    return new Motion(
        0,
        0,
        "SAMPLE-2026-0001",
        afterChallenge ? null : 0L,
        afterChallenge ? 0L : null,
        null,
        Motion.State.PREPARED,
        Instant.parse("2026-01-02T20:00:00Z"),
        convictions,
        0);
  }

  private static MotionItem item(int i) {
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
        ConvictionState.FILED);
  }

  private static List<Place> places(Letterhead court, MotionDocument.Paper paper) {
    var places = new ArrayList<Place>();
    places.add(new Place("${court.countyName()}", court.countyName()));
    court.filer().forEach(line -> places.add(new Place("${court.filer()}", line)));
    places.add(new Place("${motion.number()}", paper.number()));
    places.add(new Place("${motion.preparedOn()}", paper.preparedOn()));
    for (MotionDocument.Part part : paper.parts()) {
      places.add(new Place("${motion.parts()}: prayer()", part.prayer()));
      places.add(new Place("${motion.parts()}: command()", part.command()));
    }
    for (MotionDocument.Row row : paper.rows()) {
      places.add(new Place("${motion.rows()}: name()", row.name()));
      places.add(new Place("${motion.rows()}: caseNumber()", row.caseNumber()));
      places.add(new Place("${motion.rows()}: count()", row.count()));
      places.add(new Place("${motion.rows()}: section()", row.section()));
      places.add(new Place("${motion.rows()}: convictedOn()", row.convictedOn()));
      places.add(new Place("${motion.rows()}: level()", row.level()));
      places.add(new Place("${motion.rows()}: relief()", row.relief()));
    }
    return places;
  }
}
