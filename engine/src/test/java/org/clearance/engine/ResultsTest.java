package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ProcessInstanceResult;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Creating an instance and waiting for what comes of it. */
class ResultsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static BpmnModelInstance oneTask(String id) {
    return Bpmn.createExecutableProcess(id)
        .startEvent()
        .serviceTask("work", task -> task.zeebeJobType(id))
        .endEvent()
        .done();
  }

  private static CamundaFuture<ProcessInstanceResult> create(
      String id, Duration longest, String... fetched) {
    return ENGINE
        .client()
        .newCreateInstanceCommand()
        .bpmnProcessId(id)
        .latestVersion()
        .variables(Map.of("given", 1))
        .withResult()
        .fetchVariables(fetched)
        .requestTimeout(longest)
        .send();
  }

  @Test
  void who_awaits_the_result_gets_the_variables_when_the_instance_completes() {
    ENGINE.deploy(oneTask("awaited"));

    CamundaFuture<ProcessInstanceResult> result = create("awaited", Duration.ofSeconds(20));
    var job = ENGINE.activateOne("awaited");
    assertThat(result.isDone()).isFalse();
    ENGINE.complete(job, Map.of("made", "yes"));

    assertThat(result.join().getVariablesAsMap()).isEqualTo(Map.of("given", 1, "made", "yes"));
    assertThat(result.join().getProcessInstanceKey()).isEqualTo(job.getProcessInstanceKey());
  }

  @Test
  void only_the_variables_that_were_asked_for_are_in_the_result() {
    ENGINE.deploy(oneTask("chosen"));

    CamundaFuture<ProcessInstanceResult> result = create("chosen", Duration.ofSeconds(20), "made");
    ENGINE.complete(ENGINE.activateOne("chosen"), Map.of("made", "yes", "other", 2));

    assertThat(result.join().getVariablesAsMap()).isEqualTo(Map.of("made", "yes"));
  }

  @Test
  void an_instance_that_completes_at_once_answers_at_once() {
    ENGINE.deploy(Bpmn.createExecutableProcess("at-once").startEvent().endEvent().done());

    assertThat(create("at-once", Duration.ofSeconds(20)).join().getVariablesAsMap())
        .isEqualTo(Map.of("given", 1));
  }

  @Test
  void a_result_that_does_not_come_in_time_is_a_timeout_and_the_instance_goes_on() {
    ENGINE.deploy(oneTask("late"));

    assertThatThrownBy(() -> create("late", Duration.ofMillis(300)).join())
        .satisfies(
            e ->
                assertThat(e)
                    .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.type(ProblemException.class))
                    .extracting(ProblemException::code)
                    .isEqualTo(504));

    var job = ENGINE.activateOne("late");
    ENGINE.complete(job);
    ENGINE.awaitCompleted(job.getProcessInstanceKey());
  }

  /** Camunda's client sends what is answered with 503 again, of itself. */
  @Test
  void who_waits_when_the_engine_stops_is_not_told_to_create_another() {
    ENGINE.deploy(oneTask("stopped"));
    CamundaFuture<ProcessInstanceResult> result = create("stopped", Duration.ofSeconds(20));
    ENGINE.activateOne("stopped");

    ENGINE.engine().close();
    assertThatThrownBy(result::join)
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(504));

    ENGINE.stop();
    ENGINE.start();
    assertThat(
            ENGINE
                .client()
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId("stopped"))
                .send()
                .join()
                .items())
        .hasSize(1);
  }

  @Test
  void a_result_awaited_on_one_node_comes_from_the_job_that_another_completes() {
    ENGINE.deploy(oneTask("two-nodes"));
    CamundaFuture<ProcessInstanceResult> result = create("two-nodes", Duration.ofSeconds(20));
    try (EmbeddedEngine other =
            EmbeddedEngine.start(
                EmbeddedEngineSettings.onLoopback(
                        ENGINE.dataSource(),
                        RunningEngineExtension.USER,
                        RunningEngineExtension.PASSWORD)
                    .withSchema(ENGINE.schema()));
        var client = RunningEngineExtension.newClient(other)) {
      client.newCompleteCommand(ENGINE.activateOne("two-nodes").getKey()).send().join();
    }

    eventually().until(result::isDone);
    assertThat(result.join().getVariablesAsMap()).isEqualTo(Map.of("given", 1));
  }
}
