package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two engines on one database, which know nothing of each other. */
class TwoNodesTest {

  @RegisterExtension static final RunningEngineExtension ONE = new RunningEngineExtension();

  private static EmbeddedEngine two;
  private static CamundaClient onTwo;

  @BeforeAll
  static void startAnother() {
    two =
        EmbeddedEngine.start(
            EmbeddedEngineSettings.onLoopback(
                    ONE.dataSource(), RunningEngineExtension.USER, RunningEngineExtension.PASSWORD)
                .withSchema(ONE.schema()));
    onTwo = RunningEngineExtension.newClient(two);
  }

  @AfterAll
  static void stopTheOther() {
    onTwo.close();
    two.close();
  }

  @Test
  void what_one_node_is_told_the_other_knows() {
    ONE.deploy(
        Bpmn.createExecutableProcess("shared")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("shared-work"))
            .intermediateCatchEvent(
                "wait",
                event -> event.message(m -> m.name("shared").zeebeCorrelationKeyExpression("id")))
            .intermediateCatchEvent("pause", event -> event.timerWithDuration("PT0.1S"))
            .endEvent()
            .done());
    long instance =
        onTwo
            .newCreateInstanceCommand()
            .bpmnProcessId("shared")
            .latestVersion()
            .variables(Map.of("id", 1))
            .send()
            .join()
            .getProcessInstanceKey();

    ONE.completeOne("shared-work");
    onTwo
        .newPublishMessageCommand()
        .messageName("shared")
        .correlationKey("1")
        .timeToLive(Duration.ofMinutes(1))
        .send()
        .join();

    ONE.awaitCompleted(instance);
  }

  @Test
  void a_worker_on_one_node_gets_jobs_made_on_the_other() {
    ONE.deploy(
        Bpmn.createExecutableProcess("elsewhere")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("elsewhere-work"))
            .endEvent()
            .done());
    var waiting =
        onTwo
            .newActivateJobsCommand()
            .jobType("elsewhere-work")
            .maxJobsToActivate(1)
            .timeout(Duration.ofMinutes(1))
            .requestTimeout(Duration.ofSeconds(20))
            .send();

    long instance = ONE.create("elsewhere");

    onTwo.newCompleteCommand(waiting.join().getJobs().get(0)).send().join();
    ONE.awaitCompleted(instance);
  }

  @Test
  void one_instance_is_worked_at_from_both_nodes_at_once_and_no_job_is_done_twice() {
    ONE.deploy(
        Bpmn.createExecutableProcess("wide-on-two")
            .startEvent()
            .serviceTask(
                "each",
                task ->
                    task.zeebeJobType("wide-on-two")
                        .multiInstance(
                            loop ->
                                loop.parallel()
                                    .zeebeInputCollectionExpression("items")
                                    .zeebeInputElement("item")
                                    .zeebeOutputCollection("results")
                                    .zeebeOutputElementExpression("item")))
            .endEvent()
            .done());
    List<Integer> items = IntStream.rangeClosed(1, 40).boxed().toList();
    // A job is counted as it arrives: the answer to the last completion may come after the end.
    var given = new ConcurrentLinkedQueue<Long>();

    long instance = ONE.create("wide-on-two", Map.of("items", items));
    try (CamundaClient first = ONE.newClient();
        CamundaClient second = RunningEngineExtension.newClient(two)) {
      for (CamundaClient client : List.of(first, second)) {
        client
            .newWorker()
            .jobType("wide-on-two")
            .handler(
                (jobs, job) -> {
                  given.add(job.getKey());
                  jobs.newCompleteCommand(job).send().join();
                })
            .maxJobsActive(4)
            // Whoever closes a client waits for what it has asked.
            .requestTimeout(Duration.ofMillis(500))
            .open();
      }
      ONE.awaitCompleted(instance);
    }

    assertThat(given).hasSize(40).doesNotHaveDuplicates();
    assertThat(ONE.variables(instance)).containsEntry("results", items.toString().replace(" ", ""));
  }

  @Test
  void keys_of_both_nodes_are_different() {
    ONE.deploy(Bpmn.createExecutableProcess("keys").startEvent().endEvent().done());

    long[] keys =
        LongStream.range(0, 40)
            .parallel()
            .map(
                i ->
                    (i % 2 == 0 ? ONE.client() : onTwo)
                        .newCreateInstanceCommand()
                        .bpmnProcessId("keys")
                        .latestVersion()
                        .send()
                        .join()
                        .getProcessInstanceKey())
            .toArray();

    assertThat(keys).doesNotHaveDuplicates();
  }
}
