package org.clearance.ui.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.casework.candidate.TimelineEntry;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.Milestone;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
  @ParameterizedTest
  @CsvSource({
    "DETERMINED,false,0,REVIEWED",
    "HELD,false,0,REVIEWED",
    "FILED,false,1,ORDERED",
    "REJECTED,true,2,DOJ_UPDATED",
    "DENIED,false,2,NOTIFIED",
    "NOTIFIED,true,4,",
    "CLOSED,true,4,"
  })
  void a_lane_shows_what_is_reached_and_what_is_next(
      ConvictionState state, boolean granted, int reached, @Nullable Milestone next) {
    Lane lane = Lane.of(state, granted);
    assertThat(lane.ended()).isFalse();
    assertThat(lane.steps().stream().filter(Lane.Step::reached)).hasSize(reached);
    assertThat(lane.steps().stream().filter(Lane.Step::next).map(Lane.Step::milestone))
        .isEqualTo(next == null ? List.of() : List.of(next));
  }

  @ParameterizedTest
  @CsvSource({"WITHDRAWN,false", "WITHDRAWN,true", "CLOSED,false"})
  void what_left_the_way_has_reached_nothing_and_waits_for_nothing(
      ConvictionState state, boolean granted) {
    Lane lane = Lane.of(state, granted);
    assertThat(lane.ended()).isTrue();
    assertThat(lane.steps()).noneMatch(step -> step.reached() || step.next());
  }

  @Test
  void a_timeline_has_the_newest_first_and_says_once_what_happened_to_several_at_one_moment() {
    Instant first = Instant.parse("2026-11-24T18:00:00Z");
    Instant later = first.plusSeconds(60);
    List<Happened> happened =
        Happened.newestFirst(
            List.of(
                entry(first, 1L, "11357", "Identified"),
                entry(first, 2L, "11358", "Identified"),
                entry(first, 2L, "11358", "Determined"),
                entry(later, 1L, "11357", "Identified")));
    assertThat(happened)
        .extracting(one -> one.entry().words().toString(), Happened::convictions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Identified", List.of(Text.of("11357"))),
            org.assertj.core.groups.Tuple.tuple("Determined", List.of(Text.of("11358"))),
            org.assertj.core.groups.Tuple.tuple(
                "Identified", List.of(Text.of("11357"), Text.of("11358"))));
  }

  private static TimelineEntry entry(Instant at, long id, String conviction, String words) {
    return new TimelineEntry(
        at, "Clearance", id, Text.of(conviction), "MOVE", Text.of(words), null, null);
  }
}
