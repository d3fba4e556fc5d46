package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.Incident;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.MultiInstanceLoopCharacteristicsBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs of the items of a multi-instance, and its completion condition. */
class LoopsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static BpmnModelInstance jobs(
      String process, Consumer<MultiInstanceLoopCharacteristicsBuilder> loop) {
    return Bpmn.createExecutableProcess(process)
        .startEvent()
        .serviceTask(
            "each",
            task ->
                task.zeebeJobType(process)
                    .multiInstance(
                        characteristics -> {
                          characteristics
                              .zeebeInputCollectionExpression("items")
                              .zeebeInputElement("item");
                          loop.accept(characteristics);
                        }))
        .endEvent()
        .done();
  }

  private static List<ActivatedJob> activateAll(String type, int count) {
    List<ActivatedJob> jobs = new ArrayList<>();
    while (jobs.size() < count) {
      jobs.addAll(ENGINE.activate(type, count - jobs.size(), Duration.ofMinutes(1)));
    }
    jobs.sort(Comparator.comparing(job -> (Integer) job.getVariablesAsMap().get("loopCounter")));
    return jobs;
  }

  @Test
  void an_item_that_gives_nothing_does_not_collect_what_another_one_gave() {
    ENGINE.deploy(
        jobs(
            "leak",
            loop ->
                loop.parallel()
                    .zeebeOutputCollection("results")
                    .zeebeOutputElementExpression("result")));
    long instance = ENGINE.create("leak", Map.of("items", List.of(1, 2)));
    List<ActivatedJob> jobs = activateAll("leak", 2);

    ENGINE.complete(jobs.get(0), Map.of("result", "first"));
    ENGINE.complete(jobs.get(1));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[\"first\",null]");
    assertThat(scopesOf(instance, "result")).doesNotContain(instance);
  }

  @Test
  void a_member_of_a_variable_is_each_items_own_also_one_after_the_other() {
    ENGINE.deploy(
        jobs(
            "member",
            loop ->
                loop.sequential()
                    .zeebeOutputCollection("results")
                    .zeebeOutputElementExpression("result.x")));
    long instance =
        ENGINE.create("member", Map.of("items", List.of(1, 2), "result", Map.of("x", "outer")));

    ENGINE.complete(ENGINE.activateOne("member"), Map.of("result", Map.of("x", "first")));
    ENGINE.completeOne("member");

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[\"first\",null]");
    assertThat(scopesOf(instance, "result")).contains(instance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"item|[1,2]", "loopCounter|[1,2]", "item + 1|[2,3]"})
  void the_item_itself_may_be_the_result(String element, String results) {
    String process = "itself-" + element.replaceAll("\\W", "");
    ENGINE.deploy(
        jobs(
            process,
            loop -> loop.zeebeOutputCollection("results").zeebeOutputElementExpression(element)));
    long instance = ENGINE.create(process, Map.of("items", List.of(1, 2)));

    activateAll(process, 2).forEach(ENGINE::complete);

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", results);
  }

  @Test
  void a_task_that_is_passed_gives_a_result_for_each_item() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("undefined")
            .startEvent()
            .manualTask("each")
            .multiInstance(
                loop ->
                    loop.zeebeInputCollectionExpression("items")
                        .zeebeInputElement("item")
                        .zeebeOutputCollection("results")
                        .zeebeOutputElementExpression("item * 2"))
            .endEvent()
            .done());

    long instance = ENGINE.create("undefined", Map.of("items", List.of(1, 2)));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[2,4]");
  }

  @Test
  void a_result_that_cannot_be_made_is_an_incident_of_the_item() {
    ENGINE.deploy(
        jobs(
            "bad-result",
            loop ->
                loop.zeebeOutputCollection("results")
                    .zeebeOutputElementExpression("assert(item, limit > 0)")));
    long instance = ENGINE.create("bad-result", Map.of("items", List.of(1), "limit", 0));

    ENGINE.completeOne("bad-result");

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    ENGINE.mend(instance, Map.of("limit", 1));
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_loop_ends_when_enough_items_are_completed() {
    ENGINE.deploy(
        jobs(
            "enough",
            loop ->
                loop.parallel()
                    .completionCondition("=numberOfCompletedInstances >= 2")
                    .zeebeOutputCollection("results")
                    .zeebeOutputElementExpression("result")));
    long instance = ENGINE.create("enough", Map.of("items", List.of(1, 2, 3)));
    List<ActivatedJob> jobs = activateAll("enough", 3);

    ENGINE.complete(jobs.get(2), Map.of("result", "c"));
    assertThat(ENGINE.state(instance)).isEqualTo("ACTIVE");
    ENGINE.complete(jobs.get(0), Map.of("result", "a"));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[\"a\",null,\"c\"]");
    assertThat(statesOfEach(instance))
        .containsExactlyInAnyOrder("COMPLETED", "COMPLETED", "COMPLETED", "TERMINATED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parallel|numberOfInstances = 3 and numberOfActiveInstances = 1 and"
            + " numberOfCompletedInstances = 2|2",
        "parallel|numberOfTerminatedInstances = 0 and numberOfActiveInstances = 2|1",
        "sequential|numberOfInstances = 2 and numberOfActiveInstances = 0 and"
            + " numberOfCompletedInstances = 2|2",
        "sequential|numberOfTerminatedInstances = 0 and numberOfActiveInstances = 0|1"
      })
  void a_completion_condition_sees_how_many_items_there_are(
      String kind, String condition, int jobs) {
    String process = "numbers-" + kind + "-" + jobs;
    ENGINE.deploy(
        jobs(
            process,
            loop -> {
              loop.completionCondition("=" + condition);
              if (kind.equals("sequential")) {
                loop.sequential();
              }
            }));
    long instance = ENGINE.create(process, Map.of("items", List.of(1, 2, 3)));

    for (int job = 1; job <= jobs; job++) {
      assertThat(ENGINE.state(instance)).isEqualTo("ACTIVE");
      ENGINE.completeOne(process);
    }

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.hasNoJob(process)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parallel", "sequential"})
  void a_completion_condition_sees_what_its_item_gave(String kind) {
    String process = "own-" + kind;
    ENGINE.deploy(
        jobs(
            process,
            loop -> {
              loop.completionCondition("=found and item > 0")
                  .zeebeOutputCollection("results")
                  .zeebeOutputElementExpression("found");
              if (kind.equals("sequential")) {
                loop.sequential();
              }
            }));
    long instance = ENGINE.create(process, Map.of("items", List.of(1, 2, 3)));

    ENGINE.complete(ENGINE.activateOne(process), Map.of("found", false));
    ENGINE.complete(ENGINE.activateOne(process), Map.of("found", true));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance).get("results")).contains("true", "false", "null");
  }

  @ParameterizedTest
  @CsvSource({"parallel,NULL", "sequential,NULL", "parallel,STRING", "sequential,STRING"})
  void a_completion_condition_that_is_no_truth_value_is_an_incident_of_the_item(
      String kind, String type) {
    String process = "no-truth-" + kind + "-" + type;
    ENGINE.deploy(
        jobs(
            process,
            loop -> {
              loop.completionCondition("=enough");
              if (kind.equals("sequential")) {
                loop.sequential();
              }
            }));
    long instance =
        ENGINE.create(
            process,
            type.equals("NULL")
                ? Map.of("items", List.of(1, 2))
                : Map.of("items", List.of(1, 2), "enough", "text"));
    ActivatedJob job = ENGINE.activateOne(process);

    ENGINE.complete(job);

    Incident incident = ENGINE.awaitIncident(instance);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    assertThat(incident.getErrorMessage())
        .startsWith(
            "Expected result of the expression 'enough' to be 'BOOLEAN', but was '%s'."
                .formatted(type));
    assertThat(incident.getElementInstanceKey()).isEqualTo(job.getElementInstanceKey());
    ENGINE.mend(instance, Map.of("enough", true));
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_completion_condition_that_comes_true_ends_the_items_that_are_sub_processes() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("subs")
            .startEvent()
            .subProcess(
                "each",
                each ->
                    each.multiInstance(
                            loop ->
                                loop.zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("result")
                                    .completionCondition("=numberOfCompletedInstances = 1"))
                        .embeddedSubProcess()
                        .startEvent()
                        .serviceTask("work", task -> task.zeebeJobType("subs"))
                        .endEvent())
            .endEvent()
            .done());
    long instance = ENGINE.create("subs", Map.of("items", List.of(1, 2, 3)));
    List<ActivatedJob> jobs = activateAll("subs", 3);

    ENGINE.complete(jobs.get(1), Map.of("result", "b"));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("results", "[null,\"b\",null]");
  }

  private static List<String> statesOfEach(long instance) {
    return ENGINE
        .client()
        .newElementInstanceSearchRequest()
        .filter(f -> f.processInstanceKey(instance).elementId("each"))
        .send()
        .join()
        .items()
        .stream()
        .map(element -> element.getState().name())
        .toList();
  }

  private static List<Long> scopesOf(long instance, String variable) {
    return ENGINE
        .client()
        .newVariableSearchRequest()
        .filter(f -> f.processInstanceKey(instance).name(variable))
        .send()
        .join()
        .items()
        .stream()
        .map(found -> found.getScopeKey())
        .toList();
  }
}
