package org.clearance.ui.record.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.clearance.domain.casework.candidate.TimelineEntry;
import org.clearance.domain.ground.text.Text;

/**
 * Something that happened, for the timeline: what happened to several convictions at one moment is
 * said once.
 *
 * @param convictions of which it is told
 */
record Happened(TimelineEntry entry, List<Text> convictions) {
  /**
   * The entries of a timeline with the newest first.
   *
   * @param entries the oldest first
   */
  static List<Happened> newestFirst(List<TimelineEntry> entries) {
    List<Happened> happened = new ArrayList<>();
    for (TimelineEntry entry : entries) {
      Happened before = happened.isEmpty() ? null : happened.get(0);
      if (before != null && same(before.entry, entry)) {
        List<Text> together = new ArrayList<>(before.convictions);
        add(together, entry);
        happened.set(0, new Happened(before.entry, together));
      } else {
        List<Text> alone = new ArrayList<>();
        add(alone, entry);
        happened.add(0, new Happened(entry, alone));
      }
    }
    return happened;
  }

  private static void add(List<Text> convictions, TimelineEntry entry) {
    Text conviction = entry.conviction();
    if (conviction != null && !convictions.contains(conviction)) {
      convictions.add(conviction);
    }
  }

  private static boolean same(TimelineEntry one, TimelineEntry other) {
    return one.at().equals(other.at())
        && one.actor().equals(other.actor())
        && one.kind().equals(other.kind())
        && one.words().equals(other.words())
        && Objects.equals(one.detail(), other.detail())
        && Objects.equals(one.task(), other.task());
  }
}
