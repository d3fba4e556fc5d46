package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Behavior in which Operaton's BPMN differs from Camunda 8's. */
class SemanticsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void an_error_end_event_evaluates_its_code() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("computed-code")
            .startEvent()
            .subProcess(
                "part",
                part ->
                    part.embeddedSubProcess()
                        .startEvent()
                        .endEvent("fails", end -> end.error("=\"no-\" + what")))
            .endEvent("not-caught")
            .moveToActivity("part")
            .boundaryEvent("caught", event -> event.error("no-file"))
            .serviceTask("after", task -> task.zeebeJobType("computed-code"))
            .endEvent()
            .done());
    long instance = ENGINE.create("computed-code", Map.of("what", "file"));

    ENGINE.completeOne("computed-code");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_error_code_that_is_no_text_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-code")
            .startEvent()
            .subProcess(
                "part",
                part ->
                    part.embeddedSubProcess()
                        .startEvent()
                        .endEvent("fails", end -> end.error("=code")))
            .endEvent("not-caught")
            .moveToActivity("part")
            .boundaryEvent("caught", event -> event.error("known"))
            .endEvent()
            .done());
    long instance = ENGINE.create("no-code");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getElementId()).isEqualTo("fails");
    assertThat(incident.getErrorMessage())
        .isEqualTo(
            """
            Expected result of the expression 'code' to be 'STRING', but was 'NULL'. \
            The evaluation reported the following warnings:
            [NO_VARIABLE_FOUND] No variable found with name 'code'\
            """);
    ENGINE.mend(instance, Map.of("code", "known"));
    ENGINE.awaitCompleted(instance);
  }

  /** A task whose errors two events catch, the one that catches all drawn first or last. */
  private static String caught(String process, String all, String one, boolean allFirst) {
    return """
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
      <bpmn:error id="error" errorCode="specific" />
      <bpmn:process id="%s" isExecutable="true">
        <bpmn:startEvent id="start" />
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
        <bpmn:serviceTask id="work">
          <bpmn:extensionElements><zeebe:taskDefinition type="%s" /></bpmn:extensionElements>
        </bpmn:serviceTask>
        %s
      </bpmn:process>
    </bpmn:definitions>
    """
        .formatted(process, process, allFirst ? all + one : one + all);
  }

  @ParameterizedTest
  @CsvSource({"specific,true", "specific,false", "other,true", "other,false"})
  void the_boundary_event_with_the_code_comes_before_the_one_that_catches_all(
      String code, boolean allFirst) {
    String process = "boundaries-%s-%s".formatted(code, allFirst);
    String boundary =
        """
        <bpmn:boundaryEvent id="%s" attachedToRef="work">
          <bpmn:errorEventDefinition %s />
        </bpmn:boundaryEvent>
        """;
    ENGINE.deploy(
        caught(
            process,
            boundary.formatted("other", ""),
            boundary.formatted("specific", "errorRef=\"error\""),
            allFirst));
    long instance = ENGINE.create(process);

    throwError(process, code);

    ENGINE.awaitCompleted(instance);
    assertThat(completed(instance)).contains(code);
  }

  @ParameterizedTest
  @CsvSource({"specific,true", "specific,false", "other,true", "other,false"})
  void so_does_the_event_sub_process_with_the_code(String code, boolean allFirst) {
    String process = "event-subs-%s-%s".formatted(code, allFirst);
    String sub =
        """
        <bpmn:subProcess id="%1$s-part" triggeredByEvent="true">
          <bpmn:startEvent id="%1$s"><bpmn:errorEventDefinition %2$s /></bpmn:startEvent>
        </bpmn:subProcess>
        """;
    ENGINE.deploy(
        caught(
            process,
            sub.formatted("other", ""),
            sub.formatted("specific", "errorRef=\"error\""),
            allFirst));
    long instance = ENGINE.create(process);

    throwError(process, code);

    ENGINE.awaitCompleted(instance);
    assertThat(completed(instance)).contains(code);
  }

  @Test
  void an_error_without_a_code_catches_all() {
    ENGINE.deploy(
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <bpmn:error id="any" name="any" />
          <bpmn:process id="codeless" isExecutable="true">
            <bpmn:startEvent id="start" />
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
            <bpmn:serviceTask id="work">
              <bpmn:extensionElements><zeebe:taskDefinition type="codeless" /></bpmn:extensionElements>
            </bpmn:serviceTask>
            <bpmn:boundaryEvent id="caught" attachedToRef="work">
              <bpmn:errorEventDefinition errorRef="any" />
            </bpmn:boundaryEvent>
          </bpmn:process>
        </bpmn:definitions>
        """);
    long instance = ENGINE.create("codeless");

    throwError("codeless", "whatever");

    ENGINE.awaitCompleted(instance);
    assertThat(completed(instance)).contains("caught");
  }

  @Test
  void a_parallel_join_wants_a_token_by_each_flow_not_two_by_one() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("twice")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("first", task -> task.zeebeJobType("twice-first"))
            .exclusiveGateway("merge")
            .parallelGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("twice-after"))
            .endEvent()
            .moveToNode("fork")
            .serviceTask("second", task -> task.zeebeJobType("twice-second"))
            .connectTo("merge")
            .moveToNode("fork")
            .serviceTask("third", task -> task.zeebeJobType("twice-third"))
            .exclusiveGateway("merge-other")
            .connectTo("join")
            .moveToNode("fork")
            .serviceTask("fourth", task -> task.zeebeJobType("twice-fourth"))
            .connectTo("merge-other")
            .done());
    long instance = ENGINE.create("twice");

    ENGINE.completeOne("twice-first");
    ENGINE.completeOne("twice-second");
    assertThat(ENGINE.hasNoJob("twice-after")).isTrue();
    ENGINE.completeOne("twice-third");
    ENGINE.completeOne("twice-after");
    assertThat(ENGINE.hasNoJob("twice-after")).isTrue();
    ENGINE.completeOne("twice-fourth");
    ENGINE.completeOne("twice-after");

    ENGINE.awaitCompleted(instance);
    assertThat(
            JdbcClient.create(ENGINE.dataSource())
                .sql(
                    "select count(*) from %s.act_hi_varinst where name_ like '~%%'"
                        .formatted(ENGINE.schema()))
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_default_flow_means_nothing_where_no_flow_is_chosen() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("default")
            .startEvent()
            .manualTask("task")
            .serviceTask("left", task -> task.zeebeJobType("default-left"))
            .endEvent()
            .moveToNode("task")
            .serviceTask("right", task -> task.zeebeJobType("default-right"))
            .endEvent()
            .done();
    FlowNode right = model.getModelElementById("right");
    model
        .getModelElementById("task")
        .setAttributeValue("default", right.getIncoming().iterator().next().getId());
    ENGINE.deploy(model);
    long instance = ENGINE.create("default");

    ENGINE.completeOne("default-left");
    ENGINE.completeOne("default-right");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_exclusive_gateway_without_a_flow_ends_its_path() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("open-end").startEvent().exclusiveGateway("end").done());

    long instance = ENGINE.create("open-end");

    ENGINE.awaitCompleted(instance);
    assertThat(elements(instance))
        .extracting(element -> element.getElementId() + " " + element.getType())
        .contains("end EXCLUSIVE_GATEWAY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duration|2020-01-01T00:00:00Z|duration",
        "duration|R2/PT0.1S|duration",
        "date|PT0.1S|date and time",
        "date|2020-01-01|date and time"
      })
  void a_timer_takes_no_value_of_another_kind(String kind, String value, String expected) {
    String process = "kind-" + kind + "-" + value.replaceAll("\\W", "");
    ENGINE.deploy(
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .intermediateCatchEvent(
                "wait",
                event -> {
                  if (kind.equals("duration")) {
                    event.timerWithDurationExpression("when");
                  } else {
                    event.timerWithDateExpression("when");
                  }
                })
            .endEvent()
            .done());
    long instance = ENGINE.create(process, Map.of("when", value));

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    assertThat(incident.getErrorMessage()).contains(value, expected);
    ENGINE.mend(
        instance,
        Map.of("when", kind.equals("duration") ? "P0DT0.1S" : "2020-01-01T01:00:00+01:00"));
    ENGINE.awaitCompleted(instance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "0 0 9 * * *", "@daily", "2020-01-01T00:00:00Z", "R1/soon"})
  void a_cycle_is_a_repeating_interval(String value) {
    String process = "cycle-" + value.replaceAll("\\W", "");
    ENGINE.deploy(
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType(process))
            .endEvent()
            .moveToActivity("work")
            .boundaryEvent("again", e -> e.cancelActivity(false).timerWithCycleExpression("every"))
            .serviceTask("reminder", task -> task.zeebeJobType(process + "-reminder"))
            .endEvent()
            .done());
    long instance = ENGINE.create(process, Map.of("every", value));

    assertThat(ENGINE.awaitIncident(instance).getErrorMessage())
        .contains(value, "repeating interval");
    ENGINE.mend(instance, Map.of("every", "R1/P0DT0.1S"));
    ENGINE.completeOne(process + "-reminder");
    ENGINE.completeOne(process);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void weeks_are_a_duration() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("weeks")
            .startEvent()
            .intermediateCatchEvent("wait", event -> event.timerWithDuration("P2W"))
            .endEvent()
            .done());
    long instance = ENGINE.create("weeks");

    assertThat(ENGINE.incidents(instance)).isEmpty();
    ENGINE.client().newCancelInstanceCommand(instance).send().join();
  }

  @Test
  void an_element_instance_has_the_type_that_the_model_gives_it() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("types")
            .eventSubProcess(
                "aside", sub -> sub.startEvent("failed", s -> s.error("failed")).endEvent("over"))
            .startEvent()
            .scriptTask("script", task -> task.zeebeJobType("types"))
            .endEvent()
            .done());
    long instance = ENGINE.create("types");
    throwError("types", "failed");
    ENGINE.awaitCompleted(instance);

    assertThat(elements(instance))
        .extracting(element -> element.getElementId() + " " + element.getType())
        .contains("aside EVENT_SUB_PROCESS", "script SCRIPT_TASK");
    assertThat(
            ENGINE
                .client()
                .newElementInstanceSearchRequest()
                .filter(
                    f ->
                        f.processInstanceKey(instance)
                            .type(
                                io.camunda.client.api.search.enums.ElementInstanceType.SCRIPT_TASK))
                .send()
                .join()
                .items())
        .hasSize(1);
  }

  @Test
  void what_fails_in_a_sub_process_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("inner-failure")
            .startEvent()
            .subProcess(
                "part",
                part ->
                    part.embeddedSubProcess()
                        .startEvent()
                        .exclusiveGateway("choose")
                        .condition("=way = 1")
                        .serviceTask(
                            "task",
                            task ->
                                task.zeebeJobType("inner-failure")
                                    .zeebeInputExpression("assert(x, x != null)", "y"))
                        .endEvent()
                        .moveToLastExclusiveGateway()
                        .condition("=way = 2")
                        .endEvent())
            .endEvent()
            .done());
    long instance = ENGINE.create("inner-failure");

    assertThat(ENGINE.awaitIncident(instance).getElementId()).isEqualTo("choose");
    ENGINE.mend(instance, Map.of("way", 1));
    eventually()
        .until(
            () ->
                ENGINE.incidents(instance).stream()
                    .anyMatch(incident -> incident.getElementId().equals("task")));
    ENGINE.mend(instance, Map.of("x", 1));
    ENGINE.completeOne("inner-failure");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_terminate_end_in_a_sub_process_ends_just_that() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("inner-terminate")
            .startEvent()
            .subProcess(
                "part",
                part ->
                    part.embeddedSubProcess()
                        .startEvent()
                        .parallelGateway("fork")
                        .serviceTask("left", task -> task.zeebeJobType("inner-terminate-left"))
                        .endEvent("stop", end -> end.terminate())
                        .moveToNode("fork")
                        .serviceTask("right", task -> task.zeebeJobType("inner-terminate-right"))
                        .endEvent())
            .serviceTask("after", task -> task.zeebeJobType("inner-terminate-after"))
            .endEvent()
            .done());
    long instance = ENGINE.create("inner-terminate");

    ENGINE.completeOne("inner-terminate-left");
    assertThat(ENGINE.hasNoJob("inner-terminate-right")).isTrue();
    ENGINE.completeOne("inner-terminate-after");

    ENGINE.awaitCompleted(instance);
    assertThat(completed(instance)).contains("part").doesNotContain("right");
  }

  private static void throwError(String type, String code) {
    ActivatedJob job = ENGINE.activateOne(type);
    ENGINE.client().newThrowErrorCommand(job.getKey()).errorCode(code).send().join();
  }

  private static List<ElementInstance> elements(long instance) {
    return ENGINE
        .client()
        .newElementInstanceSearchRequest()
        .filter(f -> f.processInstanceKey(instance))
        .send()
        .join()
        .items();
  }

  private static List<String> completed(long instance) {
    return elements(instance).stream()
        .filter(element -> element.getState().name().equals("COMPLETED"))
        .map(ElementInstance::getElementId)
        .toList();
  }
}
