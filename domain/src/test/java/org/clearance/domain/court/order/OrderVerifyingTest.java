package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CourtContext;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderVerifyingTest {
  private static final long VERIFY = 901;

  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Motions motions;
  private PreparingMotions preparing;
  private Orders orders;
  private OrderEntering entering;
  private OrderVerifying verifying;
  private OrderDrafts drafts;
  private long delivery;
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
    verifying = context.get(OrderVerifying.class);
    drafts = context.get(OrderDrafts.class);
    var records = new TestRecords(db);
    delivery = records.determinedDelivery(records.county("san-joaquin"));
    motionId = preparing.prepareForPacket(new CourtRecords(db).reviewedPacket(delivery), 71);
    items = motions.items(motionId);
    countyAsksFor("all");
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void an_order_counts_only_when_another_clerk_has_confirmed_it() {
    long entry = entered(entries());

    assertThat(orders.current(motionId)).isEmpty();
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.FILED);
    assertThat(told(900))
        .isEqualTo(
            "{\"orderHeld\": false, \"orderEntered\": true, \"orderEntryId\": %d, \"orderHeldFor\": \"PT0S\", \"verificationNeeded\": true}"
                .formatted(entry));

    assertThat(verifying.confirm(entry, VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.Confirmed.class);

    CourtOrder order = orders.current(motionId).orElseThrow();
    assertThat(order)
        .extracting(CourtOrder::recordedBy, CourtOrder::verifiedBy)
        .containsExactly("carl", "cora");
    assertThat(motions.items(motionId)).allMatch(item -> item.state() == ConvictionState.GRANTED);
    assertThat(told(901))
        .isEqualTo("{\"deniedCount\": 0, \"grantedCount\": 4, \"orderConfirmed\": true}");
  }

  @Test
  void nobody_who_entered_any_of_it_confirms_it() {
    Motion motion = motions.find(motionId).orElseThrow();
    OrderDraft fresh = drafts.of(motion, "dora", "Dora Clerk");
    drafts.save(motionId, fresh, entries(), false, "dora");
    long entry = entered(entries());

    assertThat(verifying.confirm(entry, VERIFY, "carl"))
        .isInstanceOf(VerifyOrderResult.SamePerson.class);
    assertThat(verifying.confirm(entry, VERIFY, "dora"))
        .isInstanceOf(VerifyOrderResult.SamePerson.class);
    assertThat(verifying.sendBack(entry, "No", VERIFY, "carl"))
        .isInstanceOf(VerifyOrderResult.SamePerson.class);
    assertThat(orders.current(motionId)).isEmpty();
  }

  @Test
  void the_database_too_holds_the_two_apart() {
    long entry = entered(entries());
    assertThatThrownBy(
            () ->
                db.sql(
                        "update order_entry set outcome = 'CONFIRMED', decided_by = 'carl',"
                            + " decided_at = now() where id = :id")
                    .param("id", entry)
                    .update())
        .hasMessageContaining("order_entry_verified_by_another");
    assertThatThrownBy(() -> insertOrder(entry, "carl", null))
        .as("an order that nobody confirmed")
        .hasMessageContaining("is not what this order says");
    assertThatThrownBy(() -> insertOrder(entry, "carl", "cora"))
        .as("an order that this clerk did not confirm")
        .hasMessageContaining("is not what this order says");
    assertThatThrownBy(() -> insertOrder(entry, "carl", "carl"))
        .hasMessageContaining("is not what this order says");
    assertThatThrownBy(() -> db.sql("update order_entry set entered_by = 'x'").update())
        .hasMessageContaining("stands as it was entered");
  }

  @Test
  void what_is_sent_back_is_a_draft_with_its_remark_and_is_entered_again() {
    long entry = entered(entries());

    assertThat(verifying.sendBack(entry, " ", VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.RemarkMissing.class);
    assertThat(verifying.sendBack(entry, "The judge is Hon. Ruth Low", VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.SentBack.class);

    assertThat(told(901)).isEqualTo("{\"orderConfirmed\": false}");
    assertThat(verifying.sentBack(motionId))
        .contains(new OrderVerifying.SentBack("cora", "The judge is Hon. Ruth Low", false));
    Motion motion = motions.find(motionId).orElseThrow();
    assertThat(drafts.of(motion, "dora", "Dora").entries()).isEqualTo(entries().onVersion(1));

    var again = (RecordOrderResult.ToBeVerified) entering.record(motionId, entries(), 902, "dora");
    assertThat(verifying.confirm(again.entryId(), 903, "carl"))
        .as("carl's hands are still on it")
        .isInstanceOf(VerifyOrderResult.SamePerson.class);
    assertThat(verifying.confirm(again.entryId(), 903, "cora"))
        .isInstanceOf(VerifyOrderResult.Confirmed.class);
  }

  @Test
  void of_a_confirmation_and_a_sending_back_at_once_one_wins_and_the_other_is_told()
      throws Exception {
    for (int round = 0; round < 5; round++) {
      long entry =
          ((RecordOrderResult.ToBeVerified)
                  entering.record(motionId, entries(), 1000 + round, "carl"))
              .entryId();
      long task = 2000 + round;
      List<VerifyOrderResult> outcomes =
          AtOnce.all(
              List.of(
                  () -> verifying.confirm(entry, task, "cora"),
                  () -> verifying.sendBack(entry, "Look again", task, "dora")));
      assertThat(outcomes)
          .filteredOn(o -> o instanceof VerifyOrderResult.AlreadyDecided)
          .singleElement()
          .isEqualTo(
              new VerifyOrderResult.AlreadyDecided(
                  outcomes.get(0) instanceof VerifyOrderResult.Confirmed ? "cora" : "dora",
                  orders.current(motionId).map(CourtOrder::id).orElse(null)));
      if (orders.current(motionId).isPresent()) {
        break;
      }
    }
    assertThat(db.sql("select count(*) from court_order").query(Integer.class).single())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void of_two_clerks_who_enter_at_once_one_wins_and_the_other_is_told() throws Exception {
    List<RecordOrderResult> results =
        AtOnce.all(
            List.of(
                () -> entering.record(motionId, entries(), 900, "carl"),
                () -> entering.record(motionId, entries(), 900, "cora")));
    assertThat(results).hasAtLeastOneElementOfType(RecordOrderResult.ToBeVerified.class);
    assertThat(results).hasAtLeastOneElementOfType(RecordOrderResult.AlreadyEntered.class);
    assertThat(db.sql("select count(*) from order_entry").query(Integer.class).single()).isOne();
  }

  @ParameterizedTest(name = "{0}, a sheet used: {1}, one conviction alone: {2}")
  @CsvSource({
    "none, true,  false, false",
    "bulk, false, false, true",
    "bulk, false, true,  false",
    "bulk, true,  true,  true",
    "all,  false, true,  true",
  })
  void the_county_says_which_orders_are_verified(
      String setting, boolean sheet, boolean alone, boolean verified) {
    countyAsksFor(setting);
    long motion = alone ? motionOfOne() : motionId;
    if (sheet) {
      OrderDraft fresh = drafts.of(motions.find(motion).orElseThrow(), "carl", "Carl");
      drafts.save(motion, fresh, entries(), true, "carl");
    }
    RecordOrderResult recording = entering.record(motion, entries(), 900, "carl");
    assertThat(recording)
        .isInstanceOf(
            verified ? RecordOrderResult.ToBeVerified.class : RecordOrderResult.Recorded.class);
  }

  @Test
  void an_entry_from_a_sheet_that_was_sent_back_is_verified_when_it_is_entered_again() {
    countyAsksFor("bulk");
    long motion = motionOfOne();
    OrderDraft fresh = drafts.of(motions.find(motion).orElseThrow(), "carl", "Carl");
    drafts.save(motion, fresh, entries(), true, "carl");
    var first = (RecordOrderResult.ToBeVerified) entering.record(motion, entries(), 900, "carl");
    assertThat(verifying.sendBack(first.entryId(), "Another judge", VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.SentBack.class);

    assertThat(entering.record(motion, entries(), 902, "carl"))
        .isInstanceOf(RecordOrderResult.ToBeVerified.class);
  }

  @Test
  void a_setting_that_is_none_of_these_records_nothing() {
    countyAsksFor("everything");
    assertThatThrownBy(() -> entering.record(motionId, entries(), 900, "carl"))
        .hasMessageContaining("must be none, bulk or all");
    assertThat(db.sql("select count(*) from order_entry").query(Integer.class).single()).isZero();
  }

  @Test
  void an_entry_that_cannot_be_recorded_any_more_can_only_be_sent_back() {
    long withdrawn = items.get(2).convictionId();
    long entry =
        entered(
            entries()
                .withExceptions(
                    List.of(
                        new ExceptionEntry(
                            withdrawn, Relief.DENIED, "Serving", Fines.NONE, null, ""))));
    new TestRecords(db).event(withdrawn, "FILED", "WITHDRAWN", "The delivery was withdrawn");

    assertThat(verifying.confirm(entry, VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.Refused.class);
    assertThat(orders.current(motionId)).isEmpty();
    assertThat(verifying.sendBack(entry, "No. 3 was withdrawn", VERIFY, "cora"))
        .isInstanceOf(VerifyOrderResult.SentBack.class);
  }

  private long entered(OrderTerms entries) {
    return ((RecordOrderResult.ToBeVerified) entering.record(motionId, entries, 900, "carl"))
        .entryId();
  }

  private void countyAsksFor(String setting) {
    db.sql(
            "update county set settings = jsonb_build_object('orders', jsonb_build_object('verification', :set, 'hold', 'PT0S'))")
        .param("set", setting)
        .update();
  }

  private long motionOfOne() {
    var records = new TestRecords(db);
    long person = records.person(delivery, "C9", "EVANS,EVE");
    long packet =
        new CourtRecords(db)
            .approvedPacket(
                delivery,
                "DISMISS",
                List.of(records.determined(person, "11358", "FELONY", "DISMISS")));
    return preparing.prepareForPacket(packet, 72);
  }

  private void insertOrder(long entry, String by, String verifiedBy) {
    db.sql(
            """
            insert into court_order (county_id, motion_id, version, court, judge, ordered_on, filed_on, clerk, basis,
                                     recorded_by, entry_id, verified_by)
            select county_id, id, 1, 'Superior Court', 'Hon. R. Lee', '2026-11-20', '2026-11-20', 'Carl',
                   'HS_11361_9_UNCHALLENGED', :by, :entry, :verified
              from motion where id = :motion
            """)
        .param("by", by)
        .param("entry", entry)
        .param("verified", verifiedBy)
        .param("motion", motionId)
        .update();
  }

  private String told(long task) {
    return db.sql("select variables::text from outbox where user_task_key = :task")
        .param("task", task)
        .query(String.class)
        .single();
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
}
