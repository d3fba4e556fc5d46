package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.engine.RunningEngineExtension.eventually;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {

  @TempDir Path data;

  @Test
  void commands_fail_while_the_database_is_away_and_everything_goes_on_when_it_is_back()
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    EmbeddedPostgres postgres = start(port);
    try (HikariDataSource dataSource = new HikariDataSource()) {
      dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      dataSource.setUsername("postgres");
      dataSource.setConnectionTimeout(1_000);
      try (EmbeddedEngine engine =
              EmbeddedEngine.start(
                  EmbeddedEngineSettings.onLoopback(
                      dataSource, RunningEngineExtension.USER, RunningEngineExtension.PASSWORD));
          CamundaClient client = RunningEngineExtension.newClient(engine)) {
        client
            .newDeployResourceCommand()
            .addProcessModel(
                Bpmn.createExecutableProcess("patient")
                    .startEvent()
                    .intermediateCatchEvent("wait", e -> e.timerWithDuration("PT3S"))
                    .serviceTask("work", task -> task.zeebeJobType("patient-work"))
                    .endEvent()
                    .done(),
                "patient.bpmn")
            .send()
            .join();
        long instance = create(client);
        client
            .newWorker()
            .jobType("patient-work")
            .handler((jobs, job) -> jobs.newCompleteCommand(job).send().join())
            .open();

        postgres.close();
        assertThatThrownBy(() -> create(client))
            .isInstanceOfSatisfying(
                ProblemException.class, e -> assertThat(e.code()).isEqualTo(503));
        postgres = start(port);

        eventually()
            .ignoreExceptions()
            .until(
                () ->
                    client
                        .newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState()
                        .name()
                        .equals("COMPLETED"));
        assertThat(create(client)).isGreaterThan(instance);
      }
    } finally {
      postgres.close();
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .start();
  }

  private static long create(CamundaClient client) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("patient")
        .latestVersion()
        .send()
        .join()
        .getProcessInstanceKey();
  }
}
