package org.clearance.workers.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.response.UserTask;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.batch.staterecord.acknowledgement.AcknowledgementPoller;
import org.clearance.batch.staterecord.submission.ScheduledCollecting;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.court.motion.AmendingMotions;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.MotionVersions;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.Fines;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderHolding;
import org.clearance.domain.court.order.OrderKind;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.court.order.TakeBackResult;
import org.clearance.domain.court.order.VerifyOrderResult;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.law.relief.Relief;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.FollowUps;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourtReliefTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;
  private static int people;

  private String county = "";
  private long delivery;
  private long packet;
  private long instance;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.start(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void anApprovedPacketOfFour() {
    county = "court-" + (char) ('a' + number++);
    var records = clearance.records();
    delivery = records.determinedDelivery(records.county(county));
    packet = approvedPacket();
  }

  private long approvedPacket() {
    var records = clearance.records();
    var convictions = new ArrayList<Long>();
    for (int i = 0; i < 4; i++) {
      long person = records.person(delivery, "A" + (1_000_000 + people++), "DOE,JANE " + i);
      convictions.add(records.determined(person, "11357", "FELONY", "DISMISS"));
    }
    return new CourtRecords(clearance.db()).approvedPacket(delivery, "DISMISS", convictions);
  }

  @Test
  void relief_is_ordered_reported_rejected_corrected_acknowledged_and_told() {
    begin(TestTerms.usual());
    recordOrder(1);
    dojAnswers(1);
    UserTask correcting = clerksTask(UserTasks.CORRECT_REJECTED_RECORDS);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 3L, "REJECTED", 1L));
    correct(correcting);
    dojAnswers(2);
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 4L));
    assertThat(
            clearance
                .db()
                .sql(
                    """
                    select r.attempt || ' ' || r.state from submission_record r
                      join submission s on s.id = r.submission_id join motion m on m.id = s.motion_id
                     where m.packet_id = :packet order by r.attempt, r.record_number
                    """)
                .param("packet", packet)
                .query(String.class)
                .list())
        .containsExactly("1 ACCEPTED", "1 ACCEPTED", "1 CORRECTED", "2 ACCEPTED");
  }

  @Test
  void what_is_withdrawn_while_the_court_decides_drops_out_by_a_version_that_a_job_makes() {
    begin(TestTerms.usual());
    UserTask task = clerksTask(UserTasks.RECORD_COURT_ORDER);
    MotionItem withdrawn = clearance.get(Motions.class).items(motion()).get(1);
    assertThat(
            clearance
                .get(AmendingMotions.class)
                .withdraw(motion(), List.of(withdrawn.convictionId()), "Dismissed already", "sue"))
        .isEqualTo(new AmendingMotions.AmendMotionResult.Done(1, false));

    await()
        .atMost(SOON)
        .until(
            () ->
                clearance.get(MotionVersions.class).of(motion()).stream()
                    .anyMatch(version -> version.version() == 2 && version.document() != null));
    assertThat(clearance.get(Motions.class).find(motion()).orElseThrow().convictions())
        .isEqualTo(3);
    var recorded =
        (RecordOrderResult.Recorded)
            clearance
                .get(OrderEntering.class)
                .record(motion(), entries(0), task.getUserTaskKey(), "clare");
    assertThat(recorded.counts().granted()).isEqualTo(3);
    assertThat(clearance.states(delivery)).containsEntry("WITHDRAWN", 1L);
  }

  @Test
  void a_motion_that_is_withdrawn_as_a_whole_ends_without_an_order_and_without_a_notice() {
    begin(TestTerms.usual());
    UserTask task = clerksTask(UserTasks.RECORD_COURT_ORDER);
    List<Long> all =
        clearance.get(Motions.class).items(motion()).stream()
            .map(MotionItem::convictionId)
            .toList();
    clearance.get(AmendingMotions.class).withdraw(motion(), all, "Filed in error", "sue");

    assertThat(
            clearance
                .get(OrderEntering.class)
                .finishWithdrawn(motion(), task.getUserTaskKey(), "clare"))
        .isTrue();

    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("WITHDRAWN", 4L));
  }

  @Test
  void when_no_rejected_record_is_reported_again_the_others_are_told_and_relief_ends() {
    begin(TestTerms.usual());
    recordOrder(1);
    dojAnswers(1);
    UserTask task = clerksTask(UserTasks.CORRECT_REJECTED_RECORDS);
    SubmissionRecord rejected = rejected();
    var corrections = clearance.get(Corrections.class);
    assertThat(
            corrections.withdraw(
                rejected.submissionId(),
                rejected.recordNumber(),
                rejected.version(),
                "Another person's record",
                "clare"))
        .isInstanceOf(Corrections.Done.class);
    assertThat(corrections.finish(motion(), task.getUserTaskKey(), "clare"))
        .isInstanceOf(Corrections.Completed.class);
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 3L, "WITHDRAWN", 1L));
  }

  @Test
  void when_the_court_denies_all_relief_nothing_is_reported_and_people_are_told() {
    begin(TestTerms.usual());
    recordOrder(4);
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 4L));
    assertThat(submissions()).isEmpty();
  }

  @Test
  void when_everything_granted_is_withdrawn_before_it_is_reported_relief_ends() throws Exception {
    begin(TestTerms.usual());
    // Whoever holds the county's row keeps its submissions from being batched.
    try (Connection holder = clearance.get(DataSource.class).getConnection()) {
      holder.setAutoCommit(false);
      try (var lock =
          holder.prepareStatement("select from county where code = ? for no key update")) {
        lock.setString(1, county);
        lock.execute();
      }
      recordOrder(1);
      clearance
          .get(MovingConvictions.class)
          .withdrawOfDelivery(delivery, "clare", "Another county's convictions");
      holder.rollback();
    }
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("WITHDRAWN", 4L));
    assertThat(submissions()).isEmpty();
  }

  @Test
  void when_doj_is_silent_somebody_asks_and_the_process_waits_again() {
    begin(TestTerms.with(Map.of("acknowledgement", "PT1S")));
    recordOrder(1);
    UserTask asking = clerksTask(UserTasks.FOLLOW_UP_WITH_DOJ);
    assertThat(
            clearance
                .get(FollowUps.class)
                .record(
                    submissions().get(0),
                    asking.getUserTaskKey(),
                    "Called the bureau: the file is in their queue",
                    false,
                    "clare"))
        .isInstanceOf(FollowUps.Recorded.class);
    UserTask again =
        await()
            .atMost(SOON)
            .until(
                () -> clerksTask(UserTasks.FOLLOW_UP_WITH_DOJ),
                task -> !task.getUserTaskKey().equals(asking.getUserTaskKey()));
    // The answer comes while nobody waits for it: it is kept.
    dojAnswers(1);
    assertThat(
            clearance
                .get(FollowUps.class)
                .record(submissions().get(0), again.getUserTaskKey(), "It is done", false, "clare"))
        .isInstanceOf(FollowUps.Recorded.class);
    clerksTask(UserTasks.CORRECT_REJECTED_RECORDS);
  }

  @Test
  void clerks_are_reminded_of_an_order_again_and_again() {
    begin(TestTerms.with(Map.of("orderReminder", "PT1S")));
    UserTask order = clerksTask(UserTasks.RECORD_COURT_ORDER);
    awaitReminders(order, 2);
    recordOrder(4);
    await().atMost(SOON).until(() -> clearance.completed(instance));
  }

  @Test
  void clerks_are_reminded_of_a_verification_again_and_again() {
    countyAsksForVerification();
    begin(TestTerms.with(Map.of("verificationReminder", "PT1S")));
    UserTask order = clerksTask(UserTasks.RECORD_COURT_ORDER);
    enter(order);
    UserTask verifying = clerksTask(UserTasks.VERIFY_COURT_ORDER);
    awaitReminders(verifying, 2);
    assertThat(reminders(order)).isZero();
    confirm(verifying);
    dojAnswers(1);
    clerksTask(UserTasks.CORRECT_REJECTED_RECORDS);
  }

  @Test
  void clerks_are_reminded_of_the_verification_of_a_later_order_too() {
    begin(TestTerms.usual());
    recordOrder(1);
    countyAsksForVerification();
    clearance
        .db()
        .sql(
            """
            update county set settings = settings || '{"terms": {"verificationReminder": "PT1S"}}' where code = :code
            """)
        .param("code", county)
        .update();
    assertThat(vacateTheFirst()).isInstanceOf(RecordOrderResult.ToBeVerified.class);
    UserTask verifying = clerksTask(UserTasks.VERIFY_COURT_ORDER);
    awaitReminders(verifying, 2);
    confirm(verifying);
  }

  @Test
  void an_order_is_verified_sent_back_entered_again_and_confirmed() {
    countyAsksForVerification();
    begin(TestTerms.usual());
    enter(clerksTask(UserTasks.RECORD_COURT_ORDER));
    UserTask verifying = clerksTask(UserTasks.VERIFY_COURT_ORDER);
    assertThat(verifying.getDueDate()).isNotNull();
    var verification = clearance.get(OrderVerifying.class);
    assertThat(
            verification.sendBack(waiting(), "Another judge", verifying.getUserTaskKey(), "cora"))
        .isInstanceOf(VerifyOrderResult.SentBack.class);
    enter(clerksTask(UserTasks.RECORD_COURT_ORDER));
    UserTask again = clerksTask(UserTasks.VERIFY_COURT_ORDER);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 4L));
    assertThat(verification.confirm(waiting(), again.getUserTaskKey(), "cora"))
        .isInstanceOf(VerifyOrderResult.Confirmed.class);
    dojAnswers(1);
    correct(clerksTask(UserTasks.CORRECT_REJECTED_RECORDS));
    dojAnswers(2);
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 4L));
  }

  @Test
  void relief_that_was_told_is_vacated_and_doj_and_people_hear_of_it() {
    begin(TestTerms.usual());
    recordOrder(1);
    dojAnswers(1);
    correct(clerksTask(UserTasks.CORRECT_REJECTED_RECORDS));
    dojAnswers(2);
    await().atMost(SOON).until(() -> clearance.completed(instance));

    assertThat(vacateTheFirst()).isInstanceOf(RecordOrderResult.Recorded.class);

    dojAnswers(3);
    await().atMost(SOON).until(() -> laterOrders("COMPLETED") == 1);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 4L));
    assertThat(
            clearance
                .db()
                .sql(
                    """
                    select r.fields ->> 'relief' || ' ' || r.state from submission_record r
                      join court_order o on o.id = r.order_id join motion m on m.id = o.motion_id
                     where m.packet_id = :packet and o.version = 2
                    """)
                .param("packet", packet)
                .query(String.class)
                .list())
        .containsExactly("VACATED ACCEPTED");
  }

  @Test
  void a_later_order_is_verified_too_and_may_be_given_up_when_it_is_sent_back() {
    begin(TestTerms.usual());
    recordOrder(1);
    dojAnswers(1);
    countyAsksForVerification();
    assertThat(vacateTheFirst()).isInstanceOf(RecordOrderResult.ToBeVerified.class);
    UserTask verifying = clerksTask(UserTasks.VERIFY_COURT_ORDER);
    assertThat(clearance.states(delivery)).doesNotContainKey("VACATED");
    assertThat(
            clearance
                .get(OrderVerifying.class)
                .sendBack(waiting(), "Another person's", verifying.getUserTaskKey(), "cora"))
        .isInstanceOf(VerifyOrderResult.SentBack.class);
    UserTask mending = clerksTask(UserTasks.RECORD_COURT_ORDER);
    clearance.get(OrderEntering.class).giveUp(motion(), mending.getUserTaskKey(), "clare");
    await().atMost(SOON).until(() -> laterOrders("COMPLETED") == 1);
    assertThat(clearance.get(Orders.class).versions(motion())).hasSize(1);
  }

  @Test
  void an_order_that_is_held_is_recorded_and_reported_when_its_time_is_over() {
    countyHolds("PT2S");
    begin(TestTerms.usual());
    enterHeld(1);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 4L));
    dojAnswers(1);
    assertThat(clearance.states(delivery)).containsEntry("REJECTED", 1L);
  }

  @Test
  void an_order_that_is_taken_back_is_entered_again_and_only_that_is_reported() {
    countyHolds("PT10H");
    begin(TestTerms.usual());
    long slip = enterHeld(4);
    var holding = clearance.get(OrderHolding.class);
    assertThat(holding.takeBack(slip, "Denied was ticked for all", "clare"))
        .isInstanceOf(TakeBackResult.TakenBack.class);
    long right = enterHeld(0);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 4L));
    assertThat(holding.recordNow(right, "cora")).isInstanceOf(TakeBackResult.RecordedNow.class);
    dojAnswers(1);
    assertThat(clearance.get(Orders.class).versions(motion())).hasSize(1);
    assertThat(clearance.states(delivery)).doesNotContainKeys("DENIED", "FILED");
  }

  @Test
  void a_later_order_is_held_too_and_may_be_given_up_when_it_is_taken_back() {
    begin(TestTerms.usual());
    recordOrder(1);
    dojAnswers(1);
    countyHolds("PT10H");
    var vacating = (RecordOrderResult.Held) vacateTheFirst();
    clearance.get(OrderHolding.class).takeBack(vacating.entryId(), "Another person's", "clare");
    UserTask mending = clerksTask(UserTasks.RECORD_COURT_ORDER);
    clearance.get(OrderEntering.class).giveUp(motion(), mending.getUserTaskKey(), "clare");
    await().atMost(SOON).until(() -> laterOrders("COMPLETED") == 1);
    assertThat(clearance.get(Orders.class).versions(motion())).hasSize(1);
    assertThat(clearance.states(delivery)).doesNotContainKey("VACATED");
  }

  private void countyHolds(String time) {
    clearance
        .db()
        .sql(
            """
            update county set settings = settings || jsonb_build_object('orders', jsonb_build_object('hold', :time))
             where code = :code
            """)
        .param("time", time)
        .param("code", county)
        .update();
  }

  private long enterHeld(int denied) {
    UserTask task = clerksTask(UserTasks.RECORD_COURT_ORDER);
    var held =
        (RecordOrderResult.Held)
            clearance
                .get(OrderEntering.class)
                .record(motion(), entries(denied), task.getUserTaskKey(), "clare");
    return held.entryId();
  }

  @Test
  void what_two_motions_report_is_collected_and_each_goes_on_with_its_own_answer() {
    countyCollects();
    begin(TestTerms.usual());
    recordOrder(1);
    long first = instance;
    long firstPacket = packet;
    packet = approvedPacket();
    begin(TestTerms.usual());
    recordOrder(1);
    awaitWaiting(2);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("GRANTED", 6L, "DENIED", 2L));

    sendCollected();
    // DOJ rejects the third of the six: it is of the first motion.
    await().atMost(SOON).until(() -> clearance.completed(instance));
    packet = firstPacket;
    correct(clerksTask(UserTasks.CORRECT_REJECTED_RECORDS));
    awaitWaiting(1);
    sendCollected();
    await().atMost(SOON).until(() -> clearance.completed(first));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 8L));
    assertThat(submissions()).isEmpty();
  }

  private void countyCollects() {
    clearance
        .db()
        .sql(
            """
            update county set settings = settings || '{"dojBatches": {"every": "week"}}' where code = :code
            """)
        .param("code", county)
        .update();
  }

  private void awaitWaiting(int motions) {
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                        .get(Collecting.class)
                        .next(countyId())
                        .map(next -> next.motions().size())
                        .orElse(0)
                    == motions);
  }

  /** A clerk sends what waits, and DOJ answers it. */
  private void sendCollected() {
    clearance.get(Collecting.class).collectNow(countyId(), "clare");
    clearance.get(ScheduledCollecting.class).look();
    await().atMost(SOON).until(() -> clearance.get(Collecting.class).unsent().isEmpty());
    new SimulatedDoj(data.resolve("doj/outgoing"), data.resolve("doj/incoming")).answerWaiting();
    clearance.get(AcknowledgementPoller.class).poll();
  }

  private long countyId() {
    return clearance
        .db()
        .sql("select id from county where code = :code")
        .param("code", county)
        .query(Long.class)
        .single();
  }

  /** Begins an instance of an earlier model, and has the present one take its place. */
  private static void awaitReminders(UserTask task, int atLeast) {
    await().atMost(SOON).until(() -> reminders(task) >= atLeast);
  }

  private static int reminders(UserTask task) {
    return clearance
        .db()
        .sql("select count(*) from task_escalation where user_task_key = :task")
        .param("task", task.getUserTaskKey())
        .query(Integer.class)
        .single();
  }

  private void confirm(UserTask verifying) {
    assertThat(
            clearance
                .get(OrderVerifying.class)
                .confirm(waiting(), verifying.getUserTaskKey(), "cora"))
        .isInstanceOf(VerifyOrderResult.Confirmed.class);
  }

  private void countyAsksForVerification() {
    clearance
        .db()
        .sql(
            """
            update county set settings = settings || '{"orders": {"verification": "all"}}' where code = :code
            """)
        .param("code", county)
        .update();
  }

  private void enter(UserTask task) {
    assertThat(
            clearance
                .get(OrderEntering.class)
                .record(motion(), entries(1), task.getUserTaskKey(), "clare"))
        .isInstanceOf(RecordOrderResult.ToBeVerified.class);
  }

  private long waiting() {
    return clearance.get(OrderVerifying.class).waiting(motion()).orElseThrow().id();
  }

  private RecordOrderResult vacateTheFirst() {
    MotionItem first = clearance.get(Motions.class).items(motion()).get(0);
    var entries =
        entries(0)
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        first.convictionId(),
                        Relief.VACATED,
                        "Recorded in error",
                        Fines.NONE,
                        null,
                        "")));
    return clearance
        .get(OrderEntering.class)
        .amend(motion(), 1, OrderKind.VACATING, entries, "clare");
  }

  /** How many instances of amended-order of this county's motion are in a state. */
  private int laterOrders(String state) {
    return clearance
        .client()
        .newProcessInstanceSearchRequest()
        .filter(
            filter ->
                filter
                    .processDefinitionId(Processes.AMENDED_ORDER)
                    .variables(Map.of(Variables.MOTION_ID, motion()))
                    .state(io.camunda.client.api.search.enums.ProcessInstanceState.valueOf(state)))
        .send()
        .join()
        .items()
        .size();
  }

  private void begin(Map<String, String> terms) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.PACKET_ID, packet);
    variables.put(Variables.CONVICTION_ID, null);
    variables.put(Variables.COUNTY_CODE, county);
    variables.put(Variables.TERMS, terms);
    instance = clearance.begin(Processes.COURT_RELIEF, variables);
  }

  private UserTask clerksTask(String element) {
    return clearance.task(element, CandidateGroups.COURT_CLERK, county);
  }

  private void recordOrder(int denied) {
    UserTask task = clerksTask(UserTasks.RECORD_COURT_ORDER);
    assertThat(
            clearance
                .get(OrderEntering.class)
                .record(motion(), entries(denied), task.getUserTaskKey(), "clare"))
        .isInstanceOf(RecordOrderResult.Recorded.class);
    // Who looks for the next task must not find this one again.
    assertThat(clearance.get(Outbox.class).flush(task.getUserTaskKey(), SOON)).isTrue();
  }

  /** An order that denies relief for the last ones of the motion. */
  private OrderTerms entries(int denied) {
    List<MotionItem> items = clearance.get(Motions.class).items(motion());
    LocalDate day = CountyDay.today().minusDays(2);
    return new OrderTerms(
        "Superior Court of California",
        "CA039015J",
        "Hon. Ruth Lee",
        "23",
        day,
        day,
        "clare",
        "HS_11361_9_UNCHALLENGED",
        null,
        items.subList(items.size() - denied, items.size()).stream()
            .map(
                item ->
                    new ExceptionEntry(
                        item.convictionId(),
                        Relief.DENIED,
                        "Serving a sentence",
                        Fines.NONE,
                        null,
                        ""))
            .toList());
  }

  /** DOJ answers when the n-th submission has been sent. */
  private void dojAnswers(int nth) {
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                        .db()
                        .sql(
                            "select count(*) from submission where motion_id = :m and state ="
                                + " 'SENT'")
                        .param("m", motion())
                        .query(Integer.class)
                        .single()
                    == nth);
    new SimulatedDoj(data.resolve("doj/outgoing"), data.resolve("doj/incoming")).answerWaiting();
    clearance.get(AcknowledgementPoller.class).poll();
  }

  private void correct(UserTask task) {
    SubmissionRecord rejected = rejected();
    var corrections = clearance.get(Corrections.class);
    assertThat(
            corrections.correct(
                rejected.submissionId(),
                rejected.recordNumber(),
                rejected.version(),
                Correction.of(rejected.fields(), "Checked against the court's register"),
                "clare"))
        .isInstanceOf(Corrections.Done.class);
    assertThat(corrections.finish(motion(), task.getUserTaskKey(), "clare"))
        .isInstanceOf(Corrections.Completed.class);
  }

  private SubmissionRecord rejected() {
    List<SubmissionRecord> rejected = clearance.get(Submissions.class).rejectedOf(motion());
    assertThat(rejected).hasSize(1);
    return rejected.get(0);
  }

  private List<Long> submissions() {
    return clearance
        .db()
        .sql("select id from submission where motion_id = :motion order by id")
        .param("motion", motion())
        .query(Long.class)
        .list();
  }

  private long motion() {
    return clearance
        .db()
        .sql("select id from motion where packet_id = :packet")
        .param("packet", packet)
        .query(Long.class)
        .single();
  }
}
