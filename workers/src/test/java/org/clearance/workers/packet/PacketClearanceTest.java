package org.clearance.workers.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.response.UserTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.DecisionResult;
import org.clearance.domain.casework.packet.FinishResult;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.court.challenge.ReachingChallenged;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.oversight.task.TaskEscalations;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PacketClearanceTest {
  private static final Decision APPROVE = new Decision.Approve(null, "");

  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long delivery;
  private long packet;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.start(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void aPacketOfThree(TestInfo test) {
    county = "county-" + (char) ('a' + number++);
    var records = clearance.records();
    long countyId = records.county(county);
    clearance
        .db()
        .sql(
            """
            update county
               set settings = '{"packets": {"secondReviewPercent": 0}, "courtEmail": "court@example.org",
                                "publicDefenderEmail": "defender@example.org"}'
             where id = :id
            """)
        .param("id", countyId)
        .update();
    delivery = records.determinedDelivery(countyId);
    for (int i = 0; i < 3; i++) {
      long person = records.person(delivery, county + i, "DOE,JANE " + i);
      records.determined(person, "11357", "FELONY", "DISMISS");
    }
    packet = clearance.get(PreparingPackets.class).prepare(delivery, 0).get(0);
  }

  @Test
  void approved_convictions_go_to_court_together() {
    begin(TestTerms.usual());
    decideAll(APPROVE, "rita");
    finishReview("rita");
    UserTask order =
        clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
    assertThat(order.getDueDate()).isNotNull();
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 3L));
    assertThat(
            clearance
                .db()
                .sql(
                    "select v.document is not null from motion m join motion_version v on"
                        + " v.motion_id = m.id where m.packet_id = :id")
                .param("id", packet)
                .query(Boolean.class)
                .list())
        .containsExactly(true);
  }

  @Test
  void a_finished_task_is_gone_from_the_list_when_the_flush_returns() {
    begin(TestTerms.usual());
    decideAll(APPROVE, "rita");
    UserTask task = finishReview("rita");
    assertThat(clearance.get(Outbox.class).flush(task.getUserTaskKey(), Duration.ofSeconds(20)))
        .isTrue();
    assertThat(clearance.tasks(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county))
        .isEmpty();
  }

  @Test
  void a_changed_determination_is_reviewed_again_by_somebody_else() {
    begin(TestTerms.usual());
    decideAll(new Decision.Approve(Outcome.REDUCE, "No dismissal: see the file"), "rita");
    finishReview("rita");
    UserTask second = clearance.task(UserTasks.SECOND_REVIEW, CandidateGroups.DA_REVIEWER, county);
    assertThat(
            clearance
                .get(Finishing.class)
                .finishSecondReview(packet, "rita", second.getUserTaskKey()))
        .isInstanceOf(FinishResult.Refused.class);
    assertThat(
            clearance
                .get(Finishing.class)
                .finishSecondReview(packet, "ron", second.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
  }

  @Test
  void each_decision_takes_its_own_way_and_held_ones_come_back() {
    begin(TestTerms.with(Map.of("hold", "PT1S")));
    List<PacketItem> items = clearance.get(Packets.class).items(packet);
    decide(items.get(0), APPROVE, "rita");
    decide(
        items.get(1),
        new Decision.Challenge("CRITERIA_NOT_MET", "Two priors in another county"),
        "rita");
    decide(items.get(2), new Decision.Hold("Waits for the other county's record"), "rita");
    finishReview("rita");
    clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
    clearance.task(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, county);
    UserTask again =
        clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    long later =
        clearance
            .db()
            .sql("select id from packet where held_from = :id")
            .param("id", packet)
            .query(Long.class)
            .single();
    assertThat(clearance.variable(again.getProcessInstanceKey(), Variables.PACKET_ID))
        .isEqualTo(Long.toString(later));
    assertThat(clearance.states(delivery))
        .isEqualTo(new TreeMap<>(Map.of("FILED", 1L, "CHALLENGED", 1L, "IN_REVIEW", 1L)));
  }

  /**
   * The usual terms are days and weeks: nothing of which the process would wait for one comes to
   * pass while this test runs.
   */
  @Test
  void
      scenario_67_who_is_challenged_is_sought_as_soon_as_the_review_is_finished_and_the_effort_is_on_record() {
    begin(TestTerms.usual());
    decideAll(new Decision.Challenge("CRITERIA_NOT_MET", "Two priors in another county"), "rita");
    finishReview("rita");
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                        .tasks(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, county)
                        .size()
                    == 3);
    var challenges = clearance.get(Challenges.class);
    var reaching = clearance.get(ReachingChallenged.class);
    for (UserTask task :
        clearance.tasks(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, county)) {
      long conviction =
          Long.parseLong(clearance.variable(task.getProcessInstanceKey(), Variables.CONVICTION_ID));
      assertThat(challenges.find(conviction)).isPresent();
      // Without an effort on record nobody ends it.
      assertThat(reaching.finish(conviction, task.getUserTaskKey(), "paula")).isPresent();
      assertThat(
              reaching.recordAttempt(
                  conviction,
                  CountyDay.today(),
                  ReachAttempt.Method.PHONE,
                  ReachAttempt.ReachAttemptResult.NO_ANSWER,
                  "",
                  "paula"))
          .isEmpty();
      assertThat(challenges.attempts(conviction))
          .extracting(ReachAttempt::recordedBy)
          .containsExactly("paula");
      assertThat(reaching.finish(conviction, task.getUserTaskKey(), "paula")).isEmpty();
    }
    await()
        .atMost(SOON)
        .until(
            () ->
                clearance
                        .tasks(
                            UserTasks.RECORD_HEARING_OUTCOME, CandidateGroups.COURT_CLERK, county)
                        .size()
                    == 3);
  }

  @Test
  void a_review_that_is_overdue_comes_on_top_of_the_lists_and_stays_open() {
    begin(TestTerms.with(Map.of("reviewEscalation", "PT1S")));
    UserTask task =
        clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    var escalations = clearance.get(TaskEscalations.class);
    await().atMost(SOON).until(() -> !escalations.latest(List.of(task.getUserTaskKey())).isEmpty());
    assertThat(clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county))
        .satisfies(
            overdue -> {
              assertThat(overdue.getUserTaskKey()).isEqualTo(task.getUserTaskKey());
              assertThat(overdue.getPriority()).isEqualTo(80);
            });
  }

  private void begin(Map<String, String> terms) {
    clearance.begin(
        Processes.PACKET_CLEARANCE,
        Map.of(
            Variables.PACKET_ID, packet,
            Variables.COUNTY_CODE, county,
            Variables.TERMS, terms));
  }

  private void decideAll(Decision decision, String user) {
    clearance.get(Packets.class).items(packet).forEach(item -> decide(item, decision, user));
  }

  private void decide(PacketItem item, Decision decision, String user) {
    assertThat(
            clearance
                .get(Reviewing.class)
                .decide(
                    packet, new ItemVersion(item.convictionId(), item.version()), decision, user))
        .isInstanceOf(DecisionResult.Done.class);
  }

  private UserTask finishReview(String user) {
    UserTask task =
        clearance.task(UserTasks.REVIEW_CONVICTIONS, CandidateGroups.DA_REVIEWER, county);
    assertThat(clearance.get(Finishing.class).finishReview(packet, user, task.getUserTaskKey()))
        .isInstanceOf(FinishResult.Finished.class);
    return task;
  }
}
