package org.clearance.app.monitoring;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Checks whether the engine answers. Without it no task can be taken or finished; people,
 * deliveries and figures are shown all the same, and restarting this program does not help.
 */
final class EngineHealth extends AbstractHealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CamundaClient client;

  EngineHealth(CamundaClient client) {
    this.client = client;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    try {
      String version =
          client
              .newTopologyRequest()
              .requestTimeout(PATIENCE)
              .send()
              .join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .getGatewayVersion();
      builder.up().withDetail("version", version);
    } catch (ClientException away) {
      builder
          .status(OutsideHealth.DEGRADED)
          .withDetail("away", "The engine does not answer: " + away.getMessage());
    }
  }
}
