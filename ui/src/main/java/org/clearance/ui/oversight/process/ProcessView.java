package org.clearance.ui.oversight.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.process.step.CountyInstances.Standing;
import org.clearance.process.step.ProcessModel;
import org.clearance.process.step.Step;
import org.clearance.process.step.StepTimes.Time;
import org.clearance.process.step.StepTimes.Times;
import org.jspecify.annotations.Nullable;

/**
 * The content of a process's picture and its table.
 *
 * @param lines every step at which something can stand, and every other at which something does
 * @param timesAt when the times were measured; null: they are being measured for the first time
 */
record ProcessView(List<Line> lines, @Nullable Instant timesAt) {
  /** The number of shades for slow steps. */
  private static final int HEATS = 4;

  /** The time up to which a step is not shaded, however fast the others are. */
  private static final Duration COOL = Duration.ofMinutes(1);

  /**
   * A step of a process with its figures.
   *
   * @param drawn whether the picture has it: a version that is not drawn may have others
   * @param heat from 0, which is none, to 4: its share of the longest, by quarters
   */
  record Line(Step step, boolean drawn, Standing standing, @Nullable Time time, int heat) {
    public @Nullable Text half() {
      return time == null ? null : Took.of(time.half());
    }

    public @Nullable Text ninetieth() {
      return time == null ? null : Took.of(time.ninetieth());
    }
  }

  /**
   * @param drawn the version that the picture shows
   * @param others the steps of the other versions that are counted
   */
  static ProcessView of(
      ProcessModel drawn, List<ProcessModel> others, Map<String, Standing> standing, Times times) {
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Duration longest = times.longest();
    for (ProcessModel model : all(drawn, others)) {
      for (Step step : model.steps()) {
        Standing there = standing.getOrDefault(step.id(), Standing.NOBODY);
        boolean isDrawn = model == drawn;
        if (!seen.contains(step.id()) && (isDrawn && step.lasts() || there.all() > 0)) {
          seen.add(step.id());
          Time time = times.of(step);
          lines.add(new Line(step, isDrawn, there, time, heat(time, longest)));
        }
      }
    }
    return new ProcessView(List.copyOf(lines), times.at());
  }

  private static List<ProcessModel> all(ProcessModel drawn, List<ProcessModel> others) {
    List<ProcessModel> all = new ArrayList<>();
    all.add(drawn);
    all.addAll(others);
    return all;
  }

  static int heat(@Nullable Time time, Duration longest) {
    return time == null || time.half().compareTo(COOL) < 0
        ? 0
        : (int)
            Math.max(1, Math.ceil((double) HEATS * time.half().toMillis() / longest.toMillis()));
  }
}
