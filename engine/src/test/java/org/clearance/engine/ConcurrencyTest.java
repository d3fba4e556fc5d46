package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrencyTest {

  private static final int WIDTH = 40;

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void forty_parallel_tasks_of_one_instance_are_completed_by_many_workers_at_once() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("wide")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("wide-each")
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("item * 2")))
            .endEvent()
            .done());

    var given = new ConcurrentLinkedQueue<Long>();
    long instance = ENGINE.create("wide", items());
    runWorkers("wide-each", given, () -> ENGINE.awaitCompleted(instance));

    assertThat(given).hasSize(WIDTH).doesNotHaveDuplicates();
    assertThat(ENGINE.variables(instance))
        .containsEntry(
            "results",
            IntStream.rangeClosed(1, WIDTH)
                .mapToObj(i -> i * 2)
                .toList()
                .toString()
                .replace(" ", ""));
  }

  @Test
  void forty_called_instances_end_at_once() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("called-wide")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("called-wide-work"))
            .endEvent()
            .done());
    ENGINE.deploy(
        Bpmn.createExecutableProcess("calls-wide")
            .startEvent()
            .callActivity(
                "each",
                call ->
                    call.zeebeProcessId("called-wide")
                        .zeebePropagateAllChildVariables(false)
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")))
            .endEvent()
            .done());

    var given = new ConcurrentLinkedQueue<Long>();
    long instance = ENGINE.create("calls-wide", items());
    runWorkers("called-wide-work", given, () -> ENGINE.awaitCompleted(instance));

    assertThat(given).hasSize(WIDTH).doesNotHaveDuplicates();
  }

  @Test
  void forty_timers_of_one_instance_fire_at_once() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("timers-wide")
            .startEvent()
            .subProcess(
                "each",
                each ->
                    each.multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("item"))
                        .embeddedSubProcess()
                        .startEvent()
                        .intermediateCatchEvent("wait", event -> event.timerWithDuration("PT0.1S"))
                        .endEvent())
            .endEvent()
            .done());

    long instance = ENGINE.create("timers-wide", items());

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.incidents(instance)).isEmpty();
    assertThat(ENGINE.variables(instance))
        .containsEntry(
            "results",
            IntStream.rangeClosed(1, WIDTH).boxed().toList().toString().replace(" ", ""));
  }

  private static Map<String, Object> items() {
    return Map.of("items", IntStream.rangeClosed(1, WIDTH).boxed().toList());
  }

  /**
   * Three clients of four threads each. {@code given} takes a job's key as it arrives: the answer
   * to the last completion may still be on its way when its instance has ended.
   */
  private static void runWorkers(String type, Queue<Long> given, Runnable until) {
    List<CamundaClient> clients = IntStream.range(0, 3).mapToObj(i -> ENGINE.newClient()).toList();
    try {
      for (CamundaClient client : clients) {
        client
            .newWorker()
            .jobType(type)
            .handler(
                (jobs, job) -> {
                  given.add(job.getKey());
                  jobs.newCompleteCommand(job).send().join();
                })
            .maxJobsActive(8)
            // Whoever closes a client waits for what it has asked.
            .requestTimeout(Duration.ofMillis(500))
            .open();
      }
      until.run();
    } finally {
      clients.forEach(CamundaClient::close);
    }
  }
}
