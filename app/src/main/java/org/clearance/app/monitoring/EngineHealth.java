package org.clearance.app.monitoring;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the engine answers: without it, no task can be taken or finished. */
final class EngineHealth extends AbstractHealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CamundaClient client;

  EngineHealth(CamundaClient client) {
    super("The engine does not answer");
    this.client = client;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    String version =
        client
            .newTopologyRequest()
            .requestTimeout(PATIENCE)
            .send()
            .join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .getGatewayVersion();
    builder.up().withDetail("version", version);
  }
}
