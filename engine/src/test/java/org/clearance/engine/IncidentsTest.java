package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.Incident;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IncidentsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_gateway_without_a_flow_to_take_is_an_incident_and_the_completion_before_it_stands() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-flow")
            .startEvent()
            .serviceTask("before", task -> task.zeebeJobType("before-gateway"))
            .exclusiveGateway("choose")
            .condition("=answer = \"yes\"")
            .endEvent("said-yes")
            .moveToLastExclusiveGateway()
            .condition("=answer = \"no\"")
            .endEvent("said-no")
            .done());
    long instance = ENGINE.create("no-flow");
    ENGINE.complete(ENGINE.activateOne("before-gateway"), Map.of("answer", "perhaps"));

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("CONDITION_ERROR");
    assertThat(incident.getElementId()).isEqualTo("choose");
    assertThat(ENGINE.hasNoJob("before-gateway")).isTrue();
    assertThat(ENGINE.variables(instance)).containsEntry("answer", "\"perhaps\"");

    resolve(incident);
    eventually()
        .until(() -> ENGINE.awaitIncident(instance).getIncidentKey() != incident.getIncidentKey());
    ENGINE
        .client()
        .newSetVariablesCommand(instance)
        .variables(Map.of("answer", "no"))
        .send()
        .join();
    resolve(ENGINE.awaitIncident(instance));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.incidents(instance)).isEmpty();
  }

  @Test
  void a_condition_that_is_no_truth_value_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-truth")
            .startEvent()
            .exclusiveGateway("choose")
            .condition("=count > 5")
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .endEvent()
            .done());

    long instance = ENGINE.create("no-truth");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    assertThat(incident.getErrorMessage())
        .isEqualTo(
            """
            Expected result of the expression 'count > 5' to be 'BOOLEAN', but was 'NULL'. \
            The evaluation reported the following warnings:
            [NO_VARIABLE_FOUND] No variable found with name 'count'
            [NOT_COMPARABLE] Can't compare 'null' with '5'\
            """);
    mend(instance, Map.of("count", 1));
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_input_mapping_that_fails_is_an_incident_before_the_task() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("bad-input")
            .startEvent()
            .serviceTask(
                "task",
                task ->
                    task.zeebeJobType("bad-input")
                        .zeebeInputExpression("assert(given, given != null)", "checked"))
            .endEvent()
            .done());
    long instance = ENGINE.create("bad-input");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("IO_MAPPING_ERROR");
    assertThat(incident.getErrorMessage())
        .contains("[NO_VARIABLE_FOUND] No variable found with name 'given'");
    mend(instance, Map.of("given", 1));

    ENGINE.completeOne("bad-input");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_output_mapping_that_fails_is_an_incident_and_the_job_is_done() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("bad-output")
            .startEvent()
            .serviceTask(
                "task",
                task ->
                    task.zeebeJobType("bad-output")
                        .zeebeOutputExpression("assert(result, limit > 0)", "kept"))
            .endEvent()
            .done());
    long instance = ENGINE.create("bad-output", Map.of("limit", 0));
    ActivatedJob job = ENGINE.activateOne("bad-output");
    ENGINE.complete(job, Map.of("result", 42));

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("IO_MAPPING_ERROR");
    assertThat(incident.getElementInstanceKey()).isEqualTo(job.getElementInstanceKey());
    assertThat(ENGINE.hasNoJob("bad-output")).isTrue();
    mend(instance, Map.of("limit", 1));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("kept", "42");
  }

  @Test
  void a_collection_that_is_none_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-list")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("no-list")
                        .multiInstance(
                            loop ->
                                loop.zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")))
            .endEvent()
            .done());
    long instance = ENGINE.create("no-list", Map.of("items", "text"));

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getElementId()).isEqualTo("each");
    mend(instance, Map.of("items", List.of(1, 2)));

    ENGINE.activate("no-list", 5, Duration.ofMinutes(1)).forEach(ENGINE::complete);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_process_that_is_not_there_is_an_incident_until_it_is_deployed() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("caller")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("deployed-later"))
            .endEvent()
            .done());
    long instance = ENGINE.create("caller");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("CALLED_ELEMENT_ERROR");
    ENGINE.deploy(Bpmn.createExecutableProcess("deployed-later").startEvent().endEvent().done());
    resolve(incident);

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_correlation_key_that_is_missing_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-key")
            .startEvent()
            .intermediateCatchEvent(
                "wait",
                event ->
                    event.message(
                        m -> m.name("answer").zeebeCorrelationKeyExpression("submissionId")))
            .endEvent()
            .done());
    long instance = ENGINE.create("no-key");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getElementId()).isEqualTo("wait");
    assertThat(incident.getErrorMessage())
        .endsWith(
            """
            must be either a string or a number, but was 'NULL'. \
            The evaluation reported the following warnings:
            [NO_VARIABLE_FOUND] No variable found with name 'submissionId'\
            """);
    mend(instance, Map.of("submissionId", 4711));
    eventually().until(() -> ENGINE.incidents(instance).isEmpty());
    ENGINE
        .client()
        .newPublishMessageCommand()
        .messageName("answer")
        .correlationKey("4711")
        .timeToLive(Duration.ofMinutes(1))
        .send()
        .join();

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_error_end_that_nothing_catches_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("error-end")
            .startEvent()
            .endEvent("fails", end -> end.error("NOBODY"))
            .done());

    long instance = ENGINE.create("error-end");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("UNHANDLED_ERROR_EVENT");
    assertThat(incident.getElementId()).isEqualTo("fails");
  }

  @Test
  void an_event_sub_process_that_cannot_listen_is_an_incident_of_the_instance() {
    ENGINE.deploy(withdrawable("withdrawable"));
    long instance = ENGINE.create("withdrawable");
    long cancelled = ENGINE.create("withdrawable");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    assertThat(incident.getElementId()).isEqualTo("withdrawable");
    assertThat(incident.getElementInstanceKey()).isEqualTo(instance);
    assertThat(ENGINE.state(instance)).isEqualTo("ACTIVE");
    assertThat(ENGINE.hasNoJob("withdrawable-work")).isTrue();
    ENGINE.awaitIncident(cancelled);
    ENGINE.client().newCancelInstanceCommand(cancelled).send().join();
    assertThat(ENGINE.state(cancelled)).isEqualTo("TERMINATED");

    mend(instance, Map.of("deliveryId", 7));
    ActivatedJob job = ENGINE.activateOne("withdrawable-work");
    assertThat(job.getVariablesAsMap()).containsEntry("deliveryId", 7);
    ENGINE
        .client()
        .newCorrelateMessageCommand()
        .messageName("withdrawn")
        .correlationKey("7")
        .send()
        .join();
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void so_it_is_in_a_called_instance() {
    ENGINE.deploy(withdrawable("called-withdrawable"));
    ENGINE.deploy(
        Bpmn.createExecutableProcess("calls-withdrawable")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("called-withdrawable"))
            .endEvent()
            .done());
    long caller = ENGINE.create("calls-withdrawable");
    eventually()
        .until(
            () ->
                ENGINE
                        .client()
                        .newIncidentSearchRequest()
                        .filter(f -> f.elementId("called-withdrawable"))
                        .send()
                        .join()
                        .items()
                        .size()
                    == 1);
    Incident incident =
        ENGINE
            .client()
            .newIncidentSearchRequest()
            .filter(f -> f.elementId("called-withdrawable"))
            .send()
            .join()
            .items()
            .get(0);

    mend(incident.getProcessInstanceKey(), Map.of("deliveryId", 8));
    ENGINE.completeOne("called-withdrawable-work");

    ENGINE.awaitCompleted(caller);
  }

  private static BpmnModelInstance withdrawable(String process) {
    return Bpmn.createExecutableProcess(process)
        .eventSubProcess(
            "withdrawal",
            sub ->
                sub.startEvent(
                        "withdrawn",
                        start ->
                            start
                                .interrupting(true)
                                .message(
                                    m ->
                                        m.name("withdrawn")
                                            .zeebeCorrelationKeyExpression("deliveryId")))
                    .endEvent())
        .startEvent()
        .serviceTask("work", task -> task.zeebeJobType(process + "-work"))
        .endEvent()
        .done();
  }

  @Test
  void incidents_are_resolved_by_the_cancellation_of_their_instance() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("cancel-with-incident")
            .startEvent()
            .exclusiveGateway("choose")
            .condition("=false")
            .endEvent()
            .moveToLastExclusiveGateway()
            .condition("=1 > 2")
            .endEvent()
            .done());
    long instance = ENGINE.create("cancel-with-incident");
    ENGINE.awaitIncident(instance);

    ENGINE.client().newCancelInstanceCommand(instance).send().join();

    assertThat(ENGINE.incidents(instance)).isEmpty();
    assertThat(ENGINE.state(instance)).isEqualTo("TERMINATED");
  }

  @Test
  void an_instance_that_cannot_enter_an_element_keeps_no_other_from_waiting_there_at_once() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("one-without-key")
            .startEvent()
            .intermediateCatchEvent(
                "wait",
                event -> event.message(m -> m.name("at-once").zeebeCorrelationKeyExpression("id")))
            .endEvent()
            .done());
    long without = ENGINE.create("one-without-key");
    ENGINE.awaitIncident(without);

    for (int i = 0; i < 20; i++) {
      String key = "entered-" + i;
      long instance = ENGINE.create("one-without-key", Map.of("id", key));
      assertThat(correlate("at-once", key)).isEqualTo(instance);
    }
    ENGINE.client().newCancelInstanceCommand(without).send().join();
    assertThat(ENGINE.state(without)).isEqualTo("TERMINATED");
  }

  @Test
  void an_instance_that_cannot_leave_an_element_keeps_no_other_from_leaving_it_at_once() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("one-without-limit")
            .startEvent()
            .serviceTask(
                "task",
                task ->
                    task.zeebeJobType("one-without-limit")
                        .zeebeOutputExpression("assert(result, limit > 0)", "kept"))
            .intermediateCatchEvent(
                "wait",
                event -> event.message(m -> m.name("left").zeebeCorrelationKeyExpression("id")))
            .endEvent()
            .done());
    long stopped = ENGINE.create("one-without-limit", Map.of("id", "left-none", "limit", 0));
    ENGINE.complete(ENGINE.activateOne("one-without-limit"), Map.of("result", 1));
    ENGINE.awaitIncident(stopped);

    for (int i = 0; i < 5; i++) {
      String key = "left-" + i;
      long instance = ENGINE.create("one-without-limit", Map.of("id", key, "limit", 1));
      ENGINE.complete(ENGINE.activateOne("one-without-limit"), Map.of("result", 1));
      assertThat(correlate("left", key)).isEqualTo(instance);
    }
  }

  @Test
  void an_instance_that_cannot_start_keeps_no_other_from_starting_at_once() {
    ENGINE.deploy(withdrawable("starts-at-once"));
    ENGINE.awaitIncident(ENGINE.create("starts-at-once"));

    for (int i = 0; i < 5; i++) {
      String key = "started-" + i;
      long instance = ENGINE.create("starts-at-once", Map.of("deliveryId", key));
      assertThat(correlate("withdrawn", key)).isEqualTo(instance);
      ENGINE.awaitCompleted(instance);
    }
  }

  @Test
  void one_item_of_a_loop_that_cannot_be_entered_is_entered_alone_when_it_can() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("one-item")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("one-item")
                        .zeebeInputExpression("assert(item, item < limit)", "checked")
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")))
            .endEvent()
            .done());
    long instance = ENGINE.create("one-item", Map.of("items", List.of(1, 2, 30), "limit", 10));
    List<ActivatedJob> possible =
        List.of(ENGINE.activateOne("one-item"), ENGINE.activateOne("one-item"));
    eventually().until(() -> ENGINE.incidents(instance).size() == 1);

    mend(instance, Map.of("limit", 100));

    possible.forEach(ENGINE::complete);
    ActivatedJob last = ENGINE.activateOne("one-item");
    assertThat(last.getVariablesAsMap()).containsEntry("checked", 30);
    ENGINE.complete(last);
    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.hasNoJob("one-item")).isTrue();
  }

  private static long correlate(String message, String key) {
    return ENGINE
        .client()
        .newCorrelateMessageCommand()
        .messageName(message)
        .correlationKey(key)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private static void mend(long instance, Map<String, Object> variables) {
    ENGINE.client().newSetVariablesCommand(instance).variables(variables).send().join();
    resolve(ENGINE.awaitIncident(instance));
  }

  private static void resolve(Incident incident) {
    ENGINE.client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();
  }
}
