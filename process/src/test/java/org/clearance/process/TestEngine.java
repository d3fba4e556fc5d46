package org.clearance.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.time.Duration;
import javax.sql.DataSource;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.engine.EmbeddedEngineSettings;

/** The embedded engine on a database, with a client for it. */
public final class TestEngine implements AutoCloseable {
  private final EmbeddedEngine engine;
  private final CamundaClient client;

  public TestEngine(DataSource database) {
    engine =
        EmbeddedEngine.start(
            EmbeddedEngineSettings.onLoopback(database, "clearance", "for-tests-only"));
    client =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .restAddress(engine.restAddress())
            .preferRestOverGrpc(true)
            .defaultJobWorkerStreamEnabled(false)
            // A server that looks at its waiting requests once a second answers that much late.
            .defaultRequestTimeoutOffset(Duration.ofSeconds(5))
            .credentialsProvider(
                new BasicAuthCredentialsProviderBuilder()
                    .applyEnvironmentOverrides(false)
                    .username("clearance")
                    .password("for-tests-only")
                    .build())
            .build();
  }

  public CamundaClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    engine.close();
  }
}
