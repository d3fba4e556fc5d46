package org.clearance.domain.casework.conviction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.casework.conviction.ConvictionState.APPROVED;
import static org.clearance.domain.casework.conviction.ConvictionState.CLOSED;
import static org.clearance.domain.casework.conviction.ConvictionState.DETERMINED;
import static org.clearance.domain.casework.conviction.ConvictionState.GRANTED;
import static org.clearance.domain.casework.conviction.ConvictionState.IDENTIFIED;
import static org.clearance.domain.casework.conviction.ConvictionState.IN_REVIEW;
import static org.clearance.domain.casework.conviction.ConvictionState.VACATED;
import static org.clearance.domain.casework.conviction.ConvictionState.WITHDRAWN;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConvictionsTest {
  private static final MoveCause CAUSE = MoveCause.Kind.PACKET.of(1);

  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final long DELIVERY = RECORDS.determinedDelivery(RECORDS.county("san-joaquin"));
  private static final long PERSON = RECORDS.person(DELIVERY, "A01234567", "DOE,JOHN Q");

  private final Convictions convictions = new Convictions(DB);
  private final MovingConvictions moving = new MovingConvictions(DB);

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
                    .map(to -> Arguments.of(from, to, ConvictionMoves.next(from).contains(to))));
  }

  @ParameterizedTest(name = "from {0} to {1}: {2}")
  @MethodSource("everyPair")
  void a_move_is_made_exactly_where_the_life_of_a_conviction_allows_it(
      ConvictionState from, ConvictionState to, boolean allowed) {
    long id = convictionIn(from);
    Move move = new Move(from, to, "rita", "because", CAUSE);
    if (allowed) {
      assertThat(moving.move(List.of(id), move)).isOne();
      assertThat(convictions.find(id).orElseThrow().state()).isEqualTo(to);
      ConvictionEvent last = convictions.events(id).get(convictions.events(id).size() - 1);
      assertThat(last.from()).isEqualTo(from);
      assertThat(last.to()).isEqualTo(to);
      assertThat(last.actor()).isEqualTo("rita");
      assertThat(last.reason()).isEqualTo("because");
      assertThat(last.cause()).isEqualTo("packet:1");
    } else {
      assertThatThrownBy(() -> moving.move(List.of(id), move))
          .isInstanceOf(IllegalMove.class)
          .hasMessage(
              ConvictionMoves.byLaterOrder(from).contains(to)
                  ? "conviction %d moves from %s to %s only by an order that supersedes another"
                  : "conviction %d cannot move from %s to %s",
              id,
              from,
              to);
      assertThat(convictions.find(id).orElseThrow().state()).isEqualTo(from);
    }
  }

  @Test
  void a_move_from_where_a_conviction_does_not_stand_is_refused_and_says_where_it_stands() {
    long id = convictionIn(APPROVED);
    assertThatThrownBy(
            () -> moving.move(List.of(id), new Move(IN_REVIEW, APPROVED, "rita", "", CAUSE)))
        .isInstanceOf(IllegalMove.class)
        .hasMessage("conviction %d is APPROVED, not IN_REVIEW", id);
  }

  @Test
  void one_conviction_that_stands_elsewhere_keeps_all_the_others_where_they_are() {
    long one = convictionIn(IN_REVIEW);
    long other = convictionIn(DETERMINED);
    assertThatThrownBy(
            () ->
                moving.move(List.of(one, other), new Move(IN_REVIEW, APPROVED, "rita", "", CAUSE)))
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
  void a_conviction_begins_once_and_as_identified() {
    long id = convictionIn(APPROVED);
    String again =
        "insert into conviction_event (conviction_id, to_state, actor) values (:id, :to, 'x'), (:id, :to, 'x')";

    assertThatThrownBy(() -> DB.sql(again).param("id", id).param("to", "IDENTIFIED").update())
        .hasMessageContaining("conviction %d was identified before", id);
    assertThatThrownBy(() -> DB.sql(again).param("id", id).param("to", "DETERMINED").update())
        .hasMessageContaining("conviction %d must begin as IDENTIFIED, not DETERMINED", id);
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

    assertThat(moving.withdrawOfDelivery(delivery, "sue", "sent in error")).isEqualTo(open.size());
    assertThat(moving.withdrawOfDelivery(delivery, "sue", "sent in error")).isZero();

    assertThat(RECORDS.statesOf(delivery))
        .isEqualTo(Map.of("WITHDRAWN", (long) open.size(), "CLOSED", 1L));
    assertThat(convictions.find(closed).orElseThrow().state()).isEqualTo(CLOSED);
  }

  @Test
  void a_withdrawal_says_why() {
    assertThatThrownBy(() -> new Move(IN_REVIEW, WITHDRAWN, "sue", " ", CAUSE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long convictionIn(ConvictionState state) {
    return convictionIn(PERSON, state);
  }

  private static long convictionIn(long person, ConvictionState state) {
    long id = RECORDS.identified(person, "11358", "FELONY", LocalDate.of(2009, 3, 9));
    DB.sql("update conviction set relief = 'REDESIGNATED_MISDEMEANOR' where id = :id")
        .param("id", id)
        .update();
    List<ConvictionState> path = pathTo(state);
    for (int i = 1; i < path.size(); i++) {
      if (ConvictionMoves.next(path.get(i - 1)).contains(path.get(i))) {
        RECORDS.event(id, path.get(i - 1).name(), path.get(i).name(), "on the way");
      } else {
        new MovingConvictions(DB)
            .move(
                List.of(id),
                new Move(
                    path.get(i - 1),
                    path.get(i),
                    "carl",
                    "",
                    MoveCause.Kind.ORDER.of(laterOrder(id))));
      }
    }
    return id;
  }

  @Test
  void a_later_orders_moves_in_java_are_those_of_the_table() {
    record Row(String from, String to) {}
    assertThat(
            DB.sql(
                    """
                    select m.from_state as "from", m.to_state as "to" from conviction_move m
                      join conviction_state f on f.state = m.from_state join conviction_state t on t.state = m.to_state
                     where by_later_order order by f.position, t.position
                    """)
                .query(Row.class)
                .list())
        .isEqualTo(
            Arrays.stream(ConvictionState.values())
                .flatMap(
                    from ->
                        ConvictionMoves.byLaterOrder(from).stream()
                            .map(to -> new Row(from.name(), to.name())))
                .toList());
  }

  static Stream<Arguments> movesOfLaterOrders() {
    return Arrays.stream(ConvictionState.values())
        .flatMap(
            from -> ConvictionMoves.byLaterOrder(from).stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @MethodSource("movesOfLaterOrders")
  void a_later_order_moves_what_is_past_the_court_and_another_convictions_order_does_not(
      ConvictionState from, ConvictionState to) {
    long id = convictionIn(from);
    long anothers = laterOrder(convictionIn(IDENTIFIED));
    assertThatThrownBy(
            () ->
                moving.move(
                    List.of(id),
                    new Move(from, to, "carl", "because", MoveCause.Kind.ORDER.of(anothers))))
        .isInstanceOf(IllegalMove.class);
    Move move = new Move(from, to, "carl", "because", MoveCause.Kind.ORDER.of(laterOrder(id)));
    assertThat(moving.move(List.of(id), move)).isOne();
    assertThat(convictions.find(id).orElseThrow().state()).isEqualTo(to);
  }

  /** An order that supersedes another and decides this conviction; the database asks no more. */
  private static long laterOrder(long conviction) {
    var court =
        new DojRecords(DB, DB.sql("select id from county limit 1").query(Long.class).single());
    long motion = court.motion(List.of(conviction)).id();
    var orders = new CourtRecords(DB);
    orders.order(motion, List.of(), "DISMISSED_AND_SEALED");
    return orders.order(motion, List.of(conviction), "DISMISSED_AND_SEALED");
  }

  /** The shortest life that leads to a state; only a later order vacates. */
  private static List<ConvictionState> pathTo(ConvictionState goal) {
    if (goal == VACATED) {
      List<ConvictionState> path = new ArrayList<>(pathTo(GRANTED));
      path.add(VACATED);
      return path;
    }
    Map<ConvictionState, List<ConvictionState>> paths = new EnumMap<>(ConvictionState.class);
    paths.put(IDENTIFIED, List.of(IDENTIFIED));
    var queue = new ArrayDeque<>(List.of(IDENTIFIED));
    while (!paths.containsKey(goal)) {
      ConvictionState at = queue.remove();
      for (ConvictionState next : ConvictionMoves.next(at)) {
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
