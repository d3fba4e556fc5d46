package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instances, elements, incidents, variables and jobs are found by filters, over calls and scopes.
 */
class FiltersTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static final String BIG = "x".repeat(10_000);

  private static long caller;
  private static long called;
  private static long incident;
  private static long quiet;

  @BeforeAll
  static void create() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("inner")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("inner"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("outer")
            .versionTag("v1")
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("inner"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("scopes")
            .startEvent()
            .subProcess(
                "part",
                part ->
                    part.zeebeInputExpression("\"of the part\"", "said")
                        .embeddedSubProcess()
                        .startEvent()
                        .userTask(
                            "look",
                            task ->
                                task.zeebeUserTask()
                                    .zeebeInputExpression("\"of the task\"", "said"))
                        .endEvent())
            .endEvent()
            .done());
    caller = ENGINE.create("outer");
    ActivatedJob job = ENGINE.activateOne("inner");
    called = job.getProcessInstanceKey();
    ENGINE.client().newFailCommand(job.getKey()).retries(0).send().join();
    incident = ENGINE.awaitIncident(called).getIncidentKey();
    quiet = ENGINE.create("scopes", Map.of("said", "of all", "big", BIG));
  }

  private static List<Long> incidentsOf(long instance) {
    return ENGINE
        .client()
        .newIncidentsByProcessInstanceSearchRequest(instance)
        .send()
        .join()
        .items()
        .stream()
        .map(Incident::getIncidentKey)
        .toList();
  }

  @Test
  void incidents_of_an_instance_are_also_those_of_the_instances_it_called() {
    assertThat(incidentsOf(caller)).containsExactly(incident);
    assertThat(incidentsOf(called)).containsExactly(incident);
    assertThat(incidentsOf(quiet)).isEmpty();
    assertThat(
            Raw.post(
                    ENGINE,
                    "/process-instances/" + caller + "/incidents/search",
                    "{\"filter\":{\"processInstanceKey\":\"" + caller + "\"}}")
                .items("incidentKey"))
        .isEmpty();
    assertThat(Raw.post(ENGINE, "/process-instances/1/incidents/search", "{}").status())
        .isEqualTo(404);
  }

  @Test
  void an_instance_has_the_incidents_of_the_instances_it_called() {
    assertThat(ENGINE.instance(caller).getHasIncident()).isTrue();
    assertThat(ENGINE.instance(called).getHasIncident()).isTrue();
    assertThat(ENGINE.instance(quiet).getHasIncident()).isFalse();
  }

  /** Names the instances that a search finds; others of this class by their keys. */
  private static List<String> instances(String request) {
    return Raw.post(ENGINE, "/process-instances/search", request)
        .items("processInstanceKey")
        .stream()
        .map(
            key ->
                key.equals("" + caller)
                    ? "caller"
                    : key.equals("" + called) ? "called" : key.equals("" + quiet) ? "quiet" : key)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"hasIncident\":true|caller called",
        "\"hasIncident\":false|quiet",
        "\"processDefinitionVersionTag\":\"v1\"|caller",
        "\"processDefinitionVersionTag\":{\"$exists\":false}|called quiet",
        "\"elementId\":\"work\"|called",
        "\"elementId\":{\"$like\":\"*o*k\"}|called quiet",
        "\"parentElementInstanceKey\":{\"$exists\":true}|called",
        "\"tags\":[\"x\"]|",
        "\"tags\":[]|caller called quiet",
        "\"$or\":[{\"elementId\":\"call\"},{\"processDefinitionId\":\"scopes\",\"hasIncident\":false}]|caller quiet",
        "\"state\":\"ACTIVE\",\"$or\":[{\"elementId\":\"none\"},{\"hasIncident\":true,\"elementId\":\"work\"}]|called",
        "\"$or\":[{}]|caller called quiet",
        "\"$or\":[]|caller called quiet"
      })
  void instances_are_found_by(String filter, String found) {
    assertThat(instances("{\"filter\":{" + filter + "}}"))
        .filteredOn(name -> !name.matches("\\d+"))
        .containsExactlyInAnyOrder(found == null ? new String[0] : found.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hasIncident",
        "processDefinitionVersionTag",
        "parentElementInstanceKey",
        "parentProcessInstanceKey",
        "endDate"
      })
  void instances_are_sorted_and_paged_by(String field) {
    for (String order : List.of("ASC", "DESC")) {
      String sort = "{\"sort\":[{\"field\":\"%s\",\"order\":\"%s\"}]".formatted(field, order);
      List<String> all = instances(sort + "}");
      Raw.Answer first =
          Raw.post(ENGINE, "/process-instances/search", sort + ",\"page\":{\"limit\":1}}");
      assertThat(
              instances(
                  sort + ",\"page\":{\"after\":\"%s\"}}".formatted(first.cursor("endCursor"))))
          .isEqualTo(all.subList(1, all.size()));
    }
  }

  @Test
  void a_called_instance_is_found_by_the_element_that_called_it() {
    String element = Long.toString(ENGINE.instance(called).getParentElementInstanceKey());
    assertThat(instances("{\"filter\":{\"parentElementInstanceKey\":\"" + element + "\"}}"))
        .containsExactly("called");
  }

  @Test
  void an_unknown_filter_within_an_alternative_is_refused_by_name() {
    Raw.Answer answer =
        Raw.post(
            ENGINE, "/process-instances/search", "{\"filter\":{\"$or\":[{\"businessId\":\"1\"}]}}");
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.detail()).contains("'businessId'");
  }

  private static List<String> elements(String filter) {
    return Raw.post(ENGINE, "/element-instances/search", "{\"filter\":{" + filter + "}}")
        .items("elementId");
  }

  @Test
  void elements_are_found_by_their_incident_and_scope() {
    assertThat(elements("\"hasIncident\":true")).containsExactly("work");
    assertThat(elements("\"hasIncident\":false")).contains("call", "look");
    assertThat(elements("\"hasIncident\":false,\"processInstanceKey\":\"" + called + "\""))
        .isNotEmpty()
        .doesNotContain("work");
    assertThat(elements("\"incidentKey\":\"" + incident + "\"")).containsExactly("work");
    assertThat(elements("\"incidentKey\":\"1\"")).isEmpty();
    assertThat(elements("\"elementInstanceScopeKey\":\"" + caller + "\"")).contains("call");
    String part =
        Raw.post(ENGINE, "/element-instances/search", "{\"filter\":{\"elementId\":\"part\"}}")
            .items("elementInstanceKey")
            .get(0);
    assertThat(elements("\"elementInstanceScopeKey\":\"" + part + "\"")).contains("look");
  }

  @Test
  void definitions_and_tasks_have_neither_forms_nor_tags() {
    assertThat(
            Raw.post(ENGINE, "/process-definitions/search", "{\"filter\":{\"hasStartForm\":true}}")
                .items("name"))
        .isEmpty();
    assertThat(
            Raw.post(ENGINE, "/process-definitions/search", "{\"filter\":{\"hasStartForm\":false}}")
                .items("name"))
        .hasSize(3);
    assertThat(
            Raw.post(ENGINE, "/user-tasks/search", "{\"filter\":{\"tags\":[\"a\"]}}").items("name"))
        .isEmpty();
  }

  private static List<String> said(String search) {
    long task = ENGINE.openTask(quiet).getUserTaskKey();
    return Raw.post(
            ENGINE,
            "/user-tasks/" + task + "/" + search + "/search",
            "{\"filter\":{\"name\":\"said\"}}")
        .items("value");
  }

  @Test
  void a_task_shows_the_variables_of_each_scope_and_the_effective_ones_once() {
    assertThat(said("variables"))
        .containsExactlyInAnyOrder("\"of the task\"", "\"of the part\"", "\"of all\"");
    assertThat(said("effective-variables")).containsExactly("\"of the task\"");
  }

  @Test
  void long_values_are_cut_in_searches_unless_they_are_asked_for_in_full() {
    String full = "\"" + BIG + "\"";
    var cut =
        ENGINE.client().newVariableSearchRequest().filter(f -> f.name("big")).send().join().items();
    assertThat(cut)
        .singleElement()
        .satisfies(
            variable -> {
              assertThat(variable.isTruncated()).isTrue();
              assertThat(variable.getValue()).isEqualTo(full.substring(0, 8191));
              assertThat(
                      ENGINE
                          .client()
                          .newVariableGetRequest(variable.getVariableKey())
                          .send()
                          .join()
                          .getValue())
                  .isEqualTo(full);
            });
    assertThat(
            ENGINE
                .client()
                .newVariableSearchRequest()
                .filter(f -> f.value(full))
                .withFullValues()
                .send()
                .join()
                .items())
        .singleElement()
        .satisfies(
            variable -> {
              assertThat(variable.isTruncated()).isFalse();
              assertThat(variable.getValue()).isEqualTo(full);
            });
    long task = ENGINE.openTask(quiet).getUserTaskKey();
    assertThat(
            ENGINE
                .client()
                .newUserTaskVariableSearchRequest(task)
                .filter(f -> f.name("big"))
                .send()
                .join()
                .items()
                .get(0)
                .isTruncated())
        .isTrue();
    assertThat(
            Raw.post(ENGINE, "/variables/search", "{\"filter\":{\"isTruncated\":true}}")
                .items("name"))
        .containsExactly("big");
    assertThat(Raw.post(ENGINE, "/variables/search?truncateValues=perhaps", "{}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "processInstanceKey", "processDefinitionKey", "scopeKey"})
  void variables_are_sorted_by(String field) {
    assertThat(
            Raw.post(
                    ENGINE,
                    "/variables/search",
                    "{\"sort\":[{\"field\":\"" + field + "\"}],\"page\":{\"limit\":2}}")
                .items("name"))
        .hasSize(2);
  }

  @Test
  void a_job_that_a_worker_kept_too_long_says_so() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("slow")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("slow"))
            .endEvent()
            .done());
    long instance = ENGINE.create("slow");
    ENGINE.activate("slow", 1, Duration.ofMillis(1));

    eventually().until(() -> stateOfJob(instance) == JobState.TIMED_OUT);
    assertThat(
            Raw.post(ENGINE, "/jobs/search", "{\"filter\":{\"state\":\"TIMED_OUT\"}}")
                .items("processInstanceKey"))
        .containsExactly("" + instance);
    ActivatedJob again = ENGINE.activateOne("slow");
    assertThat(stateOfJob(instance)).isEqualTo(JobState.TIMED_OUT);
    ENGINE.complete(again);
  }

  private static JobState stateOfJob(long instance) {
    return ENGINE
        .client()
        .newJobSearchRequest()
        .filter(f -> f.processInstanceKey(instance))
        .send()
        .join()
        .items()
        .get(0)
        .getState();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"COMPLETED\"",
        "\"canceled\"",
        "{\"$eq\":\"COMPLETED\"}",
        "{\"$neq\":\"COMPLETED\"}",
        "{\"$in\":[\"CREATED\",\"CANCELED\"]}",
        "{\"$notIn\":[\"CANCELED\"]}",
        "{\"$like\":\"C*\"}"
      })
  void jobs_that_have_ended_are_not_asked_for(String state) {
    Raw.Answer answer = Raw.post(ENGINE, "/jobs/search", "{\"filter\":{\"state\":" + state + "}}");
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.detail()).contains("Jobs that have ended are not kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "listenerEventType", "hasFailedWithRetriesLeft", "state"})
  void jobs_are_sorted_by(String field) {
    assertThat(
            Raw.post(ENGINE, "/jobs/search", "{\"sort\":[{\"field\":\"" + field + "\"}]}").status())
        .isEqualTo(200);
  }
}
