package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's upkeep over years: removal of finished instances, health, measurements. */
class UpkeepTest {

  private static final List<String> TABLES =
      List.of("act_hi_procinst", "act_hi_actinst", "act_hi_varinst", "user_task", "incident");

  @Test
  void finished_instances_go_after_their_time_with_all_that_is_known_of_them() {
    String schema = "another_schema";
    try (HikariDataSource dataSource = TestPostgres.newDataSource()) {
      EmbeddedEngineSettings settings =
          EmbeddedEngineSettings.onLoopback(dataSource, "u", "p")
              .withSchema(schema)
              .withKeepFinished(Duration.ofDays(10));
      JdbcClient database = JdbcClient.create(dataSource);
      try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
          CamundaClient client = client(engine)) {
        deploy(client);
        long old = create(client, Map.of("x", 1));
        long recent = create(client, Map.of("x", 2));
        long running = create(client, Map.of("x", 3));
        complete(client, old);
        complete(client, recent);
        // An instance that failed, was mended, and ended.
        long failed = create(client, Map.of());
        eventually().until(() -> incidents(client, failed) == 1);
        client.newCancelInstanceCommand(failed).send().join();
        database
            .sql(
                """
                update %s.act_hi_procinst set end_time_ = now() - interval '11 days'
                where root_proc_inst_id_ in (?, ?)
                """
                    .formatted(schema))
            .param("" + old)
            .param("" + failed)
            .update();
        assertThat(instances(client)).contains(old, recent, running, failed);
      }
      try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
          CamundaClient client = client(engine)) {
        eventually().until(() -> instances(client).size() == 4);
        // Of the recent and the running one each: the instance and the one it called.
        for (String table : TABLES) {
          assertThat(left(database, schema, table)).as(table).isZero();
        }
        long running =
            client.newUserTaskSearchRequest().send().join().items().stream()
                .filter(task -> task.getCompletionDate() == null)
                .findFirst()
                .orElseThrow()
                .getProcessInstanceKey();
        assertThat(instances(client)).contains(running);
      }
    }
  }

  /** Rows of instances that are no more. */
  private static long left(JdbcClient database, String schema, String table) {
    String instance = table.startsWith("act") ? "proc_inst_id_" : "process_instance_key::text";
    return database
        .sql(
            "select count(*) from %1$s.%2$s where %3$s not in (select id_ from %1$s.act_hi_procinst)"
                .formatted(schema, table, instance))
        .query(Long.class)
        .single();
  }

  private static void deploy(CamundaClient client) {
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("outer")
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId("inner"))
                .endEvent()
                .done(),
            "outer.bpmn")
        .addProcessModel(
            Bpmn.createExecutableProcess("inner")
                .startEvent()
                .exclusiveGateway("known")
                .condition("=x > 0")
                .userTask("task", task -> task.zeebeUserTask())
                .endEvent()
                .moveToNode("known")
                .condition("=x < 0")
                .endEvent()
                .done(),
            "inner.bpmn")
        .send()
        .join();
  }

  private static long create(CamundaClient client, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("outer")
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private static void complete(CamundaClient client, long outer) {
    long inner =
        client
            .newProcessInstanceSearchRequest()
            .filter(filter -> filter.parentProcessInstanceKey(outer))
            .send()
            .join()
            .items()
            .get(0)
            .getProcessInstanceKey();
    long task =
        client
            .newUserTaskSearchRequest()
            .filter(filter -> filter.processInstanceKey(inner))
            .send()
            .join()
            .items()
            .get(0)
            .getUserTaskKey();
    client.newCompleteUserTaskCommand(task).send().join();
  }

  private static int incidents(CamundaClient client, long outer) {
    return client
        .newIncidentSearchRequest()
        .filter(filter -> filter.elementId("known"))
        .send()
        .join()
        .items()
        .size();
  }

  private static List<Long> instances(CamundaClient client) {
    return client.newProcessInstanceSearchRequest().send().join().items().stream()
        .map(ProcessInstance::getProcessInstanceKey)
        .toList();
  }

  private static CamundaClient client(EmbeddedEngine engine) {
    return CamundaClient.newClientBuilder()
        .restAddress(engine.restAddress())
        .preferRestOverGrpc(true)
        .credentialsProvider(
            io.camunda.client.CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                .username("u")
                .password("p")
                .build())
        .build();
  }

  private static HttpResponse<String> get(EmbeddedEngine engine, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.restAddress() + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void health_is_for_everybody_and_figures_for_who_has_the_password() throws Exception {
    try (HikariDataSource dataSource = TestPostgres.newDataSource();
        EmbeddedEngine engine =
            EmbeddedEngine.start(EmbeddedEngineSettings.onLoopback(dataSource, "u", "p"));
        CamundaClient client = client(engine)) {
      deploy(client);
      create(client, Map.of("x", 1));

      assertThat(get(engine, "/actuator/health", null).body()).isEqualTo("{\"status\":\"UP\"}");
      assertThat(get(engine, "/actuator/prometheus", null).statusCode()).isEqualTo(401);
      assertThat(get(engine, "/actuator/prometheus", "Basic dTpw").body())
          .contains("engine_process_instances_active 2.0")
          .contains("engine_user_tasks_open 1.0")
          .contains("jvm_memory_used_bytes")
          .containsPattern(
              "http_server_requests_seconds_count\\{.*uri=\"/v2/process-instances\".*\\} 1");
    }
  }

  @ParameterizedTest
  @CsvSource({"'',''", "u,''", "'',p"})
  void without_a_user_and_a_password_no_engine_listens_to_anybody(String user, String password) {
    try (HikariDataSource dataSource = TestPostgres.newDataSource()) {
      assertThatThrownBy(() -> EmbeddedEngineSettings.onLoopback(dataSource, user, password))
          .hasMessageContaining("needs a user and a password");
    }
  }
}
