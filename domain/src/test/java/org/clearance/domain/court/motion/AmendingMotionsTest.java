package org.clearance.domain.court.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.CourtContext;
import org.clearance.domain.casework.conviction.ConvictionEvent;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderItem;
import org.clearance.domain.court.order.OrderProblem;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A conviction that is withdrawn after its motion was prepared drops out by a new version. */
class AmendingMotionsTest {
  private static final String REASON = "Dismissed on a petition in 2019";

  @TempDir Path data;
  private CourtContext context;
  private JdbcClient db;
  private Motions motions;
  private PreparingMotions preparing;
  private MotionVersions versions;
  private AmendingMotions amending;
  private OrderEntering entering;
  private long packet;
  private long motion;
  private List<MotionItem> items;

  @BeforeEach
  void start() {
    context = new CourtContext(data);
    db = context.db();
    motions = context.get(Motions.class);
    preparing = context.get(PreparingMotions.class);
    versions = context.get(MotionVersions.class);
    amending = context.get(AmendingMotions.class);
    entering = context.get(OrderEntering.class);
    packet = context.reviewedPacket();
    motion = preparing.prepareForPacket(packet, 71);
    items = motions.items(motion);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void the_next_version_lists_no_longer_what_was_withdrawn_and_says_what_it_amends() {
    withdraw(2);

    assertThat(amending.amend(motion, 72)).hasValue(2);

    assertThat(motions.find(motion).orElseThrow())
        .extracting(Motion::number, Motion::version, Motion::convictions, Motion::state)
        .containsExactly("SJ-2026-0001", 2, 3, Motion.State.PREPARED);
    String text = text(2);
    assertThat(text)
        .contains("AMENDED MOTION (VERSION 2) FOR RELIEF FROM CONVICTIONS AND [PROPOSED] ORDER")
        .contains("[PROPOSED] ORDER GRANTING RELIEF ON AMENDED MOTION (VERSION 2)")
        .contains("Motion No.: SJ-2026-0001, version 2")
        .contains(
            "takes the place of the motion filed under the same number on November 24, 2026"
                + " (version 1)")
        .contains("3 convictions of 3 persons")
        .contains("dismisses and seals, as legally invalid, the 3 convictions");
    String attachmentB = text.substring(text.indexOf("ATTACHMENT B: NOTICE OF WITHDRAWN"));
    MotionItem withdrawn = items.get(1);
    assertThat(attachmentB)
        .contains("one conviction that an earlier version listed")
        .contains("2 " + withdrawn.name() + " " + withdrawn.caseNumber())
        .contains(withdrawn.sectionText())
        .as("the reason is the office's own")
        .doesNotContain(REASON);
    String attachmentA = text.substring(text.indexOf("ATTACHMENT A"), text.indexOf("ATTACHMENT B"));
    assertThat(attachmentA).contains("1 " + items.get(0).name()).contains("4 CLARK,CARLA JO");
    assertThat(attachmentA).doesNotContain(withdrawn.sectionText());
  }

  @Test
  void the_first_version_stays_as_it_was_filed() {
    String filed = document(1);
    withdraw(2);
    amending.amend(motion, 72);

    assertThat(versions.of(motion))
        .extracting(MotionVersion::version, MotionVersion::convictions)
        .containsExactly(tuple(1, 4), tuple(2, 3));
    assertThat(document(1)).isEqualTo(filed).isNotEqualTo(document(2));
    assertThat(text(1)).doesNotContain("AMENDED");
  }

  @Test
  void what_dropped_out_is_told_with_whose_reason_even_before_there_is_a_version() {
    withdraw(2);
    assertThat(amending.dropped(motion))
        .extracting(d -> d.item().position(), DroppedConviction::version)
        .containsExactly(tuple(2, null));

    amending.amend(motion, 72);
    assertThat(amending.dropped(motion))
        .extracting(
            d -> d.item().position(),
            DroppedConviction::withdrawnBy,
            DroppedConviction::reason,
            DroppedConviction::version)
        .containsExactly(tuple(2, "sue", REASON, 2));
    List<ConvictionEvent> events =
        context.get(Convictions.class).events(items.get(1).convictionId());
    assertThat(events.get(events.size() - 1))
        .extracting(ConvictionEvent::to, ConvictionEvent::actor, ConvictionEvent::cause)
        .containsExactly(ConvictionState.WITHDRAWN, "sue", "motion:" + motion);
    assertThat(
            db.sql("select actor || ' ' || action from audit_entry order by id")
                .query(String.class)
                .list())
        .containsSubsequence(
            "sue MOTION_CONVICTIONS_WITHDRAWN",
            "sue PERSON_CONVICTION_WITHDRAWN",
            "amend-motion MOTION_AMENDED");
  }

  @Test
  void a_third_version_amends_the_second_and_lists_all_that_dropped_out() {
    withdraw(2);
    amending.amend(motion, 72);
    withdraw(3);
    amending.amend(motion, 73);

    assertThat(text(3))
        .contains("AMENDED MOTION (VERSION 3)")
        .contains("on November 24, 2026 (version 2)")
        .contains("2 convictions that an earlier version listed")
        .containsPattern("2 ADAMS,ANN A .* version 2")
        .containsPattern("3 BAKER,BOB .* version 3");
  }

  @Test
  void a_withdrawal_asks_for_the_version_in_its_own_transaction_and_one_job_makes_it_of_two() {
    withdraw(2);
    withdraw(3);
    String code =
        db.sql("select c.code from county c join motion m on m.county_id = c.id where m.id = :id")
            .param("id", motion)
            .query(String.class)
            .single();
    String variables = "{\"motionId\": %d, \"countyCode\": \"%s\"}".formatted(motion, code);
    assertThat(
            db.sql("select variables::text from outbox where name = 'motion-outdated'")
                .query(String.class)
                .list())
        .containsExactly(variables, variables);

    assertThat(amending.amend(motion, 72)).hasValue(2);
    assertThat(amending.amend(motion, 73)).as("nothing is left to drop").isEmpty();
    assertThat(versions.find(motion, 2).orElseThrow().convictions()).isEqualTo(2);
    assertThat(versions.of(motion)).hasSize(2);
  }

  @Test
  void a_job_that_crashed_before_its_document_was_stored_prints_the_same_one() {
    withdraw(2);
    amending.amend(motion, 72);
    String printed = document(2);
    db.sql("update motion_version set document = null where version = 2").update();
    // Another one was withdrawn before the job ran again.
    withdraw(3);

    assertThat(amending.amend(motion, 72)).hasValue(2);

    assertThat(document(2)).isEqualTo(printed);
    assertThat(versions.of(motion)).hasSize(2);
  }

  @Test
  void what_is_withdrawn_while_the_motion_is_typeset_drops_out_of_the_version_after_it() {
    String printed = document(1);
    db.sql("update motion_version set document = null").update();
    withdraw(2);
    assertThat(amending.amend(motion, 72)).hasValue(2);

    preparing.prepareForPacket(packet, 71);

    assertThat(document(1)).isEqualTo(printed);
    assertThat(text(2)).contains("3 convictions of 3 persons");
  }

  @Test
  void withdrawals_and_jobs_at_once_drop_each_conviction_once() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    var calls = new ArrayList<Callable<Object>>();
    for (int position : List.of(1, 3, 4)) {
      calls.add(() -> withdrawing(position));
      int element = 80 + position;
      calls.add(() -> amending.amend(motion, element));
    }
    for (var result : pool.invokeAll(calls)) {
      result.get();
    }
    pool.shutdown();
    amending.amend(motion, 99);

    List<MotionVersion> made = versions.of(motion);
    assertThat(made.get(made.size() - 1).convictions()).isEqualTo(1);
    assertThat(made).allSatisfy(version -> assertThat(version.document()).isNotNull());
    assertThat(amending.dropped(motion))
        .extracting(d -> d.item().position())
        .containsExactly(1, 3, 4);
    assertThat(amending.dropped(motion)).allSatisfy(d -> assertThat(d.version()).isNotNull());
  }

