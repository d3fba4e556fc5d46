package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CourtContext;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionEvent;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
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

class OrdersTest {
  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Motions motions;
  private PreparingMotions preparing;
  private Orders orders;
  private OrderEntering entering;
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
    drafts = context.get(OrderDrafts.class);
    motionId = preparing.prepareForPacket(context.reviewedPacket(), 71);
    items = motions.items(motionId);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void an_order_grants_denies_and_withdraws_and_completes_the_task() {
    var recorded =
        (RecordOrderResult.Recorded) entering.record(motionId, exceptions(), 900, "carl");

    assertThat(recorded.counts().granted()).isEqualTo(2);
    assertThat(recorded.counts().denied()).isEqualTo(1);
    assertThat(recorded.counts().undecided()).isEqualTo(1);
    assertThat(motions.items(motionId))
        .extracting(MotionItem::state)
        .containsExactly(
            ConvictionState.GRANTED,
            ConvictionState.GRANTED,
            ConvictionState.DENIED,
            ConvictionState.WITHDRAWN);
    assertThat(relief(1)).isEqualTo("DISMISSED_AND_SEALED");
    assertThat(relief(2)).isEqualTo("DISMISSED_LEGALLY_INVALID");
    assertThat(relief(3)).isEqualTo("DENIED");
    assertThat(relief(4)).isEqualTo("NOT_FOUND");
    assertThat(motions.find(motionId).orElseThrow().state()).isEqualTo(Motion.State.ORDERED);
    assertThat(
            db.sql("select variables::text from outbox where user_task_key = 900")
                .query(String.class)
                .single())
        .isEqualTo(
            "{\"orderHeld\": false, \"deniedCount\": 1, \"grantedCount\": 2, \"orderEntered\": true, \"orderEntryId\": 1, \"orderHeldFor\": \"PT0S\", \"verificationNeeded\": false}");
    assertThat(lastEvent(3))
        .extracting("actor", "reason", "cause")
        .containsExactly(
            "carl",
            "Order of 11/20/2026, Hon. Ruth Lee: denied, Serving a sentence",
            "order:" + recorded.orderId());
    assertThat(lastEvent(4).reason())
        .isEqualTo("Order of 11/20/2026, Hon. Ruth Lee: not found: No such case");
  }

  @Test
  void an_order_is_read_back_as_it_was_recorded() {
    var recorded =
        (RecordOrderResult.Recorded) entering.record(motionId, exceptions(), 900, "carl");

    CourtOrder order = orders.find(recorded.orderId()).orElseThrow();
    assertThat(order)
        .extracting(CourtOrder::judge, CourtOrder::orderedOn, CourtOrder::recordedBy)
        .containsExactly("Hon. Ruth Lee", LocalDate.of(2026, 11, 20), "carl");
    OrderItem refunded = orders.items(order.id()).get(1);
    assertThat(refunded)
        .extracting(OrderItem::fines, OrderItem::finesAmount, OrderItem::exception)
        .containsExactly(Fines.REFUNDED, new BigDecimal("250.50"), true);
    assertThat(orders.items(order.id()).get(0).exception()).isFalse();
  }

