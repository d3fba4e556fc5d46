package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderHoldingTest {
  private static final long TASK = 900;

  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Motions motions;
  private PreparingMotions preparing;
  private Orders orders;
  private OrderEntering entering;
  private OrderHolding holding;
  private OrderDrafts drafts;
  private long motionId;
  private List<MotionItem> items;

  @BeforeEach
  void start() {
    context = new CourtContext(data);
    db = context.db();
    motions = context.get(Motions.class);
    preparing = context.get(PreparingMotions.class);
    orders = context.get(Orders.class);
    entering = context.get(OrderEntering.class);
    holding = context.get(OrderHolding.class);
    drafts = context.get(OrderDrafts.class);
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(records.county("san-joaquin"));
    motionId = preparing.prepareForPacket(new CourtRecords(db).reviewedPacket(delivery), 71);
    items = motions.items(motionId);
    db.sql("update county set settings = settings - 'orders'").update();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void an_order_that_nobody_verifies_is_held_for_ten_minutes_and_nothing_of_it_counts() {
    var held = (RecordOrderResult.Held) entering.record(motionId, entries(), TASK, "carl");

    assertThat(held.counts().granted()).isEqualTo(4);
    assertThat(told(900))
        .contains("\"orderHeld\": true", "\"orderHeldFor\": \"PT10M\"")
        .contains("\"orderEntryId\": " + held.entryId())
        .contains("\"verificationNeeded\": false");
    assertThat(orders.current(motionId)).isEmpty();
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.FILED);
    assertThat(entering.record(motionId, entries(), 901, "cora"))
        .isInstanceOf(RecordOrderResult.AlreadyEntered.class);
  }

  @Test
  void when_its_time_is_over_it_is_recorded_once_and_asked_again_says_the_same() {
    long entry = held();

    OrderHolding.Settled settled = holding.record(entry);

    CourtOrder order = orders.current(motionId).orElseThrow();
    assertThat(settled).isEqualTo(new OrderHolding.Settled(order.id(), 4, 0));
    assertThat(order)
        .extracting(CourtOrder::recordedBy, CourtOrder::verifiedBy)
        .containsExactly("carl", null);
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.GRANTED);
    assertThat(holding.record(entry)).isEqualTo(settled);
    assertThat(holding.takeBack(entry, "A slip", "carl"))
        .isEqualTo(new TakeBackResult.NotHeld("carl", order.id()));
  }

  @Test
  void whoever_entered_it_takes_it_back_with_a_reason_and_everything_is_as_before() {
    long events = events();
    long entry = held();

    assertThat(holding.takeBack(entry, "  ", "carl"))
        .isInstanceOf(TakeBackResult.ReasonMissing.class);
    assertThat(holding.takeBack(entry, "The date is another one", "carl"))
        .isInstanceOf(TakeBackResult.TakenBack.class);

    assertThat(orders.versions(motionId)).isEmpty();
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.FILED);
    assertThat(events()).as("no conviction moved").isEqualTo(events);
    OrderDraft draft = drafts.of(motions.find(motionId).orElseThrow(), "cora", "Cora Clerk");
    assertThat(draft.entries().judge()).isEqualTo("Hon. Ruth Lee");
    assertThat(context.get(OrderVerifying.class).sentBack(motionId))
        .contains(new OrderVerifying.SentBack("carl", "The date is another one", true));
    assertThat(audited("ORDER_TAKEN_BACK")).isEqualTo("carl: The date is another one");
    assertThat(holdsEnded(entry)).isOne();
    assertThat(holding.record(entry))
        .as("the process enters it again")
        .isEqualTo(new OrderHolding.Settled(null, 0, 0));
    assertThat(orders.versions(motionId)).isEmpty();
    assertThat(entering.record(motionId, entries(), 901, "carl"))
        .isInstanceOf(RecordOrderResult.Held.class);
  }

  @Test
  void
      a_page_that_was_open_since_before_saves_nothing_while_it_is_held_so_that_it_can_be_taken_back() {
    Motion motion = motions.find(motionId).orElseThrow();
    OrderDraft seen = drafts.of(motion, "carl", "Carl Clerk");
    long entry = held();

    assertThat(drafts.save(motionId, seen, entries(), false, "carl")).isFalse();

    assertThat(holding.takeBack(entry, "A slip", "carl"))
        .isInstanceOf(TakeBackResult.TakenBack.class);
  }

  @Test
  void a_page_that_was_open_since_before_does_not_overwrite_what_was_taken_back() {
    Motion motion = motions.find(motionId).orElseThrow();
    drafts.save(motionId, drafts.of(motion, "carl", "Carl Clerk"), entries(), false, "carl");
    OrderDraft seen = drafts.of(motion, "carl", "Carl Clerk");
    OrderTerms corrected = judge();
    long entry =
        ((RecordOrderResult.Held) entering.record(motionId, corrected, TASK, "carl")).entryId();
    holding.takeBack(entry, "A slip", "carl");
    OrderDraft restored = drafts.of(motion, "carl", "Carl Clerk");

    assertThat(drafts.save(motionId, seen, seen.entries(), false, "carl")).isFalse();

    assertThat(drafts.of(motion, "carl", "Carl Clerk").entries().judge())
        .isEqualTo(corrected.judge());
    assertThat(drafts.save(motionId, restored, entries(), false, "carl")).isTrue();
  }

  @Test
  void another_clerk_takes_it_back_too_but_not_after_one_had_it_recorded_at_once() {
    long entry = held();
    assertThat(holding.recordNow(entry, "cora")).isInstanceOf(TakeBackResult.RecordedNow.class);
    assertThat(holding.recordNow(entry, "carl")).isInstanceOf(TakeBackResult.RecordedNow.class);
    assertThat(holdsEnded(entry)).as("the process is told once").isOne();
    assertThat(holding.takeBack(entry, "No", "carl"))
        .isInstanceOf(TakeBackResult.RecordedNow.class);
    holding.record(entry);
    assertThat(orders.current(motionId)).isPresent();
  }

  @Test
  void of_taking_back_and_recording_at_the_same_moment_one_happens() throws Exception {
    for (int round = 0; round < 10; round++) {
      long entry =
          ((RecordOrderResult.Held) entering.record(motionId, entries(), 1000 + round, "carl"))
              .entryId();
      List<Callable<Object>> both =
          List.of(() -> holding.record(entry), () -> holding.takeBack(entry, "A slip", "cora"));
      List<Object> results = AtOnce.all(both);
      boolean recorded = orders.current(motionId).isPresent();
      assertThat(results)
          .filteredOn(TakeBackResult.TakenBack.class::isInstance)
          .hasSize(recorded ? 0 : 1);
      if (recorded) {
        return;
      }
    }
  }

  @Test
  void an_order_that_takes_the_place_of_another_is_held_too() {
    holding.record(held());
    OrderTerms vacating =
        entries()
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        items.get(0).convictionId(),
                        Relief.VACATED,
                        "Recorded in error",
                        Fines.NONE,
                        null,
                        "")));
    var later =
        (RecordOrderResult.Held) entering.amend(motionId, 1, OrderKind.VACATING, vacating, "carl");
    assertThat(motions.items(motionId).get(0).state()).isEqualTo(ConvictionState.GRANTED);
    assertThat(
            db.sql("select variables::text from outbox where name = 'order-amended'")
                .query(String.class)
                .single())
        .contains("\"orderHeld\": true");
    holding.takeBack(later.entryId(), "The wrong person", "cora");
    assertThat(orders.current(motionId).orElseThrow().version()).isEqualTo(1);
    assertThat(holding.record(later.entryId()).orderId()).isNull();
  }

  @Test
  void what_cannot_be_recorded_any_more_is_taken_back_with_why() {
    OrderTerms denial =
        entries()
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        items.get(1).convictionId(),
                        Relief.DENIED,
                        "Still serving a sentence",
                        Fines.NONE,
                        null,
                        "")));
    long entry =
        ((RecordOrderResult.Held) entering.record(motionId, denial, TASK, "carl")).entryId();
    context
        .get(MovingConvictions.class)
        .move(
            List.of(items.get(1).convictionId()),
            new Move(
                ConvictionState.FILED,
                ConvictionState.WITHDRAWN,
                "sue",
                "Dismissed already",
                MoveCause.Kind.DELIVERY.of(1)));

    assertThat(holding.record(entry).orderId()).isNull();

    assertThat(context.get(OrderVerifying.class).sentBack(motionId))
        .hasValueSatisfying(
            back -> assertThat(back.remark()).contains("no longer before the court"));
  }

  @Test
  void a_county_holds_none_or_says_how_long_and_a_slip_of_the_pen_stops_the_recording() {
    set("PT0S");
    assertThat(entering.record(motionId, entries(), TASK, "carl"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    set("ten minutes");
    assertThatThrownBy(() -> entering.amend(motionId, 1, OrderKind.AMENDED, judge(), "carl"))
        .hasMessageContaining("orders.hold is 'ten minutes'");
    set("P2D");
    assertThatThrownBy(() -> entering.amend(motionId, 1, OrderKind.AMENDED, judge(), "carl"))
        .hasMessageContaining("from PT0S to PT24H");
  }

  @Test
  void the_database_keeps_what_was_taken_back_and_why() {
    long entry = held();
    assertThatThrownBy(
            () ->
                db.sql(
                        "update order_entry set outcome = 'TAKEN_BACK', taken_back_by = 'x',"
                            + " taken_back_at = now() where id = :id")
                    .param("id", entry)
                    .update())
        .hasMessageContaining("order_entry_taken_back");
    assertThatThrownBy(() -> db.sql("update order_entry set held_until = now()").update())
        .hasMessageContaining("stands as it was entered");
    holding.takeBack(entry, "A slip", "carl");
    assertThatThrownBy(() -> db.sql("update order_entry set outcome = 'RECORDED'").update())
        .hasMessageContaining("stands as it was entered and decided");
  }

  private long held() {
    return ((RecordOrderResult.Held) entering.record(motionId, entries(), TASK, "carl")).entryId();
  }

  private void set(String hold) {
    db.sql(
            "update county set settings = settings || jsonb_build_object('orders',"
                + " jsonb_build_object('hold', :hold))")
        .param("hold", hold)
        .update();
  }

  private long events() {
    return db.sql("select count(*) from conviction_event").query(Long.class).single();
  }

  private String told(long task) {
    return db.sql("select variables::text from outbox where user_task_key = :task")
        .param("task", task)
        .query(String.class)
        .single();
  }

  private int holdsEnded(long entry) {
    return db.sql(
            "select count(*) from outbox where name = 'order-hold-ended' and correlation_key ="
                + " :key")
        .param("key", Long.toString(entry))
        .query(Integer.class)
        .single();
  }

  private String audited(String action) {
    return db.sql("select actor || ': ' || detail from audit_entry where action = :action")
        .param("action", action)
        .query(String.class)
        .single();
  }

  private OrderTerms judge() {
    OrderTerms said = entries();
    return new OrderTerms(
        said.court(),
        said.courtOri(),
        "Hon. Ruth Low",
        said.department(),
        said.orderedOn(),
        said.filedOn(),
        said.clerk(),
        said.basis(),
        null,
        List.of());
  }

  private static OrderTerms entries() {
    return new OrderTerms(
        "Superior Court of California, County of San Joaquin",
        "CA039015J",
        "Hon. Ruth Lee",
        "23",
        LocalDate.of(2026, 11, 20),
        LocalDate.of(2026, 11, 23),
        "Carl Clerk",
        "HS_11361_9_UNCHALLENGED",
        null,
        List.of());
  }
}
