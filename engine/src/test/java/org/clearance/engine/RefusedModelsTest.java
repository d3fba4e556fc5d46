package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that would run differently, or not at all, are refused by name. */
class RefusedModelsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  /** A process that does some work, with what a test puts beside and around it. */
  private static String model(String inProcess, String inDefinitions) {
    return """
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
      %s
      <bpmn:process id="refused" isExecutable="true">
        <bpmn:startEvent id="start" />
        <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="work" />
        <bpmn:serviceTask id="work">
          <bpmn:extensionElements><zeebe:taskDefinition type="refused" /></bpmn:extensionElements>
        </bpmn:serviceTask>
        %s
      </bpmn:process>
    </bpmn:definitions>
    """
        .formatted(inDefinitions, inProcess);
  }

  /** Deploys a model as it stands: the client's own model would mend or lose parts of it. */
  private static String deploy(String xml) throws IOException, InterruptedException {
    String body =
        """
        --part\r
        Content-Disposition: form-data; name="resources"; filename="model.bpmn"\r
        Content-Type: application/octet-stream\r
        \r
        %s\r
        --part--\r
        """
            .formatted(xml);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(ENGINE.engine().restAddress() + "/v2/deployments"))
                    .header("Content-Type", "multipart/form-data; boundary=part")
                    .header(
                        "Authorization",
                        "Basic "
                            + Base64.getEncoder()
                                .encodeToString(
                                    (RunningEngineExtension.USER
                                            + ":"
                                            + RunningEngineExtension.PASSWORD)
                                        .getBytes(StandardCharsets.UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static void assertRefused(String xml, String reason)
      throws IOException, InterruptedException {
    assertThat(deploy(xml).replace("\\\"", "\"")).startsWith("400").contains(reason);
  }

  @Test
  void the_model_that_the_others_vary_is_not_refused() throws Exception {
    assertThat(deploy(model("", ""))).startsWith("200");
  }

  @Test
  void a_catch_event_whose_error_code_is_an_expression_is_refused() throws Exception {
    String error = "<bpmn:error id=\"e\" errorCode=\"=code\" />";
    assertRefused(
        model(
            "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"work\"><bpmn:errorEventDefinition"
                + " errorRef=\"e\" /></bpmn:boundaryEvent>",
            error),
        "boundaryEvent 'b': the error code of an event that catches cannot be an expression");
    assertRefused(
        model(
            "<bpmn:subProcess id=\"s\" triggeredByEvent=\"true\"><bpmn:startEvent"
                + " id=\"b\"><bpmn:errorEventDefinition errorRef=\"e\""
                + " /></bpmn:startEvent></bpmn:subProcess>",
            error),
        "startEvent 'b': the error code of an event that catches cannot be an expression");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<bpmn:error id='e' errorCode='=1 +' />|Failed to parse expression",
        "<bpmn:error id='e' />|an error that is thrown needs a code",
        "<bpmn:error id='other' errorCode='x' />|needs an error"
      })
  void an_error_end_event_without_a_code_that_can_be_thrown_is_refused(String error, String reason)
      throws Exception {
    assertRefused(
        model(
            "<bpmn:endEvent id=\"end\"><bpmn:errorEventDefinition errorRef=\"e\""
                + " /></bpmn:endEvent>",
            error),
        "endEvent 'end': " + reason);
  }

  @Test
  void a_reference_to_nothing_is_refused() throws Exception {
    assertRefused(
        model(
            "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"work\"><bpmn:errorEventDefinition"
                + " errorRef=\"e\" /></bpmn:boundaryEvent>",
            ""),
        "boundaryEvent 'b': needs an error");
    assertRefused(
        model(
            "<bpmn:startEvent id=\"b\"><bpmn:messageEventDefinition messageRef=\"m\""
                + " /></bpmn:startEvent>",
            ""),
        "startEvent 'b': needs a message");
  }

  private static String timer(String event, String definition) {
    String timer = "<bpmn:timerEventDefinition>" + definition + "</bpmn:timerEventDefinition>";
    return switch (event) {
      case "catch" ->
          "<bpmn:intermediateCatchEvent id=\"t\">" + timer + "</bpmn:intermediateCatchEvent>";
      case "boundary", "boundary aside" ->
          "<bpmn:boundaryEvent id=\"t\" attachedToRef=\"work\" cancelActivity=\"%s\">"
                  .formatted(event.equals("boundary"))
              + timer
              + "</bpmn:boundaryEvent>";
      default ->
          "<bpmn:subProcess id=\"s\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"t\">"
              + timer
              + "</bpmn:startEvent></bpmn:subProcess>";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "catch|timeDuration|5 minutes|expected an ISO 8601 duration",
        "catch|timeDuration|2030-01-01T00:00:00Z|expected an ISO 8601 duration",
        "catch|timeDuration|-PT1H|expected an ISO 8601 duration",
        "catch|timeDuration|=1 +|Failed to parse expression",
        "catch|timeDate|PT1H|expected an ISO 8601 date and time",
        "catch|timeDate|2030-01-01|expected an ISO 8601 date and time",
        "catch|timeCycle|R/PT1H|a timeCycle is only for",
        "boundary|timeCycle|R/PT1H|a timeCycle is only for",
        "event sub-process|timeCycle|R/PT1H|a timeCycle is only for",
        "boundary aside|timeCycle|PT1H|expected an ISO 8601 repeating interval",
        "boundary aside|timeCycle|0 0 9-17 * * MON-FRI|a cron expression is not supported by the"
            + " embedded engine",
        "boundary aside|timeCycle|@daily|a cron expression is not supported by the embedded engine",
        "boundary aside|timeCycle|Rx/PT1H|expected an ISO 8601 repeating interval"
      })
  void a_timer_that_is_none_is_refused(String event, String kind, String text, String reason)
      throws Exception {
    String answer =
        deploy(model(timer(event, "<bpmn:%s>%s</bpmn:%s>".formatted(kind, text, kind)), ""));
    assertThat(answer).startsWith("400").contains("Event 't': ", reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<bpmn:timeDuration>PT1H</bpmn:timeDuration><bpmn:timeDate>2030-01-01T00:00:00Z</bpmn:timeDate>"
      })
  void a_timer_has_one_time(String definition) throws Exception {
    assertRefused(
        model(timer("catch", definition), ""),
        "intermediateCatchEvent 't': a timer needs one of timeDuration, timeDate and timeCycle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>",
        ""
      })
  void a_second_start_event_without_a_message_is_refused(String definition) throws Exception {
    assertRefused(
        model("<bpmn:startEvent id=\"second\">" + definition + "</bpmn:startEvent>", ""),
        "startEvent 'second': only one start event that is none or a timer is supported by the"
            + " embedded engine");
  }

  @Test
  void a_sub_process_with_two_starts_is_refused() throws Exception {
    assertRefused(
        model(
            "<bpmn:subProcess id=\"s\"><bpmn:startEvent id=\"a\" /><bpmn:startEvent id=\"b\""
                + " /></bpmn:subProcess>",
            ""),
        "subProcess 's': must have one start event");
  }

  @Test
  void a_message_name_that_is_not_feel_is_refused() throws Exception {
    String message = "<bpmn:message id=\"m\" name=\"=1 +\" />";
    assertRefused(
        model(
            "<bpmn:startEvent id=\"b\"><bpmn:messageEventDefinition messageRef=\"m\""
                + " /></bpmn:startEvent>",
            message),
        "message 'm': Failed to parse expression");
  }

  @Test
  void a_form_on_a_start_event_that_no_id_names_is_refused() throws Exception {
    assertRefused(
        model(
            "<bpmn:startEvent id=\"b\"><bpmn:extensionElements><zeebe:formDefinition"
                + " externalReference=\"x\" /></bpmn:extensionElements></bpmn:startEvent>",
            ""),
        "startEvent 'b': a form on a start event needs a formId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:extensionElements><zeebe:taskDefinition type='x' /><zeebe:ioMapping><zeebe:input"
            + " source='=1' target='~x' /></zeebe:ioMapping></bpmn:extensionElements>",
        "<bpmn:extensionElements><zeebe:taskDefinition type='x' /><zeebe:ioMapping><zeebe:output"
            + " source='=1' target='~x.y' /></zeebe:ioMapping></bpmn:extensionElements>",
        "<bpmn:extensionElements><zeebe:script expression='=1' resultVariable='~x'"
            + " /></bpmn:extensionElements>",
        "<bpmn:extensionElements><zeebe:taskDefinition type='x'"
            + " /></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
            + " inputCollection='=[1]' inputElement='~x'"
            + " /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>",
        "<bpmn:extensionElements><zeebe:taskDefinition type='x'"
            + " /></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
            + " inputCollection='=[1]' outputCollection='~x' outputElement='=1'"
            + " /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
      })
  void a_name_that_is_the_engines_own_is_refused(String parts) throws Exception {
    assertRefused(
        model("<bpmn:scriptTask id=\"t\">" + parts + "</bpmn:scriptTask>", ""),
        "scriptTask 't': variables whose names begin with '~' are not supported by the embedded"
            + " engine");
  }

  @Test
  void a_variable_that_is_the_engines_own_is_refused_whoever_gives_it() throws Exception {
    assertThat(deploy(model("", ""))).startsWith("200");
    Map<String, Object> own = Map.of("~hidden", 1);
    var client = ENGINE.client();
    long instance = ENGINE.create("refused");
    var job = ENGINE.activateOne("refused");

    assertOwn(() -> ENGINE.create("refused", own));
    assertOwn(() -> client.newSetVariablesCommand(instance).variables(own).send().join());
    assertOwn(() -> client.newCompleteCommand(job.getKey()).variables(own).send().join());
    assertOwn(() -> client.newFailCommand(job.getKey()).retries(1).variables(own).send().join());
    assertOwn(
        () ->
            client.newThrowErrorCommand(job.getKey()).errorCode("x").variables(own).send().join());
    assertOwn(
        () ->
            client
                .newPublishMessageCommand()
                .messageName("m")
                .correlationKey("k")
                .variables(own)
                .send()
                .join());
    assertOwn(
        () ->
            client
                .newCorrelateMessageCommand()
                .messageName("m")
                .correlationKey("k")
                .variables(own)
                .send()
                .join());

    ENGINE.complete(job);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void also_by_a_user_task() throws Exception {
    assertThat(
            deploy(
                model(
                        "<bpmn:userTask id=\"t\"><bpmn:extensionElements><zeebe:userTask"
                            + " /></bpmn:extensionElements></bpmn:userTask>",
                        "")
                    .replace("targetRef=\"work\"", "targetRef=\"t\"")))
        .startsWith("200");
    long instance = ENGINE.create("refused");
    long task = ENGINE.openTask(instance).getUserTaskKey();

    assertOwn(
        () ->
            ENGINE
                .client()
                .newCompleteUserTaskCommand(task)
                .variables(Map.of("~hidden", 1))
                .send()
                .join());

    ENGINE.client().newCompleteUserTaskCommand(task).send().join();
    ENGINE.awaitCompleted(instance);
  }

  private static void assertOwn(org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(400);
              assertThat(refused.details().getDetail()).contains("'~hidden'");
            });
  }
}
