package org.clearance.ui.oversight.process;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.process.step.StepTimes;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/** Makes a table of a process's steps for download. */
final class StepTable {
  private StepTable() {}

  static Table of(Text process, ProcessView view, County county) {
    ZoneId zone = county.zone();
    return new Table(
        "steps",
        process,
        Text.of("Who stands at each step now, and how long the latest that went through took."),
        List.of(
            Text.of("Step"),
            Text.of("Stand here"),
            Text.of("With an incident"),
            Text.of("Half, up to so many hours"),
            Text.of("9 in 10, up to so many hours"),
            Text.of("Measured"),
            Text.of("Since")),
        view.lines().stream().map(line -> row(line, zone)).toList());
  }

  private static List<@Nullable Object> row(ProcessView.Line line, ZoneId zone) {
    StepTimes.Time time = line.time();
    return Arrays.asList(
        line.step().name(),
        line.standing().all(),
        line.standing().halted(),
        time == null ? null : hours(time.half()),
        time == null ? null : hours(time.ninetieth()),
        time == null ? null : time.measured(),
        time == null ? null : LocalDate.ofInstant(time.since(), zone));
  }

  /** The hours to a tenth: many steps take minutes. */
  private static double hours(Duration took) {
    return Math.round(took.toMinutes() / 6.0) / 10.0;
  }
}
