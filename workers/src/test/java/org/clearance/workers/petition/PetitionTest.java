package org.clearance.workers.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.bpmn.CandidateGroups.COURT_CLERK;
import static org.clearance.bpmn.CandidateGroups.DA_REVIEWER;
import static org.clearance.bpmn.CandidateGroups.PUBLIC_DEFENDER;
import static org.clearance.workers.ClearanceContext.SOON;

import io.camunda.client.api.search.response.UserTask;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DefenderRecords;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.AnsweringPetition;
import org.clearance.domain.court.petition.FiledPetition;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.FiledPetitions;
import org.clearance.domain.court.petition.FilingPetition;
import org.clearance.domain.court.petition.FilingPetition.NewAsk;
import org.clearance.domain.court.petition.FilingPetition.NewPetition;
import org.clearance.domain.court.petition.OrderingPetition;
import org.clearance.domain.court.petition.OrderingPetition.TypedLine;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.court.petition.ReportingPetition;
import org.clearance.domain.court.petition.ServingPetition;
import org.clearance.domain.court.petition.SettingHearing;
import org.clearance.domain.court.petition.WithdrawingPetition;
import org.clearance.domain.defense.check.AskingCorrection;
import org.clearance.domain.defense.check.LookingAtRecord;
import org.clearance.domain.defense.check.RecordCheck;
import org.clearance.domain.defense.check.RecordCheck.AskedOf;
import org.clearance.domain.defense.check.RecordCheck.Seen;
import org.clearance.domain.defense.check.RecordChecks;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.filing.TellingClient;
import org.clearance.domain.defense.recheck.LookingAgain;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.ServiceClock;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Petitions, checks of the state's record and rechecks as processes; each job is done twice. */
class PetitionTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;

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
    county = "petition-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
  }

  @Test
  void silence_until_the_notice_is_over_leads_to_the_order_and_both_sides_of_it_are_carried_out() {
    long id = filed(0);
    serve(id);
    // Nobody answers: the time of the notice ends by itself.
    long order = task(UserTasks.RECORD_PETITION_ORDER, COURT_CLERK);
    assertThat(Objects.requireNonNull(story(id).answered()).answer()).isEqualTo(Answer.SILENT);
    assertThat(clearance.tasks(UserTasks.ANSWER_PETITION, DA_REVIEWER, county)).isEmpty();
    decide(id, order, true, false);
    long report = task(UserTasks.REPORT_PETITION_RELIEF, COURT_CLERK);
    assertThat(
            clearance
                .get(ReportingPetition.class)
                .report(id, holding(id), today(), "JUS 8715", report, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    tell(id);
    allIsDone();
    assertThat(clearance.incidents()).isEmpty();
    assertThat(
            clearance.get(RecordChecks.class).ofClient(clientOf(id)).stream()
                .map(RecordCheck::dueOn))
        .containsExactly(today().plusDays(60));
  }

  @Test
  void when_nobody_tells_the_client_by_the_day_the_task_goes_on_top_once_and_stays() {
    long id = filed(0);
    serve(id);
    long order = task(UserTasks.RECORD_PETITION_ORDER, COURT_CLERK);
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .completeTask(
                        order,
                        new TaskResult.PetitionDecided(false, Instant.now().plusSeconds(1)),
                        Text.NOTHING));
    long telling = task(UserTasks.TELL_CLIENT, PUBLIC_DEFENDER);
    await().atMost(SOON).untilAsserted(() -> assertThat(escalations(telling)).isEqualTo(1));
    assertThat(clearance.task(UserTasks.TELL_CLIENT, PUBLIC_DEFENDER, county).getPriority())
        .isGreaterThan(50);
    assertThat(clearance.incidents()).isEmpty();
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                clearance
                    .get(Outbox.class)
                    .completeTask(telling, new TaskResult.Done(), Text.NOTHING));
    allIsDone();
  }

  private static long escalations(long task) {
    return clearance
        .db()
        .sql("select count(*) from task_escalation where user_task_key = :task")
        .param("task", task)
        .query(Long.class)
        .single();
  }

  @Test
  void an_objection_is_heard_and_what_is_denied_is_told_and_reported_to_nobody() {
    long id = filed(15);
    serve(id);
    long answer = task(UserTasks.ANSWER_PETITION, DA_REVIEWER);
    assertThat(
            clearance
                .get(AnsweringPetition.class)
                .answer(id, Answer.OBJECTS, "Probation was violated", answer, "da"))
        .isInstanceOf(ActResult.Recorded.class);
    long hearing = task(UserTasks.SET_HEARING, COURT_CLERK);
    assertThat(
            clearance
                .get(SettingHearing.class)
                .set(id, today().plusDays(30), "Dept. 5", hearing, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    decide(id, task(UserTasks.RECORD_PETITION_ORDER, COURT_CLERK), false, false);
    tell(id);
    allIsDone();
    assertThat(clearance.tasks(UserTasks.REPORT_PETITION_RELIEF, COURT_CLERK, county)).isEmpty();

    // A later order begins it again where an order stands.
    PetitionStory story = story(id);
    Map<Long, TypedLine> lines = new HashMap<>();
    story.asks().forEach(ask -> lines.put(ask.id(), new TypedLine(true, "")));
    assertThat(
            clearance
                .get(OrderingPetition.class)
                .amend(
                    id,
                    holding(id),
                    false,
                    "Reconsidered",
                    new OrderingPetition.Typed("Judge Roe", today(), lines),
                    "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
    long report = task(UserTasks.REPORT_PETITION_RELIEF, COURT_CLERK);
    clearance
        .get(ReportingPetition.class)
        .report(id, holding(id), today(), "JUS 8715", report, "clerk");
    tell(id);
    allIsDone();
  }

  @Test
  void a_withdrawn_petition_takes_its_tasks_with_it() {
    long id = filed(15);
    task(UserTasks.SERVE_PETITION, PUBLIC_DEFENDER);
    clearance.get(WithdrawingPetition.class).withdraw(id, "Filed in the wrong court", "pat");
    allIsDone();
    assertThat(clearance.tasks(UserTasks.SERVE_PETITION, PUBLIC_DEFENDER, county)).isEmpty();
  }

  @Test
  void
      scenario_57_the_check_opens_once_its_time_has_come_and_what_is_missing_is_asked_for_until_it_is_there() {
    Client client = client();
    long check = check(client);
    sendAfterCommit(
        new PetitionMessage.RecordCheckPlanned(
            check, client.id(), county, TestTerms.usual(), Duration.ofSeconds(10)));
    await()
        .atMost(SOON)
        .until(() -> clearance.at().stream().anyMatch(at -> at.endsWith(" record-due")));
    assertThat(clearance.tasks(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER, county))
        .as("before its time")
        .isEmpty();
    look(client, check, Seen.MISSING, task(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER));
    // It was asked for long ago, so that the record is looked at again at once.
    ask(client, check, false, today().minusDays(40));
    look(client, check, Seen.UNCLEAR, task(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER));
    ask(client, check, false, today().minusDays(35));
    look(client, check, Seen.THERE, task(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER));
    allIsDone();
    assertThat(clearance.get(RecordChecks.class).find(check).orElseThrow().state())
        .isEqualTo(RecordCheck.State.DONE);
  }

  @Test
  void a_check_in_whose_place_another_comes_ends_with_its_task() {
    Client client = client();
    long check = check(client);
    sendAfterCommit(
        new PetitionMessage.RecordCheckPlanned(
            check, client.id(), county, TestTerms.usual(), Duration.ofSeconds(1)));
    task(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER);
    sendAfterCommit(new PetitionMessage.RecordCheckReplaced(check, county));
    allIsDone();
  }

  @Test
  void a_check_that_is_given_up_ends() {
    Client client = client();
    long check = check(client);
    sendAfterCommit(
        new PetitionMessage.RecordCheckPlanned(
            check, client.id(), county, TestTerms.usual(), Duration.ofSeconds(1)));
    look(client, check, Seen.MISSING, task(UserTasks.CHECK_STATE_RECORD, PUBLIC_DEFENDER));
    ask(client, check, true, null);
    allIsDone();
  }

  @Test
  void on_its_day_a_client_is_looked_at_again_and_a_day_that_moved_waits_for_nobody() {
    Client client = client();
    long moved = recheck(client, 40);
    sendAfterCommit(
        new PetitionMessage.RecheckPlanned(
            moved, client.id(), county, TestTerms.usual(), Duration.ofDays(40)));
    sendAfterCommit(new PetitionMessage.RecheckMoved(moved, county));
    allIsDone();
    long due = recheck(client, 0);
    sendAfterCommit(
        new PetitionMessage.RecheckPlanned(
            due, client.id(), county, TestTerms.usual(), Duration.ofSeconds(1)));
    clearance
        .get(LookingAgain.class)
        .look(client, due, task(UserTasks.LOOK_AGAIN, PUBLIC_DEFENDER), "pat");
    allIsDone();
  }

  /** Nothing stands but checks that wait for their day, which is weeks ahead. */
  private static void allIsDone() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clearance.at())
                    .filteredOn(place -> !place.endsWith(" record-due"))
                    .isEmpty());
  }

  private void sendAfterCommit(ProcessMessage message) {
    clearance
        .get(TransactionTemplate.class)
        .executeWithoutResult(status -> clearance.get(Outbox.class).publish(message));
  }

  private void look(Client client, long check, Seen seen, long task) {
    RecordCheck of = clearance.get(RecordChecks.class).find(check).orElseThrow();
    assertThat(
            clearance
                .get(LookingAtRecord.class)
                .look(
                    client,
                    of,
                    today(),
                    Map.of(of.items().get(0).id(), new LookingAtRecord.Typed(seen, "")),
                    task,
                    "pat"))
        .isEmpty();
  }

  private void ask(Client client, long check, boolean givenUp, @Nullable LocalDate on) {
    RecordCheck of = clearance.get(RecordChecks.class).find(check).orElseThrow();
    Petitions law =
        Objects.requireNonNull(
            clearance.get(ClientScreening.class).law(countyId).orElseThrow().petitions());
    assertThat(
            clearance
                .get(AskingCorrection.class)
                .ask(
                    client,
                    of,
                    law,
                    new AskingCorrection.Typed(
                        givenUp, givenUp ? null : AskedOf.STATE, on, "By letter"),
                    task(UserTasks.ASK_FOR_CORRECTION, PUBLIC_DEFENDER),
                    "pat"))
        .isEmpty();
  }

  private Client client() {
    long id = new DefenderRecords(clearance.db()).client(countyId, "Doe, Jane");
    return clearance.get(Clients.class).find(countyId, id).orElseThrow();
  }

  private long check(Client client) {
    return clearance
        .db()
        .sql(
            """
            with entry as (insert into defense.record_entry (client_id) values (:client) returning id),
                 planned as (insert into defense.record_check (client_id, due_on, planned_by, planned_at)
                             values (:client, :today, 'pat', now()) returning id)
            insert into defense.record_check_item (check_id, entry_id, offense, expects, by_state, gone)
            select planned.id, entry.id, '484 PC', 'Relief granted', true, false from planned, entry returning check_id
            """)
        .param("today", CountyDay.today())
        .param("client", client.id())
        .query(Long.class)
        .single();
  }

  private long recheck(Client client, int inDays) {
    return clearance
        .db()
        .sql(
            """
            insert into defense.recheck (client_id, due_on, planned_at) values (:client, :today + :days, now())
            returning id
            """)
        .param("today", CountyDay.today())
        .param("client", client.id())
        .param("days", inDays)
        .query(Long.class)
        .single();
  }

  private static long clientOf(long petition) {
    return clearance
        .db()
        .sql("select client_id from defense.filing where petition_id = :id")
        .param("id", petition)
        .query(Long.class)
        .single();
  }

  private long filed(int noticeDays) {
    Client client = client();
    var filed =
        Objects.requireNonNull(
            clearance
                .get(TransactionTemplate.class)
                .execute(
                    status ->
                        clearance
                            .get(FilingPetition.class)
                            .file(
                                new NewPetition(
                                    countyId,
                                    "dismissal",
                                    "Petition for reduction and dismissal",
                                    "Jane Doe",
                                    "A1",
                                    today().minusDays(3),
                                    noticeDays,
                                    List.of(Party.PROSECUTOR),
                                    false,
                                    List.of(
                                        new NewAsk(1, "459 PC", "Reduce", "Reduced", "PC 17(b)"),
                                        new NewAsk(1, "459 PC", "Dismiss", "Gone", "PC 1203.4")),
                                    Map.of()),
                                "pat")));
    clearance
        .db()
        .sql("insert into defense.filing (petition_id, client_id) values (:id, :client)")
        .param("id", filed.petitionId())
        .param("client", client.id())
        .update();
    return filed.petitionId();
  }

  private void serve(long id) {
    assertThat(
            clearance
                .get(ServingPetition.class)
                .serve(
                    id,
                    List.of(
                        new ServingPetition.Typed(
                            Party.PROSECUTOR, ServiceWay.PERSONAL, today().minusDays(3))),
                    ServiceClock.PLAIN,
                    task(UserTasks.SERVE_PETITION, PUBLIC_DEFENDER),
                    "pat"))
        .isInstanceOf(ActResult.Recorded.class);
  }

  private void decide(long id, long task, boolean... granted) {
    Map<Long, TypedLine> lines = new HashMap<>();
    List<FiledPetition.Ask> asks = story(id).asks();
    for (int i = 0; i < asks.size(); i++) {
      lines.put(asks.get(i).id(), new TypedLine(granted[i], granted[i] ? "" : "Not now"));
    }
    assertThat(
            clearance
                .get(OrderingPetition.class)
                .order(id, new OrderingPetition.Typed("Judge Roe", today(), lines), task, "clerk"))
        .isInstanceOf(ActResult.Recorded.class);
  }

  private void tell(long id) {
    assertThat(
            clearance
                .get(TellingClient.class)
                .tell(
                    story(id),
                    TellingClient.Way.PHONE,
                    today(),
                    "",
                    task(UserTasks.TELL_CLIENT, PUBLIC_DEFENDER),
                    "pat"))
        .isEmpty();
  }

  private PetitionStory story(long id) {
    return clearance.get(FiledPetitions.class).find(countyId, id, false).orElseThrow();
  }

  private long holding(long id) {
    return story(id).order().orElseThrow().id();
  }

  private long task(String element, String role) {
    UserTask task = clearance.task(element, role, county);
    return task.getUserTaskKey();
  }

  private static LocalDate today() {
    return CountyDay.today();
  }
}
