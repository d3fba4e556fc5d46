package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ProblemException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaysTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  /** Pasta and salad by condition, else bread; then all that was begun is joined. */
  private static BpmnModelInstance lunch(String id) {
    return Bpmn.createExecutableProcess(id)
        .startEvent()
        .inclusiveGateway("choose")
        .defaultFlow()
        .serviceTask("bread", task -> task.zeebeJobType(id + "-bread"))
        .inclusiveGateway("join")
        .serviceTask("eat", task -> task.zeebeJobType(id + "-eat"))
        .endEvent()
        .moveToNode("choose")
        .condition("=pasta")
        .serviceTask("pasta", task -> task.zeebeJobType(id + "-pasta"))
        .connectTo("join")
        .moveToNode("choose")
        .condition("=salad")
        .serviceTask("salad", task -> task.zeebeJobType(id + "-salad"))
        .connectTo("join")
        .done();
  }

  @Test
  void an_inclusive_gateway_takes_every_flow_whose_condition_holds_and_joins_what_it_took() {
    ENGINE.deploy(lunch("both"));
    long instance = ENGINE.create("both", Map.of("pasta", true, "salad", true));

    ENGINE.completeOne("both-pasta");
    assertThat(ENGINE.hasNoJob("both-eat")).isTrue();
    ENGINE.completeOne("both-salad");
    assertThat(ENGINE.hasNoJob("both-bread")).isTrue();
    ENGINE.completeOne("both-eat");

    ENGINE.awaitCompleted(instance);
  }

  @ParameterizedTest
  @CsvSource({"true,false,pasta", "false,true,salad", "false,false,bread"})
  void an_inclusive_join_does_not_wait_for_flows_that_were_not_taken(
      boolean pasta, boolean salad, String taken) {
    String id = "one-" + taken;
    ENGINE.deploy(lunch(id));
    long instance = ENGINE.create(id, Map.of("pasta", pasta, "salad", salad));

    ENGINE.completeOne(id + "-" + taken);
    ENGINE.completeOne(id + "-eat");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_inclusive_gateway_with_no_flow_to_take_is_an_incident_that_can_be_resolved() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("none")
            .startEvent()
            .inclusiveGateway("choose")
            .condition("=count > 5")
            .endEvent("many")
            .moveToNode("choose")
            .condition("=count > 10")
            .endEvent("more")
            .done());
    long instance = ENGINE.create("none", Map.of("count", 1));

    var incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("CONDITION_ERROR");
    assertThat(incident.getElementId()).isEqualTo("choose");

    ENGINE.client().newSetVariablesCommand(instance).variables(Map.of("count", 20)).send().join();
    ENGINE.client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_inclusive_join_goes_on_when_the_last_that_could_come_ends_elsewhere() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("elsewhere")
            .startEvent()
            .inclusiveGateway("fork")
            .condition("=true")
            .serviceTask("left", task -> task.zeebeJobType("elsewhere-left"))
            .inclusiveGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("elsewhere-after"))
            .endEvent()
            .moveToNode("fork")
            .condition("=1 = 1")
            .serviceTask("right", task -> task.zeebeJobType("elsewhere-right"))
            .exclusiveGateway("turn")
            .defaultFlow()
            .endEvent("away")
            .moveToNode("turn")
            .condition("=back")
            .connectTo("join")
            .done());
    long instance = ENGINE.create("elsewhere", Map.of("back", false));

    ENGINE.completeOne("elsewhere-left");
    assertThat(ENGINE.hasNoJob("elsewhere-after")).isTrue();
    ENGINE.completeOne("elsewhere-right");
    ENGINE.completeOne("elsewhere-after");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_inclusive_join_waits_for_a_boundary_event_that_could_still_lead_to_it() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("boundary")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("left", task -> task.zeebeJobType("boundary-left"))
            .inclusiveGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("boundary-after"))
            .endEvent()
            .moveToNode("fork")
            .serviceTask("right", task -> task.zeebeJobType("boundary-right"))
            .endEvent("away")
            .moveToActivity("right")
            .boundaryEvent("failed", event -> event.error("broken"))
            .connectTo("join")
            .done());
    long instance = ENGINE.create("boundary");

    ENGINE.completeOne("boundary-left");
    assertThat(ENGINE.hasNoJob("boundary-after")).isTrue();
    ENGINE
        .client()
        .newThrowErrorCommand(ENGINE.activateOne("boundary-right").getKey())
        .errorCode("broken")
        .send()
        .join();
    ENGINE.completeOne("boundary-after");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_second_token_by_the_same_flow_waits_for_the_next_turn_of_an_inclusive_join() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("twice")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("first", task -> task.zeebeJobType("twice-first"))
            .exclusiveGateway("merge")
            .inclusiveGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("twice-after"))
            .endEvent()
            .moveToNode("fork")
            .serviceTask("second", task -> task.zeebeJobType("twice-second"))
            .connectTo("merge")
            .moveToNode("fork")
            .serviceTask("third", task -> task.zeebeJobType("twice-third"))
            .connectTo("join")
            .done());
    long instance = ENGINE.create("twice");

    ENGINE.completeOne("twice-first");
    ENGINE.completeOne("twice-second");
    assertThat(ENGINE.hasNoJob("twice-after")).isTrue();
    ENGINE.completeOne("twice-third");
    ENGINE.completeOne("twice-after");
    ENGINE.completeOne("twice-after");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_inclusive_join_inside_a_sub_process_looks_at_its_own_scope_only() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("inner")
            .startEvent()
            .parallelGateway("outer")
            .subProcess(
                "part",
                part ->
                    part.embeddedSubProcess()
                        .startEvent()
                        .inclusiveGateway("fork")
                        .condition("=true")
                        .serviceTask("one", task -> task.zeebeJobType("inner-one"))
                        .inclusiveGateway("join")
                        .endEvent()
                        .moveToNode("fork")
                        .condition("=false")
                        .serviceTask("two", task -> task.zeebeJobType("inner-two"))
                        .connectTo("join"))
            .serviceTask("after", task -> task.zeebeJobType("inner-after"))
            .endEvent()
            .moveToNode("outer")
            .serviceTask("beside", task -> task.zeebeJobType("inner-beside"))
            .endEvent()
            .done());
    long instance = ENGINE.create("inner");

    ENGINE.completeOne("inner-one");
    ENGINE.completeOne("inner-after");
    ENGINE.completeOne("inner-beside");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_inclusive_join_waits_for_a_token_that_is_just_on_its_way() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("on-its-way")
            .startEvent()
            .parallelGateway("fork")
            .intermediateThrowEvent("passed")
            .inclusiveGateway("join")
            .serviceTask("after", task -> task.zeebeJobType("on-its-way"))
            .endEvent()
            .moveToNode("fork")
            .connectTo("join")
            .done());
    long instance = ENGINE.create("on-its-way");

    ENGINE.completeOne("on-its-way");

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.hasNoJob("on-its-way")).isTrue();
  }

  @Test
  void an_inclusive_join_that_failed_once_still_joins_all_that_come() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("failed-join")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("left", task -> task.zeebeJobType("failed-join-left"))
            .inclusiveGateway("join")
            .condition("=x > 1")
            .serviceTask("after", task -> task.zeebeJobType("failed-join-after"))
            .endEvent()
            .moveToNode("fork")
            .serviceTask("right", task -> task.zeebeJobType("failed-join-right"))
            .connectTo("join")
            .condition("=x > 2")
            .endEvent("other")
            .done());
    long failing = ENGINE.create("failed-join");
    ENGINE.completeOne("failed-join-left");
    ENGINE.completeOne("failed-join-right");
    var incident = ENGINE.awaitIncident(failing);
    ENGINE.client().newSetVariablesCommand(failing).variables(Map.of("x", 2)).send().join();
    ENGINE.client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();
    ENGINE.completeOne("failed-join-after");
    ENGINE.awaitCompleted(failing);

    // From now on the join stands behind a job of the engine's own.
    long instance = ENGINE.create("failed-join", Map.of("x", 2));
    ENGINE.completeOne("failed-join-left");
    ENGINE.completeOne("failed-join-right");
    ENGINE.completeOne("failed-join-after");
    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.hasNoJob("failed-join-after")).isTrue();
  }

  @Test
  void a_token_that_waits_at_a_second_join_is_asked_when_the_first_lets_the_last_one_go() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("two-joins")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("a", task -> task.zeebeJobType("two-joins-a"))
            .inclusiveGateway("first")
            .condition("=to = \"second\"")
            .inclusiveGateway("second")
            .serviceTask("after", task -> task.zeebeJobType("two-joins-after"))
            .endEvent()
            .moveToNode("first")
            .condition("=to = \"away\"")
            .endEvent("away")
            .moveToNode("fork")
            .serviceTask("b", task -> task.zeebeJobType("two-joins-b"))
            .connectTo("second")
            .moveToNode("fork")
            .serviceTask("c", task -> task.zeebeJobType("two-joins-c"))
            .connectTo("first")
            .done());
    long instance = ENGINE.create("two-joins", Map.of("to", "away"));

    ENGINE.completeOne("two-joins-b");
    ENGINE.completeOne("two-joins-a");
    assertThat(ENGINE.hasNoJob("two-joins-after")).isTrue();
    ENGINE.completeOne("two-joins-c");
    ENGINE.completeOne("two-joins-after");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void joins_in_the_items_of_a_multi_instance_do_not_look_at_each_other() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("items")
            .startEvent()
            .subProcess(
                "each",
                each ->
                    each.multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("for i in 1..20 return i")
                                    .zeebeInputElement("item"))
                        .embeddedSubProcess()
                        .startEvent()
                        .inclusiveGateway("fork")
                        .condition("=true")
                        .serviceTask("one", task -> task.zeebeJobType("items-one"))
                        .inclusiveGateway("join")
                        .endEvent()
                        .moveToNode("fork")
                        .condition("=odd(item)")
                        .serviceTask("two", task -> task.zeebeJobType("items-two"))
                        .exclusiveGateway("turn")
                        .defaultFlow()
                        .endEvent("away")
                        .moveToNode("turn")
                        .condition("=item > 10")
                        .connectTo("join"))
            .endEvent()
            .done());
    long instance = ENGINE.create("items");

    for (int i = 0; i < 20; i++) {
      ENGINE.completeOne("items-one");
    }
    for (int i = 0; i < 10; i++) {
      ENGINE.completeOne("items-two");
    }

    ENGINE.awaitCompleted(instance);
  }

  private static String linked(String id, String throwName, String catchName) {
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <bpmn:process id="%s" isExecutable="true">
            <bpmn:startEvent id="start" />
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="fork" />
            <bpmn:parallelGateway id="fork" />
            <bpmn:sequenceFlow id="f2" sourceRef="fork" targetRef="from-a" />
            <bpmn:sequenceFlow id="f3" sourceRef="fork" targetRef="from-b" />
            <bpmn:intermediateThrowEvent id="from-a">
              <bpmn:linkEventDefinition name="%s" />
            </bpmn:intermediateThrowEvent>
            <bpmn:intermediateThrowEvent id="from-b">
              <bpmn:linkEventDefinition name="%s" />
            </bpmn:intermediateThrowEvent>
            <bpmn:intermediateCatchEvent id="to">
              <bpmn:linkEventDefinition name="%s" />
            </bpmn:intermediateCatchEvent>
            <bpmn:sequenceFlow id="f4" sourceRef="to" targetRef="work" />
            <bpmn:serviceTask id="work">
              <bpmn:extensionElements><zeebe:taskDefinition type="%s" /></bpmn:extensionElements>
            </bpmn:serviceTask>
            <bpmn:sequenceFlow id="f5" sourceRef="work" targetRef="end" />
            <bpmn:endEvent id="end" />
          </bpmn:process>
        </bpmn:definitions>
        """
        .formatted(id, throwName, throwName, catchName, id);
  }

  @Test
  void a_link_leads_from_each_of_its_throw_events_to_its_catch_event() {
    ENGINE.deploy(linked("linked", "on", "on"));
    long instance = ENGINE.create("linked");

    ENGINE.completeOne("linked");
    ENGINE.completeOne("linked");

    ENGINE.awaitCompleted(instance);
    assertThat(
            ENGINE
                .client()
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items())
        .extracting(element -> element.getElementId() + " " + element.getType())
        .contains(
            "from-a INTERMEDIATE_THROW_EVENT",
            "from-b INTERMEDIATE_THROW_EVENT",
            "to INTERMEDIATE_CATCH_EVENT");
  }

  @Test
  void a_link_in_a_pool_that_is_not_executed_is_let_be() {
    long definition =
        ENGINE.deploy(
            linked("pool", "on", "on")
                .replace(
                    "</bpmn:definitions>",
                    """
                    <bpmn:process id="other" isExecutable="false">
                      <bpmn:intermediateThrowEvent id="open">
                        <bpmn:linkEventDefinition name="elsewhere" />
                      </bpmn:intermediateThrowEvent>
                    </bpmn:process>
                    </bpmn:definitions>
                    """));
    assertThat(definition).isPositive();
  }

  @Test
  void a_link_that_leads_nowhere_is_refused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> ENGINE.deploy(linked("nowhere", "on", "off")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "intermediateThrowEvent 'from-a': no catch event in its scope has the link 'on'");
  }
}