  @Test
  void an_order_made_on_the_older_version_grants_nothing_that_was_withdrawn() {
    withdraw(2);
    amending.amend(motion, 72);

    var recorded = (RecordOrderResult.Recorded) entering.record(motion, entries(1), 900, "carl");

    assertThat(recorded.counts().granted()).isEqualTo(3);
    assertThat(recorded.counts().leftOut()).isEqualTo(1);
    Orders orders = context.get(Orders.class);
    assertThat(orders.items(recorded.orderId()))
        .extracting(OrderItem::item)
        .extracting(MotionItem::position)
        .containsExactly(1, 3, 4);
    assertThat(orders.find(recorded.orderId()).orElseThrow().motionVersion()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                db.sql(
                        "insert into order_item (order_id, conviction_id, relief) values (:o, :c,"
                            + " 'DISMISSED_AND_SEALED')")
                    .param("o", recorded.orderId())
                    .param("c", items.get(1).convictionId())
                    .update())
        .as("the database holds it too")
        .hasMessageContaining("dropped out of its motion by version 2");
  }

  @Test
  void an_order_is_made_on_the_latest_version_unless_it_says_otherwise_and_on_one_that_there_is() {
    withdraw(2);
    amending.amend(motion, 72);
    var refused = (RecordOrderResult.Refused) entering.record(motion, entries(3), 900, "carl");
    assertThat(refused.problems()).extracting(OrderProblem::field).containsExactly("motionVersion");

    entering.record(motion, entries(null), 900, "carl");

    CourtOrder order = context.get(Orders.class).current(motion).orElseThrow();
    assertThat(order.motionVersion()).isEqualTo(2);
    assertThat(order.entries().motionVersion()).isEqualTo(2);
  }

