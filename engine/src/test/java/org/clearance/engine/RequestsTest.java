package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request is carried out or refused: no part of it is misread or ignored. */
class RequestsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static long instance;
  private static long task;

  @BeforeAll
  static void create() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("asked")
            .startEvent()
            .userTask(
                "look", task -> task.zeebeUserTask().zeebeCandidateGroups("reviewers, clerks_a"))
            .endEvent()
            .done());
    instance = ENGINE.create("asked", Map.of("text", "50%_\\*?", "n", 1));
    task = ENGINE.openTask(instance).getUserTaskKey();
  }

  private static void invalid(Raw.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.title()).isEqualTo("INVALID_ARGUMENT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/process-instances/search|{\"filter\":{\"state\":\"FOO\"}}",
        "/process-instances/search|{\"filter\":{\"state\":{\"$in\":[\"ACTIVE\",\"FOO\"]}}}",
        "/process-instances/search|{\"filter\":{\"processInstanceKey\":\"abc\"}}",
        "/process-instances/search|{\"filter\":{\"processInstanceKey\":{\"$neq\":\"abc\"}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":{\"$eq\":{}}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":[\"a\"]}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":[]}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":\"a\\u0000b\"}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":{\"$gt\":\"a\"}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":{\"$in\":\"a\"}}}",
        "/process-instances/search|{\"filter\":{\"hasIncident\":\"yes\"}}",
        "/process-instances/search|{\"filter\":{\"hasIncident\":\"true\"}}",
        "/process-instances/search|{\"filter\":{\"endDate\":{\"$exists\":\"true\"}}}",
        "/process-instances/search|{\"filter\":{\"processInstanceKey\":5}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":5}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionId\":{\"$like\":5}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionVersion\":\"1\"}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionVersion\":{\"$in\":[\"1\"]}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionVersion\":3000000000}}",
        "/process-instances/search|{\"page\":{\"limit\":\"5\"}}",
        "/process-instances/search|{\"page\":{\"after\":5}}",
        "/process-instances/search|{\"sort\":[{\"field\":5}]}",
        "/process-instances/search|{\"filter\":{\"endDate\":{\"$exists\":\"yes\"}}}",
        "/process-instances/search|{\"filter\":{\"endDate\":{\"$like\":\"2*\"}}}",
        "/process-instances/search|{\"filter\":{\"endDate\":\"+99999-01-01T00:00:00Z\"}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionVersion\":{\"$like\":\"1*\"}}}",
        "/process-instances/search|{\"filter\":{\"processDefinitionVersion\":1.5}}",
        "/process-instances/search|{\"filter\":{\"variables\":{}}}",
        "/process-instances/search|{\"filter\":[]}",
        "/process-instances/search|{\"filter\":\"a\"}",
        "/process-instances/search|{\"filters\":{}}",
        "/process-instances/search|[]",
        "/process-instances/search|{\"sort\":{}}",
        "/process-instances/search|{\"sort\":[\"state\"]}",
        "/process-instances/search|{\"sort\":[{\"order\":\"ASC\"}]}",
        "/process-instances/search|{\"sort\":[{\"field\":\"state\",\"order\":\"sideways\"}]}",
        "/process-instances/search|{\"page\":{\"limit\":\"abc\"}}",
        "/process-instances/search|{\"page\":{\"limit\":1.5}}",
        "/process-instances/search|{\"page\":{\"limit\":0}}",
        "/process-instances/search|{\"page\":{\"limit\":-1}}",
        "/process-instances/search|{\"page\":{\"limit\":10001}}",
        "/process-instances/search|{\"page\":{\"from\":-1}}",
        "/process-instances/search|{\"page\":{\"size\":5}}",
        "/process-instances/search|{\"page\":[]}",
        "/element-instances/search|{\"filter\":{\"type\":\"SOFA\"}}",
        "/element-instances/search|{\"filter\":{\"state\":\"FOO\"}}",
        "/element-instances/search|{\"filter\":{\"elementInstanceKey\":\"abc\"}}",
        "/process-definitions/search|{\"filter\":{\"isLatestVersion\":\"yes\"}}",
        "/process-definitions/search|{\"filter\":{\"processDefinitionKey\":{\"$like\":\"1*\"}}}",
        "/user-tasks/search|{\"filter\":{\"state\":\"FOO\"}}",
        "/user-tasks/search|{\"filter\":{\"candidateGroup\":{\"$exists\":\"yes\"}}}",
        "/user-tasks/search|{\"filter\":{\"candidateGroup\":{\"$eq\":[]}}}",
        "/user-tasks/search|{\"filter\":{\"candidateGroup\":{\"$gt\":\"a\"}}}",
        "/jobs/search|{\"filter\":{\"state\":\"FOO\"}}",
        "/jobs/search|{\"filter\":{\"kind\":\"FOO\"}}",
        "/incidents/search|{\"filter\":{\"errorType\":\"FOO\"}}",
        "/incidents/search|{\"filter\":{\"state\":\"FOO\"}}",
        "/process-instances|{\"processDefinitionKey\":\"abc\"}",
        "/process-instances|{\"processDefinitionKey\":\"1\",\"processDefinitionId\":\"asked\"}",
        "/process-instances|{}",
        "/process-instances/search|{\"filter\":{\"meow\":1}}",
        "/process-instances/search|{\"filter\":{\"$or\":[{\"meow\":1}]}}",
        "/process-instances/search|{\"filter\":{\"tags\":[\"a\",\"a\"]}}",
        "/process-instances/search|{\"filter\":{\"tags\":[\"1\"]}}",
        "/process-instances/search|{\"sort\":[{\"field\":\"meow\"}]}",
        "/process-instances/search|{\"sort\":[{\"field\":\"variables\"}]}",
        "/user-tasks/search|{\"filter\":{\"meow\":1}}",
        "/user-tasks/search|{\"sort\":[{\"field\":\"candidateGroup\"}]}",
        "/jobs/search|{\"filter\":{\"meow\":1}}",
        "/incidents/search|{\"filter\":{\"meow\":1}}",
        "/element-instances/search|{\"sort\":[{\"field\":\"meow\"}]}",
        "/process-instances|{\"processDefinitionId\":\"asked\",\"tenantId\":\"\"}",
        "/process-instances|{\"processDefinitionId\":\"asked\",\"tenantId\":\"a\\nb\"}",
        "/process-instances|{\"processDefinitionId\":\"asked\",\"tags\":[\"a\",\"a\",\"a\"]}",
        "/process-instances|{\"processDefinitionId\":\"asked\",\"tags\":[\"not a tag\"]}",
        "/process-instances|{\"processDefinitionId\":\"asked\",\"operationReference\":0}",
        "/process-instances/1/cancellation|{\"operationReference\":0}",
        "/incidents/1/resolution|{\"operationReference\":0}",
        "/jobs/1/completion|{\"variables\":{\"~own\":1}}",
        "/jobs/1/failure|{\"variables\":{\"~own\":1}}",
        "/user-tasks/1/completion|{\"variables\":{\"~own\":1}}",
        "/messages/publication|{\"name\":\"a\",\"tenantId\":\"\"}",
        "/decision-definitions/evaluation|{\"decisionDefinitionKey\":\"abc\"}",
        "/decision-definitions/evaluation|{\"decisionDefinitionKey\":\"1\",\"decisionDefinitionId\":\"a\"}"
      })
  void a_value_of_another_kind_is_refused(String path, String body) {
    invalid(Raw.post(ENGINE, path, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "filter.businessId|/process-instances/search|{\"filter\":{\"businessId\":\"a\"}}",
        "filter.batchOperationKey|/process-instances/search|{\"filter\":{\"batchOperationKey\":\"1\"}}",
        "sort.businessId|/process-instances/search|{\"sort\":[{\"field\":\"businessId\"}]}",
        "filter.isDenied|/jobs/search|{\"filter\":{\"isDenied\":true}}",
        "sort.endTime|/jobs/search|{\"sort\":[{\"field\":\"endTime\"}]}",
        "sort.incidentKey|/element-instances/search|{\"sort\":[{\"field\":\"incidentKey\"}]}",
        "filter.state|/process-definitions/search|{\"filter\":{\"state\":\"ACTIVE\"}}"
      })
  void a_name_that_the_api_has_and_the_engine_has_not_is_told_from_a_typing_error(
      String name, String path, String body) {
    Raw.Answer answer = Raw.post(ENGINE, path, body);
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.title()).isEqualTo("NOT_IMPLEMENTED");
    assertThat(answer.detail()).contains("'" + name.split("\\.")[1] + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"foo\":1}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"awaitCompletionn\":true}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"awaitCompletion\":\"true\"}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"awaitCompletion\":1}",
        "POST|/process-instances|{\"processDefinitionId\":7}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"processDefinitionVersion\":\"1\"}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"processDefinitionVersion\":1.5}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"variables\":[]}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"variables\":\"a\"}",
        "POST|/process-instances|{\"processDefinitionId\":\"asked\",\"fetchVariables\":[1]}",
        "POST|/process-instances|{\"processDefinitionKey\":1}",
        "POST|/process-instances/1/cancellation|{\"foo\":1}",
        "POST|/process-instances/1/cancellation|{\"operationReference\":\"1\"}",
        "POST|/incidents/1/resolution|{\"foo\":1}",
        "PUT|/element-instances/1/variables|{\"variables\":{\"a\":1},\"local\":\"true\"}",
        "PUT|/element-instances/1/variables|{\"variables\":{\"a\":1},\"foo\":1}",
        "POST|/jobs/activation|{\"type\":123,\"timeout\":1,\"maxJobsToActivate\":1}",
        "POST|/jobs/activation|{\"type\":\"a\",\"timeout\":\"1\",\"maxJobsToActivate\":1}",
        "POST|/jobs/activation|{\"type\":\"a\",\"timeout\":1,\"maxJobsToActivate\":1,\"worker\":7}",
        "POST|/jobs/activation|{\"type\":\"a\",\"timeout\":1,\"maxJobsToActivate\":1,\"foo\":1}",
        "POST|/jobs/activation|{\"type\":\"a\",\"timeout\":1,\"maxJobsToActivate\":1,\"tenantFilter\":0}",
        "POST|/jobs/1/completion|{\"foo\":1}",
        "POST|/jobs/1/failure|{\"retries\":\"2\"}",
        "POST|/jobs/1/failure|{\"retries\":true}",
        "POST|/jobs/1/failure|{\"errorMessage\":7}",
        "POST|/jobs/1/failure|{\"retryBackoff\":7}",
        "POST|/jobs/1/error|{\"errorCode\":7}",
        "POST|/jobs/1/error|{\"errorCode\":\"a\",\"foo\":1}",
        "PATCH|/jobs/1|{\"changeset\":{\"retries\":\"1\"}}",
        "PATCH|/jobs/1|{\"changeset\":{\"retries\":1,\"foo\":1}}",
        "PATCH|/jobs/1|{\"changeset\":{\"retries\":1},\"foo\":1}",
        "POST|/user-tasks/1/assignment|{\"assignee\":7}",
        "POST|/user-tasks/1/assignment|{\"assignee\":\"a\",\"allowOverride\":\"false\"}",
        "POST|/user-tasks/1/assignment|{\"assignee\":\"a\",\"foo\":1}",
        "POST|/user-tasks/1/completion|{\"foo\":1}",
        "PATCH|/user-tasks/1|{\"changeset\":{\"priority\":\"7\"}}",
        "PATCH|/user-tasks/1|{\"changeset\":{\"candidateGroups\":[7]}}",
        "PATCH|/user-tasks/1|{\"changeset\":{\"dueDate\":7}}",
        "PATCH|/user-tasks/1|{\"changeset\":{\"priority\":7,\"color\":\"red\"}}",
        "PATCH|/user-tasks/1|{\"action\":7}",
        "POST|/messages/publication|{\"name\":7}",
        "POST|/messages/publication|{\"name\":\"a\",\"timeToLive\":\"5\"}",
        "POST|/messages/publication|{\"name\":\"a\",\"correlationKey\":7}",
        "POST|/messages/publication|{\"name\":\"a\",\"foo\":1}",
        "POST|/messages/correlation|{\"name\":\"a\",\"timeToLive\":1}",
        "POST|/decision-definitions/evaluation|{\"decisionDefinitionId\":7}",
        "POST|/decision-definitions/evaluation|{\"decisionDefinitionId\":\"a\",\"foo\":1}"
      })
  void a_command_is_read_as_what_it_says_or_refused_before_anything_is_looked_for(
      String method, String path, String body) {
    Raw.Answer answer = Raw.send(ENGINE, method, path, "application/json", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.title()).isIn("Bad Request", "INVALID_ARGUMENT");
  }

  @Test
  void an_unknown_value_is_answered_with_those_there_are() {
    assertThat(
            Raw.post(ENGINE, "/process-instances/search", "{\"filter\":{\"state\":\"FOO\"}}")
                .detail())
        .contains("'FOO'", "[ACTIVE, COMPLETED, TERMINATED]");
    assertThat(
            Raw.post(ENGINE, "/process-instances/search", "{\"filter\":{\"state\":\"active\"}}")
                .items("state"))
        .containsOnly("ACTIVE");
  }

  @ParameterizedTest
  @CsvSource({"0,404", "7,404", "1,200", "-1,200", "-2,200"})
  void a_version_that_there_is_not_is_not_found_and_a_negative_one_is_the_latest(
      int version, int status) {
    Raw.Answer answer =
        Raw.post(
            ENGINE,
            "/process-instances",
            "{\"processDefinitionId\":\"asked\",\"processDefinitionVersion\":" + version + "}");
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void a_message_with_a_negative_time_to_live_is_over_at_once() {
    String body = "{\"name\":\"gone\",\"messageId\":\"1\",\"timeToLive\":-5}";
    assertThat(Raw.post(ENGINE, "/messages/publication", body).status()).isEqualTo(200);
    assertThat(Raw.post(ENGINE, "/messages/publication", body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"variables\":null}", "{\"variables\":{}}"})
  void variables_are_set_only_if_there_are_any(String body) {
    invalid(
        Raw.send(
            ENGINE,
            "PUT",
            "/element-instances/" + instance + "/variables",
            "application/json",
            body));
  }

  private static Raw.Answer patch(long key, String body) {
    return Raw.send(ENGINE, "PATCH", "/user-tasks/" + key, "application/json", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"changeset\":{}}",
        "{\"changeset\":{\"color\":\"red\"}}",
        "{\"changeset\":{\"priority\":null}}",
        "{\"changeset\":[]}",
        "{\"changeset\":{\"priority\":101}}",
        "{\"changeset\":{\"priority\":-1}}",
        "{\"changeset\":{\"priority\":\"high\"}}",
        "{\"changeset\":{\"priority\":1.5}}",
        "{\"changeset\":{\"priority\":{}}}",
        "{\"changeset\":{\"candidateGroups\":\"a\"}}",
        "{\"changeset\":{\"candidateGroups\":[{}]}}",
        "{\"changeset\":{\"candidateUsers\":{}}}",
        "{\"changeset\":{\"dueDate\":\"tomorrow\"}}",
        "{\"changeset\":{\"followUpDate\":{}}}"
      })
  void a_change_of_a_task_that_makes_no_sense_is_refused_whether_there_is_the_task_or_not(
      String body) {
    invalid(patch(task, body));
    invalid(patch(1, body));
  }

  @Test
  void nothing_of_a_change_is_made_if_part_of_it_makes_no_sense() {
    invalid(patch(task, "{\"changeset\":{\"candidateUsers\":[\"eve\"],\"priority\":500}}"));
    assertThat(ENGINE.client().newUserTaskGetRequest(task).send().join().getCandidateUsers())
        .isEmpty();
  }

  @Test
  void an_action_alone_is_a_change() {
    assertThat(patch(task, "{\"action\":\"escalate\"}").status()).isEqualTo(204);
    assertThat(patch(1, "{\"action\":\"escalate\"}").status()).isEqualTo(404);
    assertThat(patch(task, "{\"changeset\":{\"priority\":100,\"dueDate\":\"\"}}").status())
        .isEqualTo(204);
  }

  @Test
  void who_has_a_task_may_claim_it_again() {
    long mine = ENGINE.openTask(ENGINE.create("asked")).getUserTaskKey();
    String claim = "{\"assignee\":\"%s\",\"allowOverride\":false}";
    String path = "/user-tasks/" + mine + "/assignment";
    assertThat(Raw.post(ENGINE, path, claim.formatted("ada")).status()).isEqualTo(204);
    assertThat(Raw.post(ENGINE, path, claim.formatted("ada")).status()).isEqualTo(204);
    assertThat(Raw.post(ENGINE, path, claim.formatted("grace")).status()).isEqualTo(409);
  }

  private static int found(String what, String filter) {
    return Raw.post(
            ENGINE,
            what + "/search",
            "{\"filter\":{\"processInstanceKey\":\"%d\",%s}}".formatted(instance, filter))
        .body()
        .path("items")
        .size();
  }

  @Test
  void what_has_no_value_is_not_among_the_values() {
    assertThat(found("/user-tasks", "\"assignee\":{\"$notIn\":[\"nobody\"]}")).isEqualTo(1);
    assertThat(found("/user-tasks", "\"assignee\":{\"$in\":[\"nobody\"]}")).isZero();
    assertThat(found("/process-instances", "\"parentProcessInstanceKey\":{\"$notIn\":[\"1\"]}"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "*|1",
        "\\\"50%*\\\"|1",
        "*\\\\*?\\\"|1",
        "*\\\\*\\\\?\\\"|1",
        "*%?*|1",
        "?0%_*|0",
        "*\\\\?\\\\*\\\"|0",
        "50*|0",
        "*5_%*|0"
      })
  void a_pattern_takes_every_character_for_what_it_is(String pattern, int found) {
    assertThat(found("/variables", "\"name\":\"text\",\"value\":{\"$like\":\"" + pattern + "\"}"))
        .isEqualTo(found);
  }

  @Test
  void candidates_are_found_by_a_pattern() {
    assertThat(found("/user-tasks", "\"candidateGroup\":{\"$like\":\"review*\"}")).isEqualTo(1);
    assertThat(found("/user-tasks", "\"candidateGroup\":{\"$like\":\"clerks_?\"}")).isEqualTo(1);
    assertThat(found("/user-tasks", "\"candidateGroup\":{\"$like\":\"clerks?a?\"}")).isZero();
    assertThat(found("/user-tasks", "\"candidateUser\":{\"$like\":\"*\"}")).isZero();
  }
}
