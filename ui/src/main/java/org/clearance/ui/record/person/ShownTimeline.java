package org.clearance.ui.record.person;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.candidate.TimelineEntry;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as its page shows it, the newest entry first.
 *
 * @param about the one topic that is shown; null: all of them
 * @param entries those of the topic
 * @param counts how many entries each topic has that has any
 * @param all how many entries there are of all topics
 */
record ShownTimeline(
    @Nullable Topic about, List<Happened> entries, Map<Topic, Integer> counts, int all) {
  /**
   * The timeline of these entries.
   *
   * @param entries the oldest first
   */
  static ShownTimeline of(List<TimelineEntry> entries, @Nullable Topic about) {
    List<Happened> all = Happened.newestFirst(entries);
    Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
    all.forEach(one -> counts.merge(Topic.of(one.entry()), 1, Integer::sum));
    List<Happened> shown =
        about == null ? all : all.stream().filter(one -> Topic.of(one.entry()) == about).toList();
    return new ShownTimeline(about, shown, counts, all.size());
  }
}
