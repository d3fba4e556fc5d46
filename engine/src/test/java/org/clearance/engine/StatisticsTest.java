package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statistics that pictures of processes and lists of jobs need. */
class StatisticsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static String of(ProcessElementStatistics element) {
    return "%s %d/%d/%d/%d"
        .formatted(
            element.getElementId(),
            element.getActive(),
            element.getCanceled(),
            element.getIncidents(),
            element.getCompleted());
  }

  @Test
  void each_element_is_counted_as_active_canceled_with_an_incident_or_completed() {
    long definition =
        ENGINE.deploy(
            Bpmn.createExecutableProcess("counted")
                .startEvent("start")
                .serviceTask("work", task -> task.zeebeJobType("counted"))
                .scriptTask(
                    "script", task -> task.zeebeExpression("=x.y + 1").zeebeResultVariable("z"))
                .endEvent("end")
                .done());
    long waiting = ENGINE.create("counted");
    long done = ENGINE.create("counted", Map.of("x", Map.of("y", 1)));
    long canceled = ENGINE.create("counted");
    long failed = ENGINE.create("counted");
    for (var job : ENGINE.activate("counted", 4, Duration.ofMinutes(5))) {
      if (job.getProcessInstanceKey() == done) {
        ENGINE.complete(job);
      } else if (job.getProcessInstanceKey() == failed) {
        ENGINE.client().newFailCommand(job.getKey()).retries(0).send().join();
      }
    }
    ENGINE.client().newCancelInstanceCommand(canceled).send().join();
    ENGINE.awaitCompleted(done);
    ENGINE.awaitIncident(failed);

    assertThat(statistics(definition))
        .containsExactly("end 0/0/0/1", "script 0/0/0/1", "start 0/0/0/4", "work 1/1/1/1");
    assertThat(ENGINE.client().newProcessInstanceElementStatisticsRequest(waiting).send().join())
        .extracting(StatisticsTest::of)
        .containsExactly("start 0/0/0/1", "work 1/0/0/0");
    assertThat(
            ENGINE
                .client()
                .newProcessDefinitionElementStatisticsRequest(definition)
                .filter(filter -> filter.processInstanceKey(failed))
                .send()
                .join())
        .extracting(StatisticsTest::of)
        .containsExactly("start 0/0/0/1", "work 0/0/1/0");
  }

  private static List<String> statistics(long definition) {
    return ENGINE
        .client()
        .newProcessDefinitionElementStatisticsRequest(definition)
        .send()
        .join()
        .stream()
        .map(StatisticsTest::of)
        .toList();
  }

  @Test
  void an_element_that_cannot_be_entered_is_counted_by_its_incident() {
    long definition =
        ENGINE.deploy(
            Bpmn.createExecutableProcess("halted")
                .startEvent("start")
                .exclusiveGateway("choose")
                .condition("=unknown > 1")
                .endEvent("end")
                .moveToNode("choose")
                .condition("=unknown > 2")
                .endEvent("other")
                .done());
    ENGINE.awaitIncident(ENGINE.create("halted"));

    assertThat(statistics(definition)).contains("choose 0/0/1/0");
  }

  @Test
  void an_instance_counts_once_at_an_element_at_which_it_is_several_times() {
    long definition =
        ENGINE.deploy(
            Bpmn.createExecutableProcess("severally")
                .startEvent("start")
                .serviceTask(
                    "each",
                    task ->
                        task.zeebeJobType("severally")
                            .zeebeJobRetries("1")
                            .multiInstance(
                                loop ->
                                    loop.parallel()
                                        .zeebeInputCollectionExpression("=[1, 2, 3, 4]")
                                        .zeebeInputElement("item")))
                .endEvent("end")
                .done());
    ENGINE.create("severally");
    ENGINE.create("severally");
    var jobs = ENGINE.activate("severally", 8, Duration.ofMinutes(5));
    ENGINE.complete(jobs.get(0));
    ENGINE.client().newFailCommand(jobs.get(1).getKey()).retries(0).send().join();
    ENGINE.awaitIncident(jobs.get(1).getProcessInstanceKey());

    assertThat(statistics(definition)).containsExactly("each 2/0/1/1", "start 0/0/0/2");
  }

  @Test
  void a_call_counts_as_halted_while_what_it_called_has_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("halted-within")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("halted-within"))
            .endEvent()
            .done());
    long definition =
        ENGINE.deploy(
            Bpmn.createExecutableProcess("around")
                .startEvent("start")
                .callActivity("call", call -> call.zeebeProcessId("halted-within"))
                .endEvent("end")
                .done());
    long instance = ENGINE.create("around");
    assertThat(statistics(definition)).containsExactly("call 1/0/0/0", "start 0/0/0/1");

    var job = ENGINE.activateOne("halted-within");
    ENGINE.client().newFailCommand(job.getKey()).retries(0).send().join();
    ENGINE.awaitIncident(job.getProcessInstanceKey());

    assertThat(statistics(definition)).containsExactly("call 0/0/1/0", "start 0/0/0/1");
    assertThat(
            ENGINE
                .client()
                .newProcessInstanceSearchRequest()
                .filter(
                    filter ->
                        filter
                            .elementId("call")
                            .elementInstanceState(ElementInstanceState.ACTIVE)
                            .hasElementInstanceIncident(true))
                .send()
                .join()
                .items())
        .extracting(ProcessInstance::getProcessInstanceKey)
        .containsExactly(instance);
  }

  @Test
  void jobs_are_found_by_what_is_known_of_them() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("searched")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("searched").zeebeJobRetries("5"))
            .endEvent()
            .done());
    long first = ENGINE.create("searched");
    long second = ENGINE.create("searched");
    var job = ENGINE.activateOne("searched");
    ENGINE
        .client()
        .newFailCommand(job.getKey())
        .retries(2)
        .retryBackoff(Duration.ofMinutes(5))
        .errorMessage("not yet")
        .send()
        .join();
    var held = ENGINE.activateOne("searched");

    assertThat(jobs(filter -> filter.type("searched")))
        .extracting(Job::getProcessInstanceKey)
        .containsExactlyInAnyOrder(first, second);
    assertThat(jobs(filter -> filter.state(JobState.FAILED).type("searched")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.getJobKey()).isEqualTo(job.getKey());
              assertThat(found.getRetries()).isEqualTo(2);
              assertThat(found.getErrorMessage()).isEqualTo("not yet");
              assertThat(found.hasFailedWithRetriesLeft()).isTrue();
              assertThat(found.getDeadline()).isNull();
            });
    assertThat(jobs(filter -> filter.worker("test").type("searched")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.getJobKey()).isEqualTo(held.getKey());
              assertThat(found.getDeadline()).isNotNull();
            });
    assertThat(jobs(filter -> filter.hasFailedWithRetriesLeft(true))).hasSize(1);
    assertThat(jobs(filter -> filter.retries(number -> number.gt(2)).type("searched"))).hasSize(1);
    assertThatThrownBy(() -> jobs(filter -> filter.state(JobState.COMPLETED)))
        .hasMessageContaining("Jobs that have ended are not kept");
    assertThatThrownBy(
            () ->
                jobs(
                    filter -> filter.state(state -> state.in(JobState.CREATED, JobState.CANCELED))))
        .hasMessageContaining("Jobs that have ended are not kept");
  }

  private static List<Job> jobs(
      java.util.function.Consumer<io.camunda.client.api.search.filter.JobFilter> filter) {
    return ENGINE.client().newJobSearchRequest().filter(filter).send().join().items();
  }
}