  @Test
  void an_order_that_breaks_a_rule_changes_nothing() {
    var wrong =
        entries()
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        items.get(0).convictionId(), Relief.DENIED, "", Fines.NONE, null, "")));

    var refused = (RecordOrderResult.Refused) entering.record(motionId, wrong, 900, "carl");

    assertThat(refused.problems()).extracting(OrderProblem::field).containsExactly("denialGround");
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.FILED);
    assertThat(db.sql("select count(*) from outbox").query(Integer.class).single()).isZero();
  }

  @Test
  void today_is_the_countys_day() {
    var tomorrow =
        new OrderTerms(
            "Court",
            "",
            "Judge",
            "",
            LocalDate.of(2026, 11, 25),
            LocalDate.of(2026, 11, 25),
            "Clerk",
            "HS_11361_9_UNCHALLENGED",
            null,
            List.of());

    assertThat(entering.record(motionId, tomorrow, 900, "carl"))
        .as("it is the 25th in UTC, but the 24th in California")
        .isInstanceOf(RecordOrderResult.Refused.class);
  }

  @Test
  void of_two_clerks_who_record_at_once_one_wins_and_the_other_is_told() throws Exception {
    List<RecordOrderResult> results =
        AtOnce.all(
            List.of(
                () -> entering.record(motionId, entries(), 900, "carl"),
                () -> entering.record(motionId, entries(), 900, "cora")));

    assertThat(results).hasAtLeastOneElementOfType(RecordOrderResult.Recorded.class);
    String winner = db.sql("select recorded_by from court_order").query(String.class).single();
    assertThat(results)
        .filteredOn(r -> r instanceof RecordOrderResult.AlreadyRecorded)
        .singleElement()
        .isInstanceOfSatisfying(
            RecordOrderResult.AlreadyRecorded.class,
            told -> assertThat(told.recordedBy()).isEqualTo(winner));
  }

  @Test
  void a_conviction_withdrawn_since_the_motion_is_left_out() {
    new TestRecords(db)
        .event(items.get(0).convictionId(), "FILED", "WITHDRAWN", "The delivery was withdrawn");

    var recorded = (RecordOrderResult.Recorded) entering.record(motionId, entries(), 900, "carl");

    assertThat(recorded.counts().granted()).isEqualTo(3);
    assertThat(recorded.counts().leftOut()).isEqualTo(1);
    assertThat(orders.items(recorded.orderId())).hasSize(3);
  }

  @Test
  void a_draft_is_found_again_and_a_stale_one_overwrites_nothing() {
    Motion motion = motions.find(motionId).orElseThrow();
    OrderDraft fresh = drafts.of(motion, "carl", "Carl Clerk");
    assertThat(fresh.entries())
        .extracting(OrderTerms::court, OrderTerms::courtOri, OrderTerms::clerk)
        .containsExactly("Superior Court of California", "CA039015J", "Carl Clerk");

    assertThat(drafts.save(motionId, fresh, exceptions(), false, "carl")).isTrue();
    OrderDraft once = drafts.of(motion, "cora", "Cora Clerk");
    assertThat(once.entries()).isEqualTo(exceptions());
    assertThat(drafts.save(motionId, fresh, entries(), false, "cora")).isFalse();
    assertThat(drafts.save(motionId, once, entries(), false, "carl")).isTrue();
    assertThat(drafts.save(motionId, once, exceptions(), false, "cora")).isFalse();
    assertThat(drafts.of(motion, "cora", "Cora Clerk").entries()).isEqualTo(entries());
  }

  @Test
  void the_counts_are_known_before_anything_is_recorded() {
    OrderCounts counts =
        orders.counts(
            context.get(OrderSubjects.class).first(motions.find(motionId).orElseThrow()),
            exceptions());

    assertThat(counts.byRelief())
        .containsExactly(
            entry(Relief.DISMISSED_AND_SEALED, 1),
            entry(Relief.DISMISSED_LEGALLY_INVALID, 1),
            entry(Relief.DENIED, 1),
            entry(Relief.NOT_FOUND, 1));
  }

  private OrderTerms exceptions() {
    return entries()
        .withExceptions(
            List.of(
                new ExceptionEntry(
                    items.get(1).convictionId(),
                    Relief.DISMISSED_LEGALLY_INVALID,
                    "",
                    Fines.REFUNDED,
                    new BigDecimal("250.50"),
                    ""),
                new ExceptionEntry(
                    items.get(2).convictionId(),
                    Relief.DENIED,
                    "Serving a sentence",
                    Fines.NONE,
                    null,
                    ""),
                new ExceptionEntry(
                    items.get(3).convictionId(),
                    Relief.NOT_FOUND,
                    "",
                    Fines.NONE,
                    null,
                    "No such case")));
  }

  private static OrderTerms entries() {
    return new OrderTerms(
        "Superior Court of California",
        "CA039015J",
        "Hon. Ruth Lee",
        "12",
        LocalDate.of(2026, 11, 20),
        LocalDate.of(2026, 11, 23),
        "Carl Clerk",
        "HS_11361_9_UNCHALLENGED",
        null,
        List.of());
  }

  private String relief(int position) {
    return db.sql("select relief from conviction where id = :id")
        .param("id", items.get(position - 1).convictionId())
        .query(String.class)
        .single();
  }

  private ConvictionEvent lastEvent(int position) {
    var events = context.get(Convictions.class).events(items.get(position - 1).convictionId());
    return events.get(events.size() - 1);
  }
}
