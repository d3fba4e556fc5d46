package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @BeforeAll
  static void deploy() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("two-jobs")
            .name("Two jobs")
            .startEvent()
            .serviceTask(
                "first",
                task ->
                    task.zeebeJobType("first").zeebeJobRetries("2").zeebeTaskHeader("tone", "dry"))
            .serviceTask("second", task -> task.zeebeJobType("second"))
            .endEvent()
            .done());
  }

  @Test
  void a_worker_is_told_all_about_its_job() {
    long instance = ENGINE.create("two-jobs", Map.of("count", 3, "name", "Ada"));

    ActivatedJob job = ENGINE.activateOne("first");

    assertThat(job.getProcessInstanceKey()).isEqualTo(instance);
    assertThat(job.getBpmnProcessId()).isEqualTo("two-jobs");
    assertThat(job.getElementId()).isEqualTo("first");
    assertThat(job.getElementInstanceKey()).isGreaterThan(instance);
    assertThat(job.getProcessDefinitionVersion()).isEqualTo(1);
    assertThat(job.getRetries()).isEqualTo(2);
    assertThat(job.getWorker()).isEqualTo("test");
    assertThat(job.getCustomHeaders()).containsExactly(Map.entry("tone", "dry"));
    assertThat(job.getVariablesAsMap())
        .containsOnly(Map.entry("count", 3), Map.entry("name", "Ada"));
    assertThat(job.getDeadline()).isGreaterThan(System.currentTimeMillis());
    assertThat(job.getKey()).isLessThan(1L << 53);
    ENGINE.complete(job);
    ENGINE.completeOne("second");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void what_a_worker_completes_with_becomes_variables_of_the_instance() {
    long instance = ENGINE.create("two-jobs", Map.of("count", 3));

    ENGINE.complete(
        ENGINE.activateOne("first"),
        Map.of("count", 4, "half", 0.5, "list", List.of(1, "two", Map.of("three", 3))));

    assertThat(ENGINE.variables(instance))
        .containsEntry("count", "4")
        .containsEntry("half", "0.5")
        .containsEntry("list", "[1,\"two\",{\"three\":3}]");
    ENGINE.completeOne("second");
  }

  @Test
  void a_worker_gets_only_the_variables_it_fetches() {
    ENGINE.create("two-jobs", Map.of("wanted", 1, "unwanted", 2));

    ActivatedJob job =
        ENGINE
            .client()
            .newActivateJobsCommand()
            .jobType("first")
            .maxJobsToActivate(1)
            .fetchVariables("wanted")
            .send()
            .join()
            .getJobs()
            .get(0);

    assertThat(job.getVariablesAsMap()).containsOnlyKeys("wanted");
    ENGINE.complete(job);
    ENGINE.completeOne("second");
  }

  @Test
  void a_job_is_with_one_worker_at_a_time_and_comes_again_after_its_timeout() {
    ENGINE.create("two-jobs");
    ActivatedJob first = ENGINE.activate("first", 5, Duration.ofMillis(300)).get(0);
    assertThat(ENGINE.hasNoJob("first")).isTrue();

    ActivatedJob again = ENGINE.activateOne("first");

    assertThat(again.getKey()).isEqualTo(first.getKey());
    ENGINE.complete(again);
    ENGINE.completeOne("second");
  }

  @Test
  void a_job_whose_timeout_is_extended_stays_with_its_worker() {
    ENGINE.create("two-jobs");
    ActivatedJob job = ENGINE.activate("first", 1, Duration.ofMillis(400)).get(0);

    ENGINE
        .client()
        .newUpdateTimeoutCommand(job.getKey())
        .timeout(Duration.ofMinutes(1))
        .send()
        .join();

    assertThat(ENGINE.activate("first", 1, Duration.ofMinutes(1))).isEmpty();
    ENGINE.complete(job);
    ENGINE.completeOne("second");
  }

  @Test
  void completing_a_job_twice_is_not_found() {
    ENGINE.create("two-jobs");
    ActivatedJob job = ENGINE.activateOne("first");
    ENGINE.complete(job);

    assertThatThrownBy(() -> ENGINE.complete(job))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.code()).isEqualTo(404);
              assertThat(e.details().getTitle()).isEqualTo("NOT_FOUND");
              assertThat(e.details().getDetail()).contains("no such job was found");
            });
    ENGINE.completeOne("second");
  }

  @Test
  void a_failed_job_comes_again_after_its_back_off() {
    ENGINE.create("two-jobs");
    ActivatedJob job = ENGINE.activateOne("first");
    ENGINE
        .client()
        .newFailCommand(job.getKey())
        .retries(1)
        .retryBackoff(Duration.ofMillis(600))
        .errorMessage("not yet")
        .variable("tried", true)
        .send()
        .join();
    long failedAt = System.nanoTime();
    assertThat(ENGINE.hasNoJob("first")).isTrue();

    ActivatedJob again = ENGINE.activateOne("first");

    assertThat(Duration.ofNanos(System.nanoTime() - failedAt))
        .isGreaterThan(Duration.ofMillis(500));
    assertThat(again.getRetries()).isEqualTo(1);
    assertThat(again.getVariablesAsMap()).containsEntry("tried", true);
    ENGINE.complete(again);
    ENGINE.completeOne("second");
  }

  @Test
  void a_job_without_retries_is_an_incident_until_it_is_resolved() {
    long instance = ENGINE.create("two-jobs");
    ActivatedJob job = ENGINE.activateOne("first");
    ENGINE.client().newFailCommand(job.getKey()).retries(0).errorMessage("broken").send().join();

    var incident = ENGINE.incidents(instance).get(0);
    assertThat(incident.getErrorType().name()).isEqualTo("JOB_NO_RETRIES");
    assertThat(incident.getErrorMessage()).isEqualTo("broken");
    assertThat(incident.getJobKey()).isEqualTo(job.getKey());
    assertThat(ENGINE.instance(instance).getHasIncident()).isTrue();
    assertThatThrownBy(
            () ->
                ENGINE.client().newResolveIncidentCommand(incident.getIncidentKey()).send().join())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no retries left");

    ENGINE.client().newUpdateRetriesCommand(job.getKey()).retries(1).send().join();
    assertThat(ENGINE.hasNoJob("first")).isTrue();
    ENGINE.client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();

    assertThat(ENGINE.incidents(instance)).isEmpty();
    ENGINE.completeOne("first");
    ENGINE.completeOne("second");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_waiting_worker_is_woken_by_a_new_job() {
    CompletableFuture<ActivatedJob> woken = new CompletableFuture<>();
    ENGINE
        .client()
        .newActivateJobsCommand()
        .jobType("first")
        .maxJobsToActivate(1)
        .timeout(Duration.ofMinutes(1))
        .requestTimeout(Duration.ofSeconds(20))
        .send()
        .thenAccept(response -> woken.complete(response.getJobs().get(0)));
    eventually().until(() -> ENGINE.waitingFor("first") == 1);

    long created = System.nanoTime();
    ENGINE.create("two-jobs");
    ActivatedJob job = woken.orTimeout(5, TimeUnit.SECONDS).join();

    // The regular look for due jobs, every half second, would not be as quick.
    assertThat(Duration.ofNanos(System.nanoTime() - created)).isLessThan(Duration.ofMillis(400));
    ENGINE.complete(job);
    ENGINE.completeOne("second");
  }

  @Test
  void a_client_that_has_gone_swallows_no_job() {
    CamundaClient gone = ENGINE.newClient();
    for (int i = 0; i < 3; i++) {
      gone.newActivateJobsCommand()
          .jobType("first")
          .maxJobsToActivate(1)
          .timeout(Duration.ofMinutes(10))
          .requestTimeout(Duration.ofSeconds(60))
          .send();
    }
    eventually().until(() -> ENGINE.waitingFor("first") == 3);
    gone.close();

    ENGINE.create("two-jobs");

    ENGINE.completeOne("first");
    ENGINE.completeOne("second");
  }

  @Test
  void a_worker_does_jobs_as_they_come() {
    // A closed worker still does what its last request brings, so the client is closed with it.
    try (CamundaClient client = ENGINE.newClient()) {
      for (String type : List.of("first", "second")) {
        client
            .newWorker()
            .jobType(type)
            .handler((jobs, job) -> jobs.newCompleteCommand(job).variable("seen", type).send())
            // Whoever closes a client waits for what it has asked.
            .requestTimeout(Duration.ofMillis(500))
            .open();
      }
      List<Long> instances =
          java.util.stream.IntStream.range(0, 20).mapToObj(i -> ENGINE.create("two-jobs")).toList();
      instances.forEach(ENGINE::awaitCompleted);
    }
  }
}
