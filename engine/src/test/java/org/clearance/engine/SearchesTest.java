package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.filter.VariableFilter;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Variable;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches find what they did before an index helped them. */
class SearchesTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @BeforeAll
  static void deploy() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("searched")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("searched"))
            .endEvent()
            .done());
  }

  @Test
  void values_of_any_length_are_compared_as_a_whole() {
    Map<String, Object> values = new HashMap<>();
    // With their quotes: as much as the index holds, one less and one more.
    values.put("shorter", "x".repeat(97));
    values.put("full", "x".repeat(98));
    values.put("longer", "x".repeat(99));
    values.put("none", null);
    long instance = ENGINE.create("searched", values);

    for (int length = 97; length <= 99; length++) {
      String value = "\"" + "x".repeat(length) + "\"";
      String name = List.of("shorter", "full", "longer").get(length - 97);
      assertThat(names(f -> f.processInstanceKey(instance).value(value))).containsExactly(name);
      assertThat(instances(Map.of(name, value))).containsExactly(instance);
      assertThat(instances(Map.of(name, value.replaceFirst("x", "xx")))).isEmpty();
    }
    assertThat(names(f -> f.processInstanceKey(instance).value("null"))).containsExactly("none");
    assertThat(
            names(
                f ->
                    f.processInstanceKey(instance)
                        .value(v -> v.in("null", "\"" + "x".repeat(98) + "\"", "7"))))
        .containsExactlyInAnyOrder("none", "full");
    assertThat(
            names(
                f ->
                    f.processInstanceKey(instance)
                        .value(v -> v.in("7", "\"" + "x".repeat(97) + "\""))))
        .containsExactly("shorter");
    ENGINE.completeOne("searched");
  }

  @Test
  void variables_are_found_by_their_scope_alone() {
    long instance = ENGINE.create("searched", Map.of("outer", 1));
    ActivatedJob job = ENGINE.activate("searched", 1, Duration.ofMinutes(5)).get(0);
    ENGINE
        .client()
        .newSetVariablesCommand(job.getElementInstanceKey())
        .variables(Map.of("inner", 2))
        .local(true)
        .send()
        .join();

    assertThat(names(f -> f.scopeKey(instance))).containsExactly("outer");
    assertThat(names(f -> f.scopeKey(job.getElementInstanceKey()))).containsExactly("inner");
    assertThat(names(f -> f.scopeKey(key -> key.in(instance, job.getElementInstanceKey()))))
        .containsExactlyInAnyOrder("outer", "inner");
    ENGINE.complete(job);
  }

  @Test
  void elements_are_found_by_being_active() {
    ENGINE.create("searched");
    ENGINE.completeOne("searched");
    long running = ENGINE.create("searched");

    assertThat(
            ENGINE
                .client()
                .newElementInstanceSearchRequest()
                .filter(f -> f.state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items())
        .extracting(ElementInstance::getProcessInstanceKey, ElementInstance::getElementId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(running, "work"));
    ENGINE.completeOne("searched");
  }

  private static List<String> names(Consumer<VariableFilter> filter) {
    return ENGINE.client().newVariableSearchRequest().filter(filter).send().join().items().stream()
        .map(Variable::getName)
        .toList();
  }

  private static List<Long> instances(Map<String, Object> variables) {
    return ENGINE
        .client()
        .newProcessInstanceSearchRequest()
        .filter(f -> f.variables(variables))
        .send()
        .join()
        .items()
        .stream()
        .map(instance -> instance.getProcessInstanceKey())
        .toList();
  }
}
