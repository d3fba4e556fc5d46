package org.clearance.ui.oversight.stuck;

import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/** Makes a table of what stands still for download. */
final class StuckTable {
  private StuckTable() {}

  static Table of(Text title, List<StuckLine> lines, County county, Saying saying) {
    return new Table(
        "stuck",
        title,
        Text.of("What is stuck: what it waits for, since when, and who can have it go on."),
        List.of(
            Text.of("What"),
            Text.of("About"),
            Text.of("Waits for"),
            Text.of("Since"),
            Text.of("Who can act")),
        lines.stream().map(line -> row(line, county, saying)).toList());
  }

  private static List<@Nullable Object> row(StuckLine line, County county, Saying saying) {
    String waits = saying.say(line.waitsFor());
    String word = line.word();
    return Arrays.asList(
        line.step(),
        line.about(),
        word == null ? waits : saying.say(saying.word(word)) + " " + waits,
        saying.moment(line.since(), county.timeZone()),
        line.who());
  }
}
