package org.clearance.workers.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.response.UserTask;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Hearing;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.court.challenge.ReachingChallenged;
import org.clearance.domain.court.challenge.RecordHearingResult;
import org.clearance.domain.court.challenge.RecordingHearings;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.Role;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengeTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long delivery;
  private long conviction;
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
  void aChallengedConviction() {
    county = "hearing-" + (char) ('a' + number++);
    var records = clearance.records();
    long countyId = records.county(county);
    clearance
        .db()
        .sql(
            """
            update county
               set settings = '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org"}'
             where id = :id
            """)
        .param("id", countyId)
        .update();
    delivery = records.determinedDelivery(countyId);
    long person = records.person(delivery, "A0000" + number + "00", "DOE,JANE");
    conviction = new CourtRecords(clearance.db()).challenged(delivery, person);
    long packet =
        clearance
            .db()
            .sql("select packet_id from challenge where conviction_id = :id")
            .param("id", conviction)
            .query(Long.class)
            .single();
    instance =
        clearance.begin(
            Processes.CHALLENGE,
            Map.of(
                Variables.CONVICTION_ID, conviction,
                Variables.PACKET_ID, packet,
                Variables.COUNTY_CODE, county,
                Variables.TERMS, TestTerms.usual()));
  }

  @Test
  void court_and_public_defender_are_told_and_a_challenge_that_is_not_sustained_leads_to_relief() {
    reachPerson();
    assertThat(
            clearance
                .db()
                .sql("select kind from notice where conviction_id = :id order by kind")
                .param("id", conviction)
                .query(String.class)
                .list())
        .containsExactly("CHALLENGE_TO_COURT", "CHALLENGE_TO_PUBLIC_DEFENDER");
    recordOutcome(Challenge.HearingOutcome.RELIEF_GRANTED, "");
    clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 1L));
  }

  @Test
  void scenario_67_a_challenge_starts_a_contact_with_proposals_until_the_person_is_reached() {
    String sought = "contact-" + county;
    long second = clearance.records().county(sought);
    clearance
        .db()
        .sql(
            """
            update county
               set settings = '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org"}'
             where id = :id
            """)
        .param("id", second)
        .update();
    clearance.records().user("defender-" + sought, "Pat", second, Role.PUBLIC_DEFENDER);
    long other = clearance.records().determinedDelivery(second);
    long challenged =
        new CourtRecords(clearance.db())
            .challenged(other, clearance.records().person(other, "A77", "ROE,RICK"));
    clearance.begin(
        Processes.CHALLENGE,
        Map.of(
            Variables.CONVICTION_ID,
            challenged,
            Variables.COUNTY_CODE,
            sought,
            Variables.TERMS,
            TestTerms.with(
                Map.of(
                    "contactOtherWay",
                    "PT1S",
                    "contactOtherHour",
                    "PT1S",
                    "contactLetter",
                    "PT1S"))));
    UserTask task = clearance.task(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, sought);
    await().atMost(SOON).untilAsserted(() -> assertThat(proposed(second)).hasSize(3));
    assertThat(proposed(second)).allMatch(href -> href.startsWith("/people/"));
    var reaching = clearance.get(ReachingChallenged.class);
    assertThat(
            reaching.recordAttempt(
                challenged,
                today(),
                ReachAttempt.Method.PHONE,
                ReachAttempt.ReachAttemptResult.REACHED,
                "He wants help.",
                "paula"))
        .isEmpty();
    assertThat(reaching.finish(challenged, task.getUserTaskKey(), "paula")).isEmpty();
    clearance.task(UserTasks.RECORD_HEARING_OUTCOME, CandidateGroups.COURT_CLERK, sought);
  }

  private static List<String> proposed(long countyId) {
    return clearance
        .db()
        .sql("select href from message where county_id = :county and occasion like 'contact:%'")
        .param("county", countyId)
        .query(String.class)
        .list();
  }

  @Test
  void a_sustained_challenge_ends_with_the_person_told() {
    reachPerson();
    recordOutcome(Challenge.HearingOutcome.RELIEF_DENIED, "Unreasonable risk to public safety");
    await().atMost(SOON).until(() -> clearance.completed(instance));
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("CLOSED", 1L));
  }

  @Test
  void what_the_policy_left_to_a_person_is_asked_for_as_the_court_granted_it() {
    clearance
        .db()
        .sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation, facts,
                                         input_hash, determined_by)
              select conviction_id, delivery_id, policy_version_id, 'REVIEW', rule, reason, explanation, facts, input_hash, determined_by
                from determination where conviction_id = :id
              returning id)
            update conviction set determination_id = made.id from made where conviction.id = :id
            """)
        .param("id", conviction)
        .update();
    reachPerson();

    record(new Hearing(today(), Challenge.HearingOutcome.RELIEF_GRANTED, Outcome.REDUCE, ""));

    clearance.task(UserTasks.RECORD_COURT_ORDER, CandidateGroups.COURT_CLERK, county);
    assertThat(clearance.states(delivery)).isEqualTo(Map.of("FILED", 1L));
  }

  private void reachPerson() {
    UserTask task = clearance.task(UserTasks.REACH_PERSON, CandidateGroups.PUBLIC_DEFENDER, county);
    var reaching = clearance.get(ReachingChallenged.class);
    assertThat(
            reaching.recordAttempt(
                conviction,
                today(),
                ReachAttempt.Method.PHONE,
                ReachAttempt.ReachAttemptResult.REACHED,
                "She wants help.",
                "paula"))
        .isEmpty();
    assertThat(reaching.finish(conviction, task.getUserTaskKey(), "paula")).isEmpty();
  }

  private void recordOutcome(Challenge.HearingOutcome outcome, String ground) {
    record(new Hearing(today(), outcome, ground));
  }

  private void record(Hearing hearing) {
    UserTask task =
        clearance.task(UserTasks.RECORD_HEARING_OUTCOME, CandidateGroups.COURT_CLERK, county);
    assertThat(
            clearance
                .get(RecordingHearings.class)
                .recordOutcome(conviction, hearing, task.getUserTaskKey(), "clare"))
        .isInstanceOf(RecordHearingResult.Recorded.class);
  }

  private static LocalDate today() {
    return CountyDay.today();
  }
}
