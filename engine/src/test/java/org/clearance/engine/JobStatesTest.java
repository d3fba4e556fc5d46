package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job can be worked on while it is activated or can be; not while something stops it. */
class JobStatesTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @BeforeAll
  static void deploy() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("stops")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("stops"))
            .endEvent()
            .done());
  }

  private static ActivatedJob job() {
    long instance = ENGINE.create("stops");
    ActivatedJob job = ENGINE.activateOne("stops");
    assertThat(job.getProcessInstanceKey()).isEqualTo(instance);
    return job;
  }

  private static void fail(ActivatedJob job, int retries, Duration backOff) {
    ENGINE
        .client()
        .newFailCommand(job.getKey())
        .retries(retries)
        .retryBackoff(backOff)
        .send()
        .join();
  }

  private static void refused(ActivatedJob job, String state) {
    String key = Long.toString(job.getKey());
    assertRefused(
        Raw.post(ENGINE, "/jobs/" + key + "/completion", "{}"), "complete", job.getKey(), state);
    assertRefused(
        Raw.post(ENGINE, "/jobs/" + key + "/failure", "{\"retries\":0}"),
        "fail",
        job.getKey(),
        state);
    assertRefused(
        Raw.post(ENGINE, "/jobs/" + key + "/error", "{\"errorCode\":\"x\"}"),
        "throw an error for",
        job.getKey(),
        state);
  }

  private static void assertRefused(Raw.Answer answer, String command, long key, String state) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.title()).isEqualTo("INVALID_STATE");
    assertThat(answer.detail())
        .contains(
            "Expected to %s job with key '%d', but it is in state '%s'"
                .formatted(command, key, state));
  }

  @Test
  void a_job_without_retries_is_not_worked_on_before_its_incident_is_resolved() {
    ActivatedJob job = job();
    fail(job, 0, Duration.ZERO);
    long incident = ENGINE.awaitIncident(job.getProcessInstanceKey()).getIncidentKey();

    refused(job, "FAILED");
    assertThat(ENGINE.incidents(job.getProcessInstanceKey())).hasSize(1);
    ENGINE.client().newUpdateRetriesCommand(job.getKey()).retries(1).send().join();
    refused(job, "FAILED");
    ENGINE.client().newResolveIncidentCommand(incident).send().join();

    ENGINE.complete(job);
    assertThat(ENGINE.state(job.getProcessInstanceKey())).isEqualTo("COMPLETED");
  }

  @Test
  void a_job_in_its_back_off_is_not_worked_on() {
    ActivatedJob job = job();
    fail(job, 2, Duration.ofHours(1));

    refused(job, "FAILED");
    ENGINE.client().newCancelInstanceCommand(job.getProcessInstanceKey()).send().join();
  }

  @Test
  void a_job_whose_error_nothing_caught_is_not_worked_on() {
    ActivatedJob job = job();
    ENGINE.client().newThrowErrorCommand(job.getKey()).errorCode("lost").send().join();
    long incident = ENGINE.awaitIncident(job.getProcessInstanceKey()).getIncidentKey();

    refused(job, "ERROR_THROWN");
    ENGINE.client().newUpdateRetriesCommand(job.getKey()).retries(3).send().join();
    refused(job, "ERROR_THROWN");
    ENGINE.client().newResolveIncidentCommand(incident).send().join();

    ENGINE.complete(job);
    assertThat(ENGINE.state(job.getProcessInstanceKey())).isEqualTo("COMPLETED");
  }

  @Test
  void a_job_that_can_be_activated_is_completed_by_whoever_knows_its_key() {
    ActivatedJob failed = job();
    fail(failed, 2, Duration.ZERO);
    ENGINE.complete(failed);
    assertThat(ENGINE.state(failed.getProcessInstanceKey())).isEqualTo("COMPLETED");

    long instance = ENGINE.create("stops");
    String untouched =
        Raw.post(
                ENGINE,
                "/jobs/search",
                "{\"filter\":{\"processInstanceKey\":\"" + instance + "\"}}")
            .items("jobKey")
            .get(0);
    assertThat(Raw.post(ENGINE, "/jobs/" + untouched + "/completion", "{}").status())
        .isEqualTo(204);
  }

  @Test
  void a_job_that_is_not_there_is_not_found() {
    assertThat(Raw.post(ENGINE, "/jobs/1/error", "{\"errorCode\":\"x\"}").detail())
        .contains("Expected to throw an error for job with key '1', but no such job was found");
  }
}
