package org.clearance.workers.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.clearance.bpmn.CandidateGroups.PUBLIC_DEFENDER;
import static org.clearance.workers.ClearanceContext.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CountyDay;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.deletion.AskingDeletion;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Deleted;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Over;
import org.clearance.domain.defense.deletion.DecideDeletionResult.Refused;
import org.clearance.domain.defense.deletion.DecidingDeletion;
import org.clearance.domain.defense.deletion.DeletionRequest;
import org.clearance.domain.defense.deletion.DeletionRequests;
import org.clearance.workers.ClearanceContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests for deletion as processes on the real engine. */
class DeletionProcessTest {
  @TempDir static Path data;
  private static ClearanceContext clearance;
  private static int number;

  private String county = "";
  private long countyId;
  private DeletionRequest request;

  @BeforeAll
  static void start() {
    clearance = ClearanceContext.startDoingEveryJobTwice(data);
  }

  @AfterAll
  static void stop() {
    clearance.close();
  }

  @BeforeEach
  void a_client_who_asks() {
    county = "deletion-" + (char) ('a' + number++);
    countyId = clearance.records().county(county);
    var opened =
        (OpenClientResult.Opened)
            clearance
                .get(OpeningClient.class)
                .open(countyId, new OpeningClient.Typed("Doe, Jane", null, false), "pat");
    Client jane = clearance.get(Clients.class).find(countyId, opened.clientId()).orElseThrow();
    LocalDate today = CountyDay.today();
    assertThat(
            clearance
                .get(AskingDeletion.class)
                .ask(jane, new AskingDeletion.Typed(today, "She called", "en"), "pat"))
        .isEmpty();
    request = clearance.get(DeletionRequests.class).askedOf(jane.id()).orElseThrow();
  }

  private long task() {
    return clearance.task(UserTasks.DECIDE_DELETION, PUBLIC_DEFENDER, county).getUserTaskKey();
  }

  private void allIsDone() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(clearance.tasks(UserTasks.DECIDE_DELETION, PUBLIC_DEFENDER, county))
                  .isEmpty();
              assertThat(clearance.active()).isZero();
            });
    assertThat(clearance.incidents()).isEmpty();
  }

  @Test
  void a_request_becomes_a_task_of_the_office_and_ends_with_the_deletion() throws Exception {
    long task = task();
    DecidingDeletion deciding = clearance.get(DecidingDeletion.class);
    assertThat(deciding.delete(request, task, "sam")).isInstanceOf(Deleted.class);
    allIsDone();
    assertThat(clearance.get(Clients.class).find(countyId, request.clientId())).isEmpty();
    assertThat(Files.readString(data.resolve("deletions")))
        .contains("request %d client %d ".formatted(request.id(), request.clientId()));
    assertThat(deciding.delete(request, task, "sam"))
        .as("a second person with the same page open")
        .isInstanceOf(Over.class);
  }

  @Test
  void the_process_knows_numbers_alone() {
    long instance =
        clearance.task(UserTasks.DECIDE_DELETION, PUBLIC_DEFENDER, county).getProcessInstanceKey();
    assertThat(clearance.variable(instance, Variables.DELETION_ID))
        .isEqualTo(Long.toString(request.id()));
    assertThat(
            clearance
                .client()
                .newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items())
        .extracting(variable -> variable.getName())
        .containsExactlyInAnyOrder(Variables.DELETION_ID, Variables.COUNTY_CODE, Variables.TERMS);
    clearance.get(DecidingDeletion.class).refuse(request, "She took it back.", task(), "sam");
    allIsDone();
  }

  @Test
  void a_request_that_is_taken_back_ends_its_task() {
    assertThat(clearance.get(DecidingDeletion.class).takeBack(request, task(), "pat")).isTrue();
    allIsDone();
    assertThat(clearance.get(Clients.class).find(countyId, request.clientId())).isPresent();
  }

  @Test
  void a_refusal_ends_it_and_the_person_can_ask_again() {
    assertThat(
            clearance
                .get(DecidingDeletion.class)
                .refuse(request, "She took it back.", task(), "sam"))
        .isInstanceOf(Refused.class);
    allIsDone();
    Optional<DeletionRequest> refused =
        clearance.get(DeletionRequests.class).find(countyId, request.id());
    assertThat(refused).map(DeletionRequest::reason).contains("She took it back.");
  }
}
