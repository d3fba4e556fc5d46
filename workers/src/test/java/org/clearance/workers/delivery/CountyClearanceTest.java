package org.clearance.workers.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.UserTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.batch.staterecord.acknowledgement.AcknowledgementPoller;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.DeliveryLaw;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.casework.delivery.Stopping;
import org.clearance.domain.casework.delivery.Withdrawing;
import org.clearance.domain.ground.outbox.DeliveryMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.ShippedLaws;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.Staff;
import org.clearance.workers.TestTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Every job is done twice here, as if each node died before the engine heard of its work. */
class CountyClearanceTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;
  private Staff staff;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.startDoingEveryJobTwice(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void aCounty() {
    county = "county-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
    staff = new Staff(clearance, county);
  }

  @Test
  void a_delivery_is_cleared_from_the_file_to_the_report_and_nothing_is_done_twice() {
    long delivery = handIn(400);
    staff.choosePolicy(delivery);
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              staff.work();
              dojAnswers();
              return state(delivery).equals("CLOSED");
            });
    assertThat(clearance.incidents()).isEmpty();
    assertThat(clearance.states(delivery).keySet()).isSubsetOf(Set.of("CLOSED", "WITHDRAWN"));
    assertThat(clearance.states(delivery).get("CLOSED")).isGreaterThan(3);
    assertThat(count("select count(*) from clearance_report where delivery_id = :id", delivery))
        .isEqualTo(1);
    assertThat(
            count(
                """
                select count(*) from (
                  select conviction_id from submission_record r join conviction c on c.id = r.conviction_id
                   where c.delivery_id = :id group by conviction_id, order_id having count(*) > 1) twice
                """,
                delivery))
        .as("records reported twice")
        .isZero();
    assertThat(
            count(
                """
                select count(*) from motion m join packet p on p.id = m.packet_id
                 where p.delivery_id = :id group by m.packet_id order by 1 desc limit 1
                """,
                delivery))
        .as("motions of one packet")
        .isEqualTo(1);
  }

  @Test
  void every_job_type_has_one_worker() {
    assertThat(clearance.jobTypes())
        .containsExactlyInAnyOrder(
            JobTypes.READ_HISTORIES,
            JobTypes.DETERMINE_ELIGIBILITY,
            JobTypes.PREPARE_PACKETS,
            JobTypes.PUBLISH_REPORT,
            JobTypes.WITHDRAW_DELIVERY,
            JobTypes.CLOSE_OBJECTIONS,
            JobTypes.RECORD_RELIEF_BY_LAW,
            JobTypes.DIVIDE_PACKET,
            JobTypes.PREPARE_LATER_PACKET,
            JobTypes.PREPARE_MOTION,
            JobTypes.AMEND_MOTION,
            JobTypes.RECORD_HELD_ORDER,
            JobTypes.REPORT_DISPOSITIONS,
            JobTypes.NOTIFY_PEOPLE,
            JobTypes.SEND_CHALLENGE_NOTICE,
            JobTypes.RECORD_SILENCE,
            JobTypes.RETURN_TRANSFER,
            JobTypes.REMIND_OF_FORM,
            JobTypes.PROPOSE_CONTACT,
            JobTypes.END_CONTACT,
            JobTypes.ESCALATE_OVERDUE);
  }

  @Test
  void what_the_engine_took_before_its_answer_was_lost_is_told_again_without_effect() {
    long delivery = handIn(120);
    staff.choosePolicy(delivery);
    await().atMost(SOON).until(() -> state(delivery).equals("IN_CLEARANCE"));
    int forgotten =
        clearance
            .db()
            .sql(
                """
                update outbox set accepted_at = null, outcome = '' where id in (
                  select id from outbox where message_id = 'delivery-received:' || :id
                  union all (select max(id) from outbox where kind = 'TASK_COMPLETION'))
                """)
            .param("id", delivery)
            .update();
    assertThat(forgotten).isEqualTo(2);
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                    .db()
                    .sql("select outcome from outbox where outcome = 'ALREADY_ACCEPTED'")
                    .query(String.class)
                    .list(),
            outcomes -> outcomes.size() == 2);
    assertThat(
            clearance
                .client()
                .newProcessInstanceSearchRequest()
                .filter(
                    filter ->
                        filter
                            .processDefinitionId(Processes.COUNTY_CLEARANCE)
                            .variables(Map.of(Variables.DELIVERY_ID, delivery)))
                .send()
                .join()
                .items())
        .hasSize(1);
  }

  @Test
  void a_policy_in_force_is_not_chosen_again() {
    staff.choosePolicy(handIn(150));
    clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    long second = handIn(160);
    await().atMost(SOON).until(() -> state(second).equals("IN_CLEARANCE"));
    assertThat(clearance.tasks(UserTasks.CHOOSE_POLICY, CandidateGroups.DA_SUPERVISOR, county))
        .isEmpty();
  }

  @Test
  void a_file_that_comes_under_a_law_is_read_and_determined_and_nobody_chooses_a_policy() {
    String law = ShippedLaws.keep(clearance.db(), "us-va");
    String lines =
        """
        person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips
        P1,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
        P2,2023-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
        P3,2023-03-01,18.2-51,Felony,3,Guilty,Guilty,059
        """;
    HandInResult taken =
        clearance
            .get(HandingIn.class)
            .handIn(
                countyId,
                LocalDate.of(2024, 1, 1),
                List.of(
                    new HandedFile(
                        county + "-court.csv",
                        () -> new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))),
                "ray",
                new DeliveryLaw(law, "us-va/sealing-2021-record", "court-2020", ""));
    long delivery = ((HandInResult.Taken) taken).deliveryId();
    await().atMost(SOON).until(() -> state(delivery).equals("IN_CLEARANCE"));
    assertThat(clearance.states(delivery))
        .isEqualTo(Map.of("IN_REVIEW", 1L, "DETERMINED", 1L, "CLOSED", 1L));
    assertThat(
            count(
                "select count(*) from packet where delivery_id = :id and process = 'date-clearance'",
                delivery))
        .isEqualTo(1);
    assertThat(clearance.tasks(UserTasks.CHOOSE_POLICY, CandidateGroups.DA_SUPERVISOR, county))
        .isEmpty();
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void an_unreadable_file_is_replaced_and_read_again() {
    long delivery = deliveryOfNonsense();
    UserTask task = clearance.task(UserTasks.REPLACE_FILE, CandidateGroups.DA_SUPERVISOR, county);
    assertThat(state(delivery)).isEqualTo("UNREADABLE");
    assertThat(
            clearance
                .get(HandingIn.class)
                .replaceFiles(
                    delivery, List.of(file(county + ".csv", 150)), "sue", task.getUserTaskKey()))
        .isInstanceOf(HandInResult.Taken.class);
    clearance.task(UserTasks.CHOOSE_POLICY, CandidateGroups.DA_SUPERVISOR, county);
    assertThat(state(delivery)).isEqualTo("READ");
  }

  @Test
  void an_unreadable_delivery_can_be_refused() {
    long delivery = deliveryOfNonsense();
    UserTask task = clearance.task(UserTasks.REPLACE_FILE, CandidateGroups.DA_SUPERVISOR, county);
    clearance
        .get(Deliveries.class)
        .refuseUnreadable(delivery, "DOJ sends another one", "sue", task.getUserTaskKey());
    await().atMost(SOON).until(() -> clearance.completed(task.getProcessInstanceKey()));
    assertThat(state(delivery)).isEqualTo("REFUSED");
  }

  @Test
  void a_stopped_delivery_waits_without_an_incident_and_goes_on_where_it_stopped() {
    long delivery = handedInAndStopped();
    await().atMost(SOON).until(() -> waitsAt("reading-gone-on", delivery));
    assertThat(state(delivery)).isEqualTo("RECEIVED");

    var stopping = clearance.get(Stopping.class);
    assertThat(stopping.goOn(delivery, "sue")).isEmpty();
    clearance.task(UserTasks.CHOOSE_POLICY, CandidateGroups.DA_SUPERVISOR, county);
    assertThat(stopping.stop(delivery, "sue")).isEmpty();
    staff.choosePolicy(delivery);
    await().atMost(SOON).until(() -> waitsAt("determining-gone-on", delivery));
    assertThat(state(delivery)).isEqualTo("READ");
    assertThat(clearance.incidents()).isEmpty();

    assertThat(stopping.goOn(delivery, "sue")).isEmpty();
    await().atMost(SOON).until(() -> state(delivery).equals("IN_CLEARANCE"));
    assertThat(count("select count(*) from delivery_phase where delivery_id = :id", delivery))
        .as("nothing is under way any more")
        .isZero();
  }

  @Test
  void a_stopped_delivery_can_be_withdrawn() {
    long delivery = handedInAndStopped();
    await().atMost(SOON).until(() -> waitsAt("reading-gone-on", delivery));
    assertThat(clearance.get(Withdrawing.class).request(delivery, "The wrong file", false, "sue"))
        .isEmpty();
    await().atMost(SOON).until(() -> state(delivery).equals("WITHDRAWN"));
  }

  /** Nobody sees it before it is stopped: it is both in one transaction. */
  private long handedInAndStopped() {
    return clearance
        .get(TransactionTemplate.class)
        .execute(
            status -> {
              long delivery = handIn(140);
              assertThat(clearance.get(Stopping.class).stop(delivery, "sue")).isEmpty();
              return delivery;
            });
  }

  private static boolean waitsAt(String element, long delivery) {
    return clearance
        .client()
        .newProcessInstanceSearchRequest()
        .filter(
            filter ->
                filter
                    .processDefinitionId(Processes.COUNTY_CLEARANCE)
                    .variables(Map.of(Variables.DELIVERY_ID, delivery)))
        .send()
        .join()
        .items()
        .stream()
        .anyMatch(
            instance ->
                !clearance
                    .client()
                    .newElementInstanceSearchRequest()
                    .filter(
                        filter ->
                            filter
                                .processInstanceKey(instance.getProcessInstanceKey())
                                .elementId(element)
                                .state(ElementInstanceState.ACTIVE))
                    .send()
                    .join()
                    .items()
                    .isEmpty());
  }

  @Test
  void a_withdrawn_delivery_takes_its_packets_and_tasks_with_it() {
    long delivery = handIn(300);
    staff.choosePolicy(delivery);
    UserTask review =
        clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    assertThat(
            clearance
                .get(Withdrawing.class)
                .request(delivery, "Handed in for the wrong county", false, "sue"))
        .isEmpty();
    await().atMost(SOON).until(() -> state(delivery).equals("WITHDRAWN"));
    assertThat(clearance.states(delivery).keySet()).isSubsetOf(Set.of("CLOSED", "WITHDRAWN"));
    assertThat(clearance.tasks(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county))
        .isEmpty();
    assertAReviewFinishedTooLateIsGone(review);
  }

  /** The packet is withdrawn, so no screen finishes it; a completion on its way meets no task. */
  private static void assertAReviewFinishedTooLateIsGone(UserTask review) {
    var outbox = clearance.get(Outbox.class);
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                outbox.completeTask(
                    review.getUserTaskKey(),
                    new TaskResult.PacketReviewed(false),
                    Text.of("2 approved")));
    assertThat(outbox.flush(review.getUserTaskKey(), SOON)).isTrue();
    assertThat(
            clearance
                .db()
                .sql("select outcome from outbox where user_task_key = :task")
                .param("task", review.getUserTaskKey())
                .query(String.class)
                .single())
        .isEqualTo("GONE");
  }

  private long handIn(int rows) {
    HandInResult taken =
        clearance
            .get(HandingIn.class)
            .handIn(
                countyId,
                LocalDate.of(2026, 11, 1),
                List.of(file(county + rows + ".csv", rows)),
                "sue");
    assertThat(taken).isInstanceOf(HandInResult.Taken.class);
    return ((HandInResult.Taken) taken).deliveryId();
  }

  private HandedFile file(String name, int rows) {
    var bytes = new ByteArrayOutputStream();
    try {
      new DojFileGenerator(rows, rows, county.replace('-', ' ')).write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HandedFile(name, () -> new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** A delivery that got past the check at the door, as an earlier version might have let it. */
  private long deliveryOfNonsense() {
    byte[] nonsense = ("Quarterly parking report of " + county).getBytes(StandardCharsets.UTF_8);
    return clearance
        .get(TransactionTemplate.class)
        .execute(
            status -> {
              String sha256 =
                  clearance
                      .get(FileStore.class)
                      .put(new ByteArrayInputStream(nonsense), "text/csv")
                      .sha256();
              long id =
                  clearance
                      .db()
                      .sql(
                          """
                          insert into delivery (county_id, as_of, received_by)
                          values (:county, '2026-11-01', 'sue') returning id
                          """)
                      .param("county", countyId)
                      .query(Long.class)
                      .single();
              clearance
                  .db()
                  .sql(
                      """
                      insert into delivery_file (delivery_id, county_id, position, name, sha256)
                      values (:id, :county, 1, 'parking.csv', :sha256)
                      """)
                  .param("id", id)
                  .param("county", countyId)
                  .param("sha256", sha256)
                  .update();
              clearance
                  .get(Outbox.class)
                  .publish(new DeliveryMessage.DeliveryReceived(id, county, TestTerms.usual()));
              return id;
            });
  }

  private static void dojAnswers() {
    new SimulatedDoj(data.resolve("doj/outgoing"), data.resolve("doj/incoming")).answerWaiting();
    clearance.get(AcknowledgementPoller.class).poll();
  }

  private static String state(long delivery) {
    return clearance
        .db()
        .sql("select state from delivery where id = :id")
        .param("id", delivery)
        .query(String.class)
        .single();
  }

  private static long count(String sql, long delivery) {
    return clearance.db().sql(sql).param("id", delivery).query(Long.class).single();
  }
}
