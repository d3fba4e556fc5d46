package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.response.Incident;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text longer, larger or stranger than the engine can keep is refused at the command, or raises
 * an incident where an expression gives it; no answer quotes the database.
 */
class LimitsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  /** Not to be pressed together, so that an index really has to hold all of it. */
  private static final String LONG = incompressible(3_000);

  private static long task;
  private static long instance;

  private static String incompressible(int length) {
    return new java.util.Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @BeforeAll
  static void create() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("limits")
            .startEvent()
            .userTask("look", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    instance = ENGINE.create("limits");
    task = ENGINE.openTask(instance).getUserTaskKey();
  }

  private static void refused(Raw.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    saysNothingOfTheDatabase(answer.detail());
  }

  private static void saysNothingOfTheDatabase(String text) {
    assertThat(text).doesNotContainIgnoringCase("insert into", "select ", "sql", "jdbc", "psql");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "POST|/messages/publication|{\"name\":\"LONG\"}",
        "POST|/messages/publication|{\"name\":\"m\",\"correlationKey\":\"LONG\"}",
        "POST|/messages/publication|{\"name\":\"m\",\"messageId\":\"LONG\"}",
        "POST|/messages/correlation|{\"name\":\"m\",\"correlationKey\":\"LONG\"}",
        "POST|/user-tasks/TASK/assignment|{\"assignee\":\"LONG\"}",
        "PATCH|/user-tasks/TASK|{\"changeset\":{\"candidateGroups\":[\"LONG\"]}}",
        "PATCH|/user-tasks/TASK|{\"changeset\":{\"candidateUsers\":[\"LONG\"]}}",
        "POST|/process-instances|{\"processDefinitionId\":\"limits\",\"variables\":{\"LONG\":1}}",
        "PUT|/element-instances/INSTANCE/variables|{\"variables\":{\"LONG\":1}}",
        "POST|/process-instances|{\"processDefinitionId\":\"limits\",\"variables\":{\"a\\u0000b\":1}}",
        "POST|/process-instances|{\"processDefinitionId\":\"a\\u0000b\"}",
        "POST|/process-instances|{\"processDefinitionId\":\"limits\",\"fetchVariables\":[\"a\\u0000b\"]}",
        "POST|/messages/publication|{\"name\":\"a\\u0000b\"}",
        "POST|/messages/publication|{\"name\":\"m\",\"correlationKey\":\"a\\u0000b\"}",
        "POST|/messages/publication|{\"name\":\"m\",\"messageId\":\"a\\u0000b\"}",
        "POST|/user-tasks/TASK/assignment|{\"assignee\":\"a\\u0000b\"}",
        "PATCH|/user-tasks/TASK|{\"changeset\":{\"candidateGroups\":[\"a\\u0000b\"]}}",
        "POST|/jobs/activation|{\"type\":\"a\\u0000b\",\"timeout\":1,\"maxJobsToActivate\":1}",
        "POST|/jobs/activation|{\"type\":\"a\",\"worker\":\"\\u0000\",\"timeout\":1,\"maxJobsToActivate\":1}",
        "POST|/jobs/1/failure|{\"errorMessage\":\"a\\u0000b\"}",
        "POST|/jobs/1/error|{\"errorCode\":\"a\\u0000b\"}",
        "POST|/decision-definitions/evaluation|{\"decisionDefinitionId\":\"a\\u0000b\"}"
      })
  void a_text_that_cannot_be_kept_is_refused(String method, String path, String body) {
    refused(
        Raw.send(
            ENGINE,
            method,
            path.replace("TASK", "" + task).replace("INSTANCE", "" + instance),
            "application/json",
            body.replace("LONG", LONG)));
  }

  @Test
  void a_character_that_no_text_can_have_is_kept_in_a_variable() {
    long kept = ENGINE.create("limits", Map.of("strange", "a\u0000b"));
    assertThat(ENGINE.variables(kept)).containsEntry("strange", "\"a\\u0000b\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 1_000, 400L * 366 * 86_400_000})
  void a_time_that_never_comes_is_as_good_as_for_ever(long millis) {
    assertThat(
            Raw.post(
                    ENGINE,
                    "/messages/publication",
                    "{\"name\":\"for-ever\",\"timeToLive\":%d}".formatted(millis))
                .status())
        .isEqualTo(200);
    assertThat(
            Raw.post(
                    ENGINE,
                    "/jobs/activation",
                    "{\"type\":\"none\",\"maxJobsToActivate\":1,\"requestTimeout\":-1,\"timeout\":%d}"
                        .formatted(millis))
                .status())
        .isEqualTo(200);
  }

  @Test
  void names_may_have_any_length() {
    String name = "A name as long as a person likes it. ".repeat(40);
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("long-names")
            .name(name)
            .startEvent("begin")
            .name(name)
            .userTask("look", task -> task.zeebeUserTask().name(name))
            .intermediateCatchEvent("wait", event -> event.name(name).timerWithDuration("PT0S"))
            .endEvent("over")
            .name(name)
            .done();
    ENGINE.deploy(model);
    long named = ENGINE.create("long-names");
    assertThat(ENGINE.openTask(named).getName()).isEqualTo(name);
    ENGINE
        .client()
        .newCompleteUserTaskCommand(ENGINE.openTask(named).getUserTaskKey())
        .send()
        .join();
    ENGINE.awaitCompleted(named);
  }

  @Test
  void a_resource_may_have_a_long_name() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("long-resource").startEvent().endEvent().done();
    String name = "r".repeat(990) + ".bpmn";
    assertThat(
            ENGINE
                .client()
                .newDeployResourceCommand()
                .addProcessModel(model, name)
                .send()
                .join()
                .getProcesses()
                .get(0)
                .getResourceName())
        .isEqualTo(name);
    refused(deploy("r".repeat(1_500) + ".bpmn", Bpmn.convertToString(model)));
  }

  @ParameterizedTest
  @CsvSource({
    "process,255,200",
    "process,256,400",
    "task,255,200",
    "task,256,400",
    "variable,255,200",
    "variable,256,400",
    "type,500,200",
    "type,501,400"
  })
  void ids_and_what_is_found_by_its_name_have_limits_that_a_deployment_is_told_of(
      String what, int length, int status) {
    String text = "x".repeat(length);
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(processOf(what, length))
            .startEvent()
            .serviceTask(
                what.equals("task") ? text : "task",
                task -> {
                  task.zeebeJobType(what.equals("type") ? text : "limited");
                  task.zeebeInput("=1", what.equals("variable") ? text : "v");
                  task.multiInstance(loop -> loop.zeebeInputCollectionExpression("[1]"));
                })
            .endEvent()
            .done();
    Raw.Answer answer = deploy("limited.bpmn", Bpmn.convertToString(model));
    if (status == 400) {
      refused(answer);
      assertThat(answer.detail()).contains("must not be longer than");
    } else {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      long made = ENGINE.create(processOf(what, length));
      ENGINE.completeOne(what.equals("type") ? text : "limited");
      ENGINE.awaitCompleted(made);
    }
  }

  private static String processOf(String what, int length) {
    return what.equals("process") ? "x".repeat(length) : "limited-" + what + length;
  }

  @Test
  void a_message_start_has_an_id_as_long_as_any_other() {
    String process = "p".repeat(255);
    ENGINE.deploy(
        Bpmn.createExecutableProcess(process)
            .startEvent("s".repeat(255))
            .message("long-start")
            .endEvent()
            .done());
    assertThat(
            ENGINE
                .client()
                .newCorrelateMessageCommand()
                .messageName("long-start")
                .correlationKey("1")
                .send()
                .join()
                .getProcessInstanceKey())
        .isPositive();
  }

  private static Raw.Answer deploy(String name, String model) {
    return Raw.send(
        ENGINE,
        "POST",
        "/deployments",
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--b--\r\n"
            .formatted(name, model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "assignee", "group", "user", "key", "message", "due", "timer"})
  void what_an_expression_gives_and_the_engine_cannot_keep_is_an_incident(String what) {
    String process = "cannot-keep-" + what;
    ENGINE.deploy(process(what, process));
    long stopped =
        ENGINE.create(
            process,
            Map.of(
                "value",
                what.equals("due")
                    ? "+99999-01-01T00:00:00Z"
                    : what.equals("timer") ? "P99999999Y" : LONG));
    Incident incident = ENGINE.awaitIncident(stopped);
    assertThat(incident.getErrorType().name()).isEqualTo("EXTRACT_VALUE_ERROR");
    saysNothingOfTheDatabase(incident.getErrorMessage());
    if (!what.equals("due") && !what.equals("timer")) {
      assertThat(incident.getErrorMessage())
          .contains("must not be longer than %d bytes".formatted(what.equals("key") ? 1_600 : 500));
      long strange = ENGINE.create(process, Map.of("value", "a\u0000b"));
      assertThat(ENGINE.awaitIncident(strange).getErrorMessage()).contains("U+0000");
    }
  }

  private static BpmnModelInstance process(String what, String id) {
    var start = Bpmn.createExecutableProcess(id).startEvent();
    return switch (what) {
      case "type" -> start.serviceTask("it", t -> t.zeebeJobTypeExpression("value")).done();
      case "assignee" ->
          start.userTask("it", t -> t.zeebeUserTask().zeebeAssigneeExpression("value")).done();
      case "group" ->
          start
              .userTask("it", t -> t.zeebeUserTask().zeebeCandidateGroupsExpression("[value]"))
              .done();
      case "user" ->
          start
              .userTask("it", t -> t.zeebeUserTask().zeebeCandidateUsersExpression("[value]"))
              .done();
      case "due" ->
          start.userTask("it", t -> t.zeebeUserTask().zeebeDueDateExpression("value")).done();
      case "timer" ->
          start.intermediateCatchEvent("it", e -> e.timerWithDurationExpression("value")).done();
      case "key" ->
          start
              .intermediateCatchEvent(
                  "it",
                  e -> e.message(m -> m.name("limited").zeebeCorrelationKeyExpression("value")))
              .done();
      case "message" ->
          start
              .intermediateCatchEvent(
                  "it",
                  e -> e.message(m -> m.nameExpression("value").zeebeCorrelationKey("=\"k\"")))
              .done();
      default -> throw new IllegalArgumentException(what);
    };
  }
}
