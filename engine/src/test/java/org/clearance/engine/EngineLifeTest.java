package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class EngineLifeTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void what_was_running_goes_on_after_a_restart() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("survivor")
            .startEvent()
            .serviceTask("first", task -> task.zeebeJobType("survivor-first"))
            .userTask("look", task -> task.zeebeUserTask())
            .intermediateCatchEvent("wait", event -> event.timerWithDuration("PT0.1S"))
            .intermediateCatchEvent(
                "answer",
                event -> event.message(m -> m.name("answer").zeebeCorrelationKeyExpression("id")))
            .serviceTask("last", task -> task.zeebeJobType("survivor-last"))
            .endEvent()
            .done());
    long instance = ENGINE.create("survivor", Map.of("id", 1));

    restart();
    ENGINE.completeOne("survivor-first");
    restart();
    long task = ENGINE.openTask(instance).getUserTaskKey();
    ENGINE.client().newCompleteUserTaskCommand(task).send().join();
    restart();
    ENGINE
        .client()
        .newPublishMessageCommand()
        .messageName("answer")
        .correlationKey("1")
        .timeToLive(Duration.ofHours(1))
        .send()
        .join();
    restart();
    ActivatedJob last = ENGINE.activateOne("survivor-last");
    ENGINE.complete(last);

    ENGINE.awaitCompleted(instance);
    assertThat(last.getKey()).isGreaterThan(instance);
  }

  @Test
  void deploying_the_same_model_again_keeps_its_version() {
    var model = Bpmn.createExecutableProcess("same").startEvent().endEvent().done();
    long first = ENGINE.deploy(model);

    assertThat(ENGINE.deploy(model)).isEqualTo(first);
    long changed =
        ENGINE.deploy(
            Bpmn.createExecutableProcess("same").name("changed").startEvent().endEvent().done());

    assertThat(changed).isGreaterThan(first);
    assertThat(
            ENGINE
                .client()
                .newProcessDefinitionSearchRequest()
                .filter(f -> f.processDefinitionId("same").isLatestVersion(true))
                .send()
                .join()
                .items())
        .singleElement()
        .satisfies(
            definition -> {
              assertThat(definition.getProcessDefinitionKey()).isEqualTo(changed);
              assertThat(definition.getVersion()).isEqualTo(2);
              assertThat(definition.getName()).isEqualTo("changed");
            });
    assertThat(ENGINE.client().newProcessDefinitionGetXmlRequest(first).send().join())
        .isEqualTo(Bpmn.convertToString(model));
    long ofFirst =
        ENGINE
            .client()
            .newCreateInstanceCommand()
            .bpmnProcessId("same")
            .version(1)
            .send()
            .join()
            .getProcessDefinitionKey();
    assertThat(ofFirst).isEqualTo(first);
  }

  @Test
  void closing_answers_who_waits_and_takes_no_time() {
    CamundaClient waiting = ENGINE.newClient();
    var poll =
        waiting
            .newActivateJobsCommand()
            .jobType("nobody-makes-this")
            .maxJobsToActivate(1)
            .requestTimeout(Duration.ofMinutes(5))
            .send();
    eventually().until(() -> ENGINE.waitingFor("nobody-makes-this") == 1);

    try {
      long began = System.nanoTime();
      ENGINE.engine().close();
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(poll.join().getJobs()).isEmpty();
      assertThat(took).isLessThan(Duration.ofSeconds(2));
    } finally {
      waiting.close();
      ENGINE.start();
    }
  }

  @Test
  void closing_answers_also_who_is_just_being_served() throws Exception {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("served")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("served-late"))
            .endEvent()
            .done());
    long instance = ENGINE.create("served");
    ENGINE.activate("served-late", 1, Duration.ofSeconds(3));
    CamundaClient waiting = ENGINE.newClient();
    try (Connection database = ENGINE.dataSource().getConnection();
        Statement statement = database.createStatement()) {
      var poll =
          waiting
              .newActivateJobsCommand()
              .jobType("served-late")
              .maxJobsToActivate(1)
              .requestTimeout(Duration.ofMinutes(5))
              .send();
      eventually().until(() -> ENGINE.waitingFor("served-late") == 1);
      // The job falls due, but whoever would give it waits for this transaction, in which it goes.
      database.setAutoCommit(false);
      statement.execute("lock table %s.job in exclusive mode".formatted(ENGINE.schema()));
      eventually().until(() -> ENGINE.waitingFor("served-late") == 0);

      Thread closing = new Thread(ENGINE.engine()::close, "closing");
      closing.start();
      eventually().until(() -> refused(ENGINE.engine().restAddress()));
      statement.execute(
          "update %s.job set available_at = 'infinity' where root_instance_key = %d"
              .formatted(ENGINE.schema(), instance));
      database.commit();

      assertThat(poll.join().getJobs()).isEmpty();
      closing.join();
    } finally {
      waiting.close();
      ENGINE.start();
    }
  }

  @Test
  void who_does_not_present_the_password_is_not_let_in() throws Exception {
    assertThat(get("/v2/topology", null).statusCode()).isEqualTo(401);
    assertThat(get("/v2/topology", "Basic d29ya2VyOndyb25n").statusCode()).isEqualTo(401);
    assertThat(ENGINE.client().newTopologyRequest().send().join().getGatewayVersion())
        .isEqualTo("8.9.0");
    assertThat(ENGINE.client().newStatusRequest().send().join().getStatus().name()).isEqualTo("UP");
  }

  @Test
  void what_is_not_supported_is_refused_by_name() throws Exception {
    HttpResponse<String> unknown = get("/v2/batch-operations/1", authorization());
    assertThat(unknown.statusCode()).isEqualTo(501);
    assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(unknown.body()).contains("GET /v2/batch-operations/1 is not supported");

    assertThatThrownBy(
            () ->
                ENGINE.deploy(
                    Bpmn.createExecutableProcess("signal")
                        .startEvent()
                        .intermediateThrowEvent("shout", event -> event.signal("all"))
                        .endEvent()
                        .done()))
        .hasMessageContaining("intermediateThrowEvent 'shout'");
    assertThatThrownBy(
            () ->
                ENGINE.deploy(
                    Bpmn.createExecutableProcess("no-condition")
                        .startEvent()
                        .exclusiveGateway("choose")
                        .sequenceFlowId("bare")
                        .endEvent()
                        .moveToLastExclusiveGateway()
                        .condition("=true")
                        .endEvent()
                        .done()))
        .hasMessageContaining("sequenceFlow 'bare': must have a condition or be the default flow");
    assertThatThrownBy(
            () ->
                ENGINE.deploy(
                    Bpmn.createExecutableProcess("bad-feel")
                        .startEvent()
                        .serviceTask("task", task -> task.zeebeJobTypeExpression("1 +"))
                        .endEvent()
                        .done()))
        .hasMessageContaining("serviceTask 'task'")
        .hasMessageContaining("Failed to parse expression '1 +'");
  }

  @Test
  void a_message_that_a_stopped_node_left_behind_is_delivered_later() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("left-behind")
            .startEvent()
            .intermediateCatchEvent(
                "wait",
                event -> event.message(m -> m.name("left").zeebeCorrelationKeyExpression("id")))
            .endEvent()
            .done());
    long instance = ENGINE.create("left-behind", Map.of("id", "x"));

    // A node that stops after it has stored a message and before it has looked who waits.
    JdbcClient.create(ENGINE.dataSource())
        .sql(
            "insert into %s.message (key, name, correlation_key, variables, expires_at) values (1, 'left', 'x', '{\"n\":1}', now() + interval '1 hour')"
                .formatted(ENGINE.schema()))
        .update();

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("n", "1");
  }

  @Test
  void keys_lie_below_those_of_a_cluster_or_go_on_behind_those_of_an_earlier_version() {
    ENGINE.deploy(Bpmn.createExecutableProcess("keyed").startEvent().endEvent().done());
    JdbcClient database = JdbcClient.create(ENGINE.dataSource());

    assertThat(ENGINE.create("keyed")).isBetween(1_000_000_000_000_000L, (1L << 51) - 1);

    // An earlier version gave blocks of a thousand from 2^51 on.
    long blocks =
        database
            .sql("select last_value from %s.key_block".formatted(ENGINE.schema()))
            .query(Long.class)
            .single();
    database
        .sql(
            "delete from %s.schema_script where name = 'V6__keys_below_a_clusters.sql'"
                .formatted(ENGINE.schema()))
        .update();
    restart();

    assertThat(ENGINE.create("keyed")).isGreaterThan((1L << 51) + (blocks + 1) * 1_000);
  }

  private static boolean refused(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static void restart() {
    ENGINE.stop();
    ENGINE.start();
  }

  private static String authorization() {
    return "Basic "
        + java.util.Base64.getEncoder()
            .encodeToString(
                (RunningEngineExtension.USER + ":" + RunningEngineExtension.PASSWORD).getBytes());
  }

  private static HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    URI uri = ENGINE.engine().restAddress().resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
