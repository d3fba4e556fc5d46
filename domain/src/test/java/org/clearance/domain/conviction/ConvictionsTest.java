package org.clearance.domain.conviction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.conviction.ConvictionState.APPROVED;
import static org.clearance.domain.conviction.ConvictionState.CLOSED;
import static org.clearance.domain.conviction.ConvictionState.DETERMINED;
import static org.clearance.domain.conviction.ConvictionState.IDENTIFIED;
import static org.clearance.domain.conviction.ConvictionState.IN_REVIEW;
import static org.clearance.domain.conviction.ConvictionState.WITHDRAWN;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConvictionsTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final long DELIVERY = RECORDS.determinedDelivery(RECORDS.county("san-joaquin"));
  private static final long PERSON = RECORDS.person(DELIVERY, "A01234567", "DOE,JOHN Q");

  private final Convictions convictions = new Convictions(DB);

  @Test
  void the_states_in_java_are_the_states_of_the_table() {
    record Row(String state, boolean open, String waitsFor) {}
    assertThat(
            DB.sql("select state, open, waits_for from conviction_state order by position")
                .query(Row.class)
                .list())
        .isEqualTo(
            Arrays.stream(ConvictionState.values())
                .map(s -> new Row(s.name(), s.open(), s.waitsFor()))
                .toList());
  }

  static Stream<Arguments> everyPair() {
    return Arrays.stream(ConvictionState.values())
        .flatMap(
            from ->
                Arrays.stream(ConvictionState.values())
                    .map(to -> Arguments.of(from, to, from.next().contains(to))));
  }

  @ParameterizedTest(name = "from {0} to {1}: {2}")
  @MethodSource("everyPair")
  void a_move_is_made_exactly_where_the_life_of_a_conviction_allows_it(
      ConvictionState from, ConvictionState to, boolean allowed) {
    long id = convictionIn(from);
    Move move = new Move(from, to, "rita", "because", "test:1");
    if (allowed) {
      assertThat(convictions.move(List.of(id), move)).isOne();
      assertThat(convictions.find(id).orElseThrow().state()).isEqualTo(to);
      ConvictionEvent last = convictions.events(id).get(convictions.events(id).size() - 1);
      assertThat(last.from()).isEqualTo(from);
      assertThat(last.to()).isEqualTo(to);
      assertThat(last.actor()).isEqualTo("rita");
      assertThat(last.reason()).isEqualTo("because");
      assertThat(last.cause()).isEqualTo("test:1");
    } else {
      assertThatThrownBy(() -> convictions.move(List.of(id), move))
          .isInstanceOf(IllegalMove.class)
          .hasMessage("conviction %d cannot move from %s to %s", id, from, to);
      assertThat(convictions.find(id).orElseThrow().state()).isEqualTo(from);
    }
  }

  @Test
  void a_move_from_where_a_conviction_does_not_stand_is_refused_and_says_where_it_stands() {
    long id = convictionIn(APPROVED);
    assertThatThrownBy(
            () -> convictions.move(List.of(id), new Move(IN_REVIEW, APPROVED, "rita", "", "")))
        .isInstanceOf(IllegalMove.class)
        .hasMessage("conviction %d is APPROVED, not IN_REVIEW", id);
  }

  @Test
  void one_conviction_that_stands_elsewhere_keeps_all_the_others_where_they_are() {
    long one = convictionIn(IN_REVIEW);
    long other = convictionIn(DETERMINED);
    assertThatThrownBy(
            () ->
                convictions.move(
                    List.of(one, other), new Move(IN_REVIEW, APPROVED, "rita", "", "")))
        .isInstanceOf(IllegalMove.class);
    assertThat(convictions.find(one).orElseThrow().state()).isEqualTo(IN_REVIEW);
  }

  @Test
  void a_state_changes_only_by_an_event() {
    long id = convictionIn(IN_REVIEW);
    assertThatThrownBy(
            () ->
                DB.sql("update conviction set state = 'APPROVED' where id = :id")
                    .param("id", id)
                    .update())
        .hasMessageContaining("changes only through conviction_event");
  }

  @Test
  void the_history_cannot_be_changed() {
    convictionIn(IDENTIFIED);
    assertThatThrownBy(() -> DB.sql("update conviction_event set actor = 'x'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DB.sql("delete from conviction_event").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void withdrawing_a_delivery_takes_every_open_conviction_and_no_closed_one() {
    long delivery = RECORDS.determinedDelivery(RECORDS.county("alpine"));
    long person = RECORDS.person(delivery, "A07654321", "ROE,JANE");
    List<Long> open = new ArrayList<>();
    for (ConvictionState state : ConvictionState.values()) {
      if (state.open()) {
        open.add(convictionIn(person, state));
      }
    }
    long closed = convictionIn(person, CLOSED);

    assertThat(convictions.withdrawOfDelivery(delivery, "sue", "sent in error"))
        .isEqualTo(open.size());
    assertThat(convictions.withdrawOfDelivery(delivery, "sue", "sent in error")).isZero();

    assertThat(convictions.countsOfDelivery(delivery))
        .containsEntry(WITHDRAWN, (long) open.size())
        .containsEntry(CLOSED, 1L)
        .hasSize(ConvictionState.values().length);
    assertThat(convictions.find(closed).orElseThrow().state()).isEqualTo(CLOSED);
  }

  @Test
  void a_withdrawal_says_why() {
    assertThatThrownBy(() -> new Move(IN_REVIEW, WITHDRAWN, "sue", " ", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long convictionIn(ConvictionState state) {
    return convictionIn(PERSON, state);
  }

  private static long convictionIn(long person, ConvictionState state) {
    long id = RECORDS.identified(person, "11358", "FELONY", LocalDate.of(2009, 3, 9));
    List<ConvictionState> path = pathTo(state);
    for (int i = 1; i < path.size(); i++) {
      RECORDS.event(id, path.get(i - 1).name(), path.get(i).name(), "on the way");
    }
    return id;
  }

  /** The shortest life that leads to a state. */
  private static List<ConvictionState> pathTo(ConvictionState goal) {
    Map<ConvictionState, List<ConvictionState>> paths = new EnumMap<>(ConvictionState.class);
    paths.put(IDENTIFIED, List.of(IDENTIFIED));
    var queue = new ArrayDeque<>(List.of(IDENTIFIED));
    while (!paths.containsKey(goal)) {
      ConvictionState at = queue.remove();
      for (ConvictionState next : at.next()) {
        if (!paths.containsKey(next)) {
          List<ConvictionState> path = new ArrayList<>(paths.get(at));
          path.add(next);
          paths.put(next, path);
          queue.add(next);
        }
      }
    }
    return paths.get(goal);
  }
}
