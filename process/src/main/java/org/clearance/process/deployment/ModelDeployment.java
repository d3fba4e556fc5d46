package org.clearance.process.deployment;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.clearance.bpmn.Processes;
import org.clearance.process.engine.FailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Deploys the models together. A model that the engine has already makes no new version, so every
 * start of every node deploys.
 */
@Component
public final class ModelDeployment {
  private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
  private static final long SHORTEST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final CamundaClient client;
  private final CountDownLatch deployed = new CountDownLatch(1);

  public ModelDeployment(CamundaClient client) {
    this.client = client;
  }

  /** Deploys the models, again and again until the engine answers or the latch is released. */
  public void deployUnless(CountDownLatch stopping) throws InterruptedException {
    long pauseMillis = SHORTEST_PAUSE_MILLIS;
    while (stopping.getCount() > 0) {
      try {
        deploy();
        deployed.countDown();
        return;
      } catch (RuntimeException | Error e) {
        // When both start together, the engine answers a moment later: that is no problem yet.
        log.atLevel(pauseMillis == SHORTEST_PAUSE_MILLIS ? Level.INFO : Level.WARN)
            .log(
                "The engine does not take the models yet; tried again in {} ms: {}",
                pauseMillis,
                FailureReason.of(e));
        log.debug("the models could not be deployed", e);
      }
      if (stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
      pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    }
  }

  /**
   * Waits until the engine has the models: a message that comes before them would start nothing.
   *
   * @return false when the time passed
   */
  public boolean await(Duration atMost) throws InterruptedException {
    return deployed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deploy() {
    List<String> models = Processes.all().stream().map(Processes::resource).toList();
    DeployResourceCommandStep2 command =
        client.newDeployResourceCommand().addResourceFromClasspath(models.get(0));
    for (String model : models.subList(1, models.size())) {
      command = command.addResourceFromClasspath(model);
    }
    DeploymentEvent event = command.send().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    log.info(
        "Deployed {}",
        event.getProcesses().stream()
            .map(process -> process.getBpmnProcessId() + " v" + process.getVersion())
            .collect(Collectors.joining(", ")));
  }
}