  @Test
  void once_the_court_has_ruled_nothing_is_withdrawn_and_no_version_is_made() {
    withdraw(2);
    entering.record(motion, entries(1), 900, "carl");

    assertThat(amending.amend(motion, 72)).isEqualTo(OptionalInt.empty());
    assertThat(refusal(3)).contains("has ruled on motion SJ-2026-0001");
    assertThat(versions.of(motion)).hasSize(1);
    assertThat(amending.dropped(motion)).extracting(DroppedConviction::version).containsNull();
  }

  @Test
  void while_an_order_waits_to_be_verified_nothing_is_withdrawn() {
    db.sql("update county set settings = '{\"orders\": {\"verification\": \"all\"}}'").update();
    assertThat(entering.record(motion, entries(null), 900, "carl"))
        .isInstanceOf(RecordOrderResult.ToBeVerified.class);

    assertThat(refusal(3)).contains("waits to be verified");
  }

  @Test
  void when_nothing_is_left_the_motion_is_withdrawn_and_its_task_is_ended() {
    assertThat(entering.finishWithdrawn(motion, 900, "carl")).isFalse();
    withdraw(2);
    amending.amend(motion, 72);

    assertThat(withdrawing(1, 3, 4)).isEqualTo(new AmendingMotions.AmendMotionResult.Done(3, true));

    assertThat(motions.find(motion).orElseThrow().state()).isEqualTo(Motion.State.WITHDRAWN);
    assertThat(amending.amend(motion, 73)).as("there is no empty motion").isEmpty();
    assertThat(entering.record(motion, entries(null), 900, "carl"))
        .isInstanceOf(RecordOrderResult.Refused.class);
    assertThat(entering.finishWithdrawn(motion, 900, "carl")).isTrue();
    assertThat(
            db.sql("select variables::text from outbox where user_task_key = 900")
                .query(String.class)
                .single())
        .isEqualTo(
            "{\"deniedCount\": 0, \"grantedCount\": 0, \"orderEntered\": false,"
                + " \"verificationNeeded\": false}");
  }

  @Test
  void a_withdrawal_has_a_reason_and_is_whole_or_none() {
    withdraw(2);
    assertThat(refusal(2, 3)).contains("no longer before the court");
    assertThat(refusal()).contains("Mark the convictions");
    assertThat(amending.withdraw(motion, Set.of(items.get(2).convictionId()), "  ", "sue"))
        .isInstanceOf(AmendingMotions.AmendMotionResult.Refused.class);
    assertThat(motions.items(motion))
        .extracting(MotionItem::state)
        .containsExactly(
            ConvictionState.FILED,
            ConvictionState.WITHDRAWN,
            ConvictionState.FILED,
            ConvictionState.FILED);
  }

  @Test
  void the_database_keeps_versions_and_what_dropped_out_of_them() {
    withdraw(2);
    amending.amend(motion, 72);
    assertThatThrownBy(() -> db.sql("delete from motion_version where version = 2").update())
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                db.sql(
                        "update motion_item set dropped_in = null, dropped_by = null where"
                            + " dropped_in = 2")
                    .update())
        .hasMessageContaining("dropped out of motion");
  }

  private void withdraw(int... positions) {
    assertThat(withdrawing(positions))
        .isEqualTo(new AmendingMotions.AmendMotionResult.Done(positions.length, false));
  }

  private String refusal(int... positions) {
    return ((AmendingMotions.AmendMotionResult.Refused) withdrawing(positions)).why().toString();
  }

  private AmendingMotions.AmendMotionResult withdrawing(int... positions) {
    var ids = new ArrayList<Long>();
    for (int position : positions) {
      ids.add(items.get(position - 1).convictionId());
    }
    return amending.withdraw(motion, ids, REASON, "sue");
  }

  private static OrderTerms entries(Integer motionVersion) {
    return new OrderTerms(
        "Superior Court of California",
        "CA039015J",
        "Hon. Ruth Lee",
        "23",
        LocalDate.of(2026, 11, 20),
        LocalDate.of(2026, 11, 23),
        "Carl",
        "HS_11361_9_UNCHALLENGED",
        null,
        List.of(),
        motionVersion);
  }

  private String document(int version) {
    return versions.find(motion, version).orElseThrow().document();
  }

  private String text(int version) {
    try (InputStream pdf = context.get(FileStore.class).open(document(version));
        var document = Loader.loadPDF(pdf.readAllBytes())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
