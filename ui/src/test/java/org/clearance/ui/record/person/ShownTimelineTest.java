package org.clearance.ui.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.candidate.TimelineEntry;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.Test;

class ShownTimelineTest {
  private static final List<TimelineEntry> ENTRIES =
      List.of(
          entry(1, "MOVE"), entry(2, "ORDER"), entry(3, "SUBMISSION"), entry(4, "AMENDED_ORDER"));

  @Test
  void a_timeline_of_all_counts_each_topic_and_names_none_that_has_no_entry() {
    ShownTimeline shown = ShownTimeline.of(ENTRIES, null);
    assertThat(shown.entries()).hasSize(4);
    assertThat(shown.counts())
        .isEqualTo(Map.of(Topic.REVIEW, 1, Topic.COURT, 2, Topic.STATE_RECORD, 1));
  }

  @Test
  void a_timeline_of_one_topic_has_its_entries_alone_and_counts_the_others_still() {
    ShownTimeline shown = ShownTimeline.of(ENTRIES, Topic.COURT);
    assertThat(shown.entries())
        .extracting(one -> one.entry().kind())
        .containsExactly("AMENDED_ORDER", "ORDER");
    assertThat(shown.all()).isEqualTo(4);
    assertThat(shown.counts()).containsEntry(Topic.REVIEW, 1);
  }

  private static TimelineEntry entry(int second, String kind) {
    return new TimelineEntry(
        Instant.ofEpochSecond(second), "Clearance", null, null, kind, Text.of(kind), null, null);
  }
}
