package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void elements_entered_in_the_same_moment_are_listed_in_the_order_they_were_entered() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("same-moment")
            .startEvent("z-start")
            .manualTask("y-first")
            .manualTask("x-second")
            .userTask("a-third", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    for (int i = 0; i < 20; i++) {
      long instance = ENGINE.create("same-moment");
      assertThat(
              Raw.post(
                      ENGINE,
                      "/element-instances/search",
                      "{\"filter\":{\"processInstanceKey\":\"%d\"}}".formatted(instance))
                  .items("elementId"))
          .containsExactly("z-start", "y-first", "x-second", "a-third");
    }
  }

  @ParameterizedTest
  @CsvSource({"3,low", "7,high", "11,very-high"})
  void an_exclusive_gateway_takes_the_first_flow_whose_condition_holds(int count, String taken) {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("exclusive")
            .startEvent()
            .exclusiveGateway("choose")
            .condition("=count > 10")
            .serviceTask("very-high", task -> task.zeebeJobType("very-high"))
            .endEvent()
            .moveToLastExclusiveGateway()
            .condition("=count > 5")
            .serviceTask("high", task -> task.zeebeJobType("high"))
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .serviceTask("low", task -> task.zeebeJobType("low"))
            .endEvent()
            .done());
    long instance = ENGINE.create("exclusive", Map.of("count", count));

    ENGINE.completeOne(taken);

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_parallel_gateway_waits_for_all_branches() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("parallel")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("left", task -> task.zeebeJobType("left"))
            .parallelGateway("join")
            .endEvent()
            .moveToNode("fork")
            .serviceTask("right", task -> task.zeebeJobType("right"))
            .connectTo("join")
            .done());
    long instance = ENGINE.create("parallel");

    ENGINE.completeOne("left");
    assertThat(ENGINE.state(instance)).isEqualTo("ACTIVE");
    ENGINE.completeOne("right");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void mappings_choose_what_a_task_sees_and_what_stays() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("mapped")
            .startEvent()
            .serviceTask(
                "task",
                task ->
                    task.zeebeJobType("mapped")
                        .zeebeInputExpression("order.id", "orderId")
                        .zeebeInputExpression("orderId + 1", "request.next")
                        .zeebeInputExpression("\"x\"", "request.tag")
                        .zeebeOutputExpression("answer", "order.answer")
                        .zeebeOutputExpression("answer * 2", "doubled"))
            .endEvent()
            .done());
    long instance = ENGINE.create("mapped", Map.of("order", Map.of("id", 41, "open", true)));

    ActivatedJob job = ENGINE.activateOne("mapped");
    assertThat(job.getVariablesAsMap())
        .containsEntry("orderId", 41)
        .containsEntry("request", Map.of("next", 42, "tag", "x"));
    ENGINE.complete(job, Map.of("answer", 21, "noise", "gone"));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("doubled", "42");
    assertThat(
            ENGINE
                .client()
                .newVariableSearchRequest()
                .filter(f -> f.processInstanceKey(instance).scopeKey(instance))
                .send()
                .join()
                .items())
        .extracting(variable -> variable.getName())
        .containsExactlyInAnyOrder("order", "doubled");
    assertThat(ENGINE.variables(instance).get("order"))
        .contains("\"id\":41", "\"open\":true", "\"answer\":21");
  }

  @Test
  void values_keep_their_json_types() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("values")
            .startEvent()
            .serviceTask("keep", task -> task.zeebeJobType("keep"))
            .endEvent()
            .done());
    Map<String, Object> values = new HashMap<>();
    values.put("big", 9_007_199_254_740_993L);
    values.put("huge", new java.math.BigInteger("123456789012345678901234567890"));
    values.put("decimal", 0.1);
    values.put("whole", 3);
    values.put("none", null);
    values.put("yes", true);
    values.put("nested", Map.of("list", Arrays.asList(1, null, "text", List.of())));
    values.put("document", "é".repeat(500_000));
    long instance = ENGINE.create("values", values);

    ActivatedJob job = ENGINE.activateOne("keep");

    assertThat(job.getVariablesAsMap()).isEqualTo(values);
    assertThat(ENGINE.variables(instance))
        .containsEntry("big", "9007199254740993")
        .containsEntry("huge", "123456789012345678901234567890")
        .containsEntry("none", "null")
        .containsEntry("decimal", "0.1");
    ENGINE.complete(job);
  }

  @Test
  void a_script_task_evaluates_feel() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("script")
            .startEvent()
            .scriptTask(
                "sum", task -> task.zeebeExpression("sum(numbers)").zeebeResultVariable("total"))
            .endEvent()
            .done());

    long instance = ENGINE.create("script", Map.of("numbers", List.of(1, 2, 3)));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("total", "6");
  }

  @Test
  void an_error_goes_to_the_boundary_event_that_catches_its_code() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("errors")
            .startEvent()
            .serviceTask("risky", task -> task.zeebeJobType("risky"))
            .endEvent()
            .moveToActivity("risky")
            .boundaryEvent("unreadable", event -> event.error("UNREADABLE"))
            .serviceTask("repair", task -> task.zeebeJobType("repair"))
            .endEvent()
            .done());
    long instance = ENGINE.create("errors");
    ActivatedJob job = ENGINE.activateOne("risky");

    ENGINE
        .client()
        .newThrowErrorCommand(job.getKey())
        .errorCode("UNREADABLE")
        .errorMessage("no header")
        .variables(Map.of("line", 7))
        .send()
        .join();

    ActivatedJob repair = ENGINE.activateOne("repair");
    assertThat(repair.getVariablesAsMap()).containsEntry("line", 7);
    ENGINE.complete(repair);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void an_error_that_nothing_catches_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("uncaught")
            .startEvent()
            .serviceTask("risky", task -> task.zeebeJobType("uncaught"))
            .endEvent()
            .done());
    long instance = ENGINE.create("uncaught");
    ActivatedJob job = ENGINE.activateOne("uncaught");

    ENGINE.client().newThrowErrorCommand(job.getKey()).errorCode("NOBODY").send().join();

    assertThat(ENGINE.awaitIncident(instance).getErrorType().name())
        .isEqualTo("UNHANDLED_ERROR_EVENT");
    assertThat(ENGINE.hasNoJob("uncaught")).isTrue();
  }

  @Test
  void an_error_end_event_reaches_the_caller() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("failing-child")
            .startEvent()
            .endEvent("no", e -> e.error("NO"))
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("catching-parent")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("failing-child"))
            .endEvent()
            .moveToActivity("call")
            .boundaryEvent("caught", event -> event.error("NO"))
            .serviceTask("handle", task -> task.zeebeJobType("handle-no"))
            .endEvent()
            .done());

    long instance = ENGINE.create("catching-parent");

    ENGINE.completeOne("handle-no");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_call_activity_hands_variables_in_and_out() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("child")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("child-work"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("parent")
            .startEvent()
            .callActivity(
                "call",
                call ->
                    call.zeebeProcessIdExpression("which")
                        .zeebePropagateAllParentVariables(false)
                        .zeebePropagateAllChildVariables(false)
                        .zeebeInputExpression("secret + 1", "given")
                        .zeebeOutputExpression("answer", "result"))
            .endEvent()
            .done());
    long parent = ENGINE.create("parent", Map.of("secret", 1, "which", "child"));

    ActivatedJob job = ENGINE.activateOne("child-work");
    assertThat(job.getVariablesAsMap()).containsOnly(Map.entry("given", 2));
    assertThat(job.getProcessInstanceKey()).isNotEqualTo(parent);
    assertThat(ENGINE.instance(job.getProcessInstanceKey()).getParentProcessInstanceKey())
        .isEqualTo(parent);
    ENGINE.complete(job, Map.of("answer", 42));

    ENGINE.awaitCompleted(parent);
    assertThat(ENGINE.variables(parent)).containsEntry("result", "42").doesNotContainKey("given2");
  }

  @Test
  void a_process_may_call_itself() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("recursive")
            .startEvent()
            .exclusiveGateway("more")
            .condition("=depth < 3")
            .callActivity(
                "again",
                call -> call.zeebeProcessId("recursive").zeebeInputExpression("depth + 1", "depth"))
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .serviceTask("bottom", task -> task.zeebeJobType("bottom"))
            .endEvent()
            .done());
    long instance = ENGINE.create("recursive", Map.of("depth", 0));

    ActivatedJob job = ENGINE.activateOne("bottom");

    assertThat(job.getVariablesAsMap()).containsEntry("depth", 3);
    ENGINE.complete(job);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_parallel_multi_instance_collects_results_in_the_order_of_its_items() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("multi")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("each")
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("result")))
            .endEvent()
            .done());
    long instance = ENGINE.create("multi", Map.of("items", List.of("a", "b", "c")));
    List<ActivatedJob> jobs = new ArrayList<>(ENGINE.activate("each", 10, Duration.ofMinutes(1)));
    assertThat(jobs).hasSize(3);
    assertThat(jobs)
        .extracting(job -> job.getVariablesAsMap().get("loopCounter"))
        .containsExactlyInAnyOrder(1, 2, 3);

    java.util.Collections.reverse(jobs);
    for (ActivatedJob job : jobs) {
      ENGINE.complete(job, Map.of("result", job.getVariablesAsMap().get("item") + "!"));
    }

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[\"a!\",\"b!\",\"c!\"]");
  }

  @Test
  void a_sequential_multi_instance_takes_one_item_after_the_other() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("sequence")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("one")
                        .multiInstance(
                            loop ->
                                loop.sequential()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("item * 10")))
            .endEvent()
            .done());
    long instance = ENGINE.create("sequence", Map.of("items", List.of(1, 2)));

    for (int item = 1; item <= 2; item++) {
      List<ActivatedJob> jobs = ENGINE.activate("one", 10, Duration.ofMinutes(1));
      assertThat(jobs).hasSize(1);
      assertThat(jobs.get(0).getVariablesAsMap()).containsEntry("item", item);
      ENGINE.complete(jobs.get(0));
    }

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[10,20]");
  }

  @Test
  void a_multi_instance_over_nothing_is_passed() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("nothing")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("never")
                        .multiInstance(
                            loop ->
                                loop.zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("item")))
            .endEvent()
            .done());

    long instance = ENGINE.create("nothing", Map.of("items", List.of()));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[]");
  }

  @Test
  void a_multi_instance_call_activity_runs_a_process_for_each_item() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("packet")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("packet-work"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("delivery")
            .startEvent()
            .callActivity(
                "packets",
                call ->
                    call.zeebeProcessId("packet")
                        .zeebePropagateAllChildVariables(false)
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("packetIds")
                                    .zeebeInputElement("packetId")))
            .endEvent()
            .done());
    long instance = ENGINE.create("delivery", Map.of("packetIds", List.of(11, 12, 13)));

    List<ActivatedJob> jobs = ENGINE.activate("packet-work", 10, Duration.ofMinutes(1));
    assertThat(jobs)
        .extracting(job -> job.getVariablesAsMap().get("packetId"))
        .containsExactlyInAnyOrder(11, 12, 13);
    jobs.forEach(ENGINE::complete);

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_terminate_end_ends_everything() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("terminate")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("ends", task -> task.zeebeJobType("ends"))
            .endEvent("all", end -> end.terminate())
            .moveToNode("fork")
            .serviceTask("stays", task -> task.zeebeJobType("stays"))
            .endEvent()
            .done());
    long instance = ENGINE.create("terminate");

    ENGINE.completeOne("ends");

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.hasNoJob("stays")).isTrue();
  }

  @Test
  void a_sub_process_is_left_when_all_in_it_has_ended() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("embedded")
            .startEvent()
            .subProcess(
                "inner",
                inner ->
                    inner
                        .zeebeInputExpression("outside", "inside")
                        .zeebeOutputExpression("inside * 2", "doubled")
                        .embeddedSubProcess()
                        .startEvent()
                        .serviceTask("in", task -> task.zeebeJobType("in-sub"))
                        .endEvent())
            .endEvent()
            .done());
    long instance = ENGINE.create("embedded", Map.of("outside", 4));

    ActivatedJob job = ENGINE.activateOne("in-sub");
    assertThat(job.getVariablesAsMap()).containsEntry("inside", 4);
    ENGINE.complete(job, Map.of("inside", 5));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("doubled", "10");
  }

  @Test
  void send_and_business_rule_tasks_are_jobs_and_plain_tasks_are_passed() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("kinds")
            .startEvent()
            .sendTask("send", task -> task.zeebeJobType("send"))
            .businessRuleTask("rule", task -> task.zeebeJobType("rule"))
            .manualTask("by-hand")
            .task("undefined")
            .intermediateThrowEvent("milestone")
            .endEvent()
            .done());
    long instance = ENGINE.create("kinds");

    ENGINE.completeOne("send");
    ENGINE.completeOne("rule");

    ENGINE.awaitCompleted(instance);
    assertThat(elements(instance))
        .containsEntry("send", "SEND_TASK COMPLETED")
        .containsEntry("rule", "BUSINESS_RULE_TASK COMPLETED")
        .containsEntry("by-hand", "MANUAL_TASK COMPLETED")
        .containsEntry("milestone", "INTERMEDIATE_THROW_EVENT COMPLETED");
  }

  @Test
  void an_error_event_sub_process_takes_over() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("error-sub-process")
            .eventSubProcess(
                "recover",
                sub ->
                    sub.startEvent("failed", start -> start.error("FAILED").interrupting(true))
                        .serviceTask("clean", task -> task.zeebeJobType("clean-up"))
                        .endEvent())
            .startEvent()
            .serviceTask("risky", task -> task.zeebeJobType("risky-in-sub"))
            .endEvent()
            .done());
    long instance = ENGINE.create("error-sub-process");

    ENGINE
        .client()
        .newThrowErrorCommand(ENGINE.activateOne("risky-in-sub").getKey())
        .errorCode("FAILED")
        .variables(Map.of("why", "disk"))
        .send()
        .join();

    ActivatedJob clean = ENGINE.activateOne("clean-up");
    assertThat(clean.getVariablesAsMap()).containsEntry("why", "disk");
    ENGINE.complete(clean);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_boundary_event_on_a_multi_instance_call_ends_all_its_instances() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("interruptible-packet")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("interruptible-work"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("interrupting-delivery")
            .startEvent()
            .callActivity(
                "packets",
                call ->
                    call.zeebeProcessId("interruptible-packet")
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("packetIds")
                                    .zeebeInputElement("packetId")))
            .endEvent()
            .moveToActivity("packets")
            .boundaryEvent(
                "stop",
                event -> event.message(m -> m.name("stop").zeebeCorrelationKeyExpression("id")))
            .endEvent("stopped")
            .done());
    long instance =
        ENGINE.create("interrupting-delivery", Map.of("packetIds", List.of(1, 2, 3), "id", "d"));
    List<Long> called =
        ENGINE
            .client()
            .newProcessInstanceSearchRequest()
            .filter(f -> f.parentProcessInstanceKey(instance))
            .send()
            .join()
            .items()
            .stream()
            .map(child -> child.getProcessInstanceKey())
            .toList();
    assertThat(called).hasSize(3);

    ENGINE
        .client()
        .newCorrelateMessageCommand()
        .messageName("stop")
        .correlationKey("d")
        .send()
        .join();

    ENGINE.awaitCompleted(instance);
    assertThat(elements(instance)).containsEntry("stop", "BOUNDARY_EVENT COMPLETED");
    assertThat(
            ENGINE
                .client()
                .newElementInstanceSearchRequest()
                .filter(f -> f.processInstanceKey(instance).elementId("packets"))
                .send()
                .join()
                .items())
        .extracting(element -> element.getType() + " " + element.getState())
        .containsExactlyInAnyOrder(
            "MULTI_INSTANCE_BODY TERMINATED",
            "CALL_ACTIVITY TERMINATED",
            "CALL_ACTIVITY TERMINATED",
            "CALL_ACTIVITY TERMINATED");
    assertThat(called).allSatisfy(child -> assertThat(ENGINE.state(child)).isEqualTo("TERMINATED"));
    assertThat(ENGINE.hasNoJob("interruptible-work")).isTrue();
  }

  @Test
  void instances_are_found_by_process_state_and_parent() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("found")
            .name("Found process")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("found-work"))
            .endEvent()
            .done());
    long ended = ENGINE.create("found");
    ENGINE.completeOne("found-work");
    long running = ENGINE.create("found", Map.of("packetId", 7));

    assertThat(found(f -> f.processDefinitionId("found"))).containsExactly(ended, running);
    assertThat(found(f -> f.processDefinitionId("found").state(ProcessInstanceState.ACTIVE)))
        .containsExactly(running);
    assertThat(found(f -> f.processDefinitionId("found").state(ProcessInstanceState.COMPLETED)))
        .containsExactly(ended);
    assertThat(found(f -> f.processInstanceKey(k -> k.in(ended, running))))
        .containsExactly(ended, running);
    assertThat(found(f -> f.processDefinitionId("found").variables(Map.of("packetId", 7))))
        .containsExactly(running);
    assertThat(ENGINE.instance(running).getProcessDefinitionName()).isEqualTo("Found process");
    assertThat(ENGINE.instance(running).getEndDate()).isNull();
    assertThat(ENGINE.instance(ended).getEndDate()).isNotNull();
    ENGINE.completeOne("found-work");
  }

  @Test
  void a_local_variable_is_set_where_it_is_said() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("local")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("local-work"))
            .endEvent()
            .done());
    long instance = ENGINE.create("local", Map.of("n", 1));
    ActivatedJob job = ENGINE.activate("local-work", 1, Duration.ofMillis(1)).get(0);

    ENGINE
        .client()
        .newSetVariablesCommand(job.getElementInstanceKey())
        .variables(Map.of("n", 2))
        .local(true)
        .send()
        .join();

    assertThat(ENGINE.activateOne("local-work").getVariablesAsMap()).containsEntry("n", 2);
    ENGINE.complete(job);
    ENGINE.awaitCompleted(instance);
    var ofInstance =
        ENGINE
            .client()
            .newVariableSearchRequest()
            .filter(f -> f.processInstanceKey(instance).scopeKey(instance).name("n"))
            .send()
            .join()
            .items();
    assertThat(ofInstance).extracting(variable -> variable.getValue()).containsExactly("1");
    assertThat(
            ENGINE
                .client()
                .newVariableGetRequest(ofInstance.get(0).getVariableKey())
                .send()
                .join()
                .getName())
        .isEqualTo("n");
  }

  private static List<Long> found(
      java.util.function.Consumer<io.camunda.client.api.search.filter.ProcessInstanceFilter>
          filter) {
    return ENGINE
        .client()
        .newProcessInstanceSearchRequest()
        .filter(filter)
        .send()
        .join()
        .items()
        .stream()
        .map(instance -> instance.getProcessInstanceKey())
        .toList();
  }

  @Test
  void cancelling_an_instance_takes_its_jobs_and_tasks_away() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("cancelled")
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("work", task -> task.zeebeJobType("to-cancel"))
            .endEvent()
            .moveToNode("fork")
            .userTask("look", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    long instance = ENGINE.create("cancelled");
    long task = ENGINE.openTask(instance).getUserTaskKey();

    ENGINE.client().newCancelInstanceCommand(instance).send().join();

    assertThat(ENGINE.state(instance)).isEqualTo("TERMINATED");
    assertThat(ENGINE.hasNoJob("to-cancel")).isTrue();
    assertThat(ENGINE.client().newUserTaskGetRequest(task).send().join().getState().name())
        .isEqualTo("CANCELED");
    assertThatThrownBy(() -> ENGINE.client().newCancelInstanceCommand(instance).send().join())
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
  }

  @Test
  void where_an_instance_is_and_was_can_be_searched() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("traced")
            .startEvent("begin")
            .serviceTask("work", task -> task.zeebeJobType("traced"))
            .endEvent("end")
            .done());
    long instance = ENGINE.create("traced");
    eventually().until(() -> elements(instance).containsKey("work"));

    assertThat(elements(instance))
        .containsOnly(
            Map.entry("begin", "START_EVENT COMPLETED"), Map.entry("work", "SERVICE_TASK ACTIVE"));
    ENGINE.completeOne("traced");

    assertThat(elements(instance))
        .containsEntry("work", "SERVICE_TASK COMPLETED")
        .containsEntry("end", "END_EVENT COMPLETED");
  }

  private static Map<String, String> elements(long instance) {
    Map<String, String> states = new HashMap<>();
    ENGINE
        .client()
        .newElementInstanceSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance))
        .sort(sort -> sort.startDate().desc())
        .send()
        .join()
        .items()
        .forEach(
            element ->
                states.put(element.getElementId(), element.getType() + " " + element.getState()));
    return states;
  }
}
