package org.clearance.workers.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.clearance.domain.TestDatabase;
import org.clearance.process.TestEngine;
import org.clearance.process.deployment.ModelDeployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class JobWorkersTest {
  static {
    // Servers of classes that run beside this one lose their connections where a client is killed.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final WorkerTimes TIMES =
      new WorkerTimes(
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofMillis(50));
  private static final Duration SOON = Duration.ofSeconds(30);

  private static TestEngine engine;
  private static CamundaClient client;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<JobWorkers> started = new ArrayList<>();
  private String type = "";

  @BeforeAll
  static void startEngine() {
    engine = new TestEngine(TestDatabase.migrated());
    client = engine.client();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void newJobType() {
    type = "job-" + NUMBER.incrementAndGet();
  }

  @AfterEach
  void stopWorkers() {
    started.forEach(JobWorkers::stop);
  }

  @Test
  void a_job_is_done_and_brings_its_variables() {
    start(worker(type, job -> Map.of("doubled", 2 * job.id("number"))));
    long instance = run(oneJob(), Map.of("number", 21));
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(variable(instance, "doubled")).isEqualTo("42");
  }

  @Test
  void a_job_that_fails_is_tried_again_and_then_tells_an_operator_what_to_mend() {
    var attempts = new AtomicInteger();
    start(
        worker(
            type,
            job -> {
              attempts.incrementAndGet();
              throw new IllegalStateException(
                  "packet 7 cannot be divided", new IllegalArgumentException("nobody reviewed it"));
            }));
    long instance = run(oneJob(), Map.of("packetId", 7));
    await().atMost(SOON).until(() -> !incidents(instance).isEmpty());
    assertThat(attempts).hasValue(5);
    assertThat(incidents(instance))
        .singleElement()
        .isEqualTo(
            type
                + " {packetId=7} failed: packet 7 cannot be divided: nobody reviewed it."
                + " No attempt is left: mend the cause, then retry the incident.");
  }

  @Test
  void a_job_that_fails_because_its_disk_is_full_is_tried_until_there_is_space() {
    var attempts = new AtomicInteger();
    start(
        worker(
            type,
            job -> {
              if (attempts.incrementAndGet() < 9) {
                throw new IllegalStateException(
                    "reading stopped", new IOException("No space left on device"));
              }
              return Map.of();
            }));
    long instance = run(oneJob(), Map.of());
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(attempts).hasValue(9);
  }

  @Test
  void what_the_process_foresees_takes_its_own_way() {
    start(
        worker(
            type,
            job -> {
              throw new ProcessError("unreadable-file", "line 1 is no DOJ row");
            }));
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("process-" + type)
            .startEvent()
            .serviceTask("task", task -> task.zeebeJobType(type))
            .endEvent("done")
            .moveToActivity("task")
            .boundaryEvent("unreadable", event -> event.error("unreadable-file"))
            .endEvent("refused")
            .done();
    long instance = run(model, Map.of());
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(
            client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId("refused"))
                .send()
                .join()
                .items())
        .hasSize(1);
  }

  @Test
  void a_job_that_takes_longer_than_its_lease_is_not_given_twice() throws Exception {
    var attempts = new AtomicInteger();
    start(
        worker(
            type,
            job -> {
              attempts.incrementAndGet();
              job.pause(TIMES.lease().multipliedBy(2));
              return Map.of();
            }));
    long instance = run(oneJob(), Map.of());
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_job_whose_node_died_is_given_again_as_the_same_element() {
    long instance = run(oneJob(), Map.of());
    // A node that takes the job, and is never heard of again.
    var taken =
        client
            .newActivateJobsCommand()
            .jobType(type)
            .maxJobsToActivate(1)
            .timeout(TIMES.lease())
            .send()
            .join()
            .getJobs();
    assertThat(taken).hasSize(1);
    var seen = new ArrayList<Long>();
    start(
        worker(
            type,
            job -> {
              seen.add(job.elementInstanceKey());
              return Map.of();
            }));
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(seen).containsExactly(taken.get(0).getElementInstanceKey());
  }

  @Test
  void a_node_that_shuts_down_hands_its_work_back_untouched() throws Exception {
    var begun = new CountDownLatch(1);
    JobWorkers first =
        start(
            worker(
                type,
                job -> {
                  begun.countDown();
                  job.pause(SOON);
                  return Map.of();
                }));
    long instance = run(oneJob(), Map.of());
    assertThat(begun.await(30, SECONDS)).isTrue();
    first.stop();
    start(worker(type, job -> Map.of()));
    await()
        .atMost(TIMES.lease().minusSeconds(1))
        .until(() -> state(instance) == ProcessInstanceState.COMPLETED);
  }

  @Test
  void a_node_that_has_shut_down_swallows_no_job() {
    start(worker(type, job -> Map.of("by", 1))).stop();
    start(worker(type, job -> Map.of("by", 2)));
    long instance = run(oneJob(), Map.of());
    await()
        .atMost(TIMES.lease().minusSeconds(1))
        .until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(variable(instance, "by")).isEqualTo("2");
  }

  @Test
  void a_busy_job_type_holds_up_no_other() throws Exception {
    String other = type + "-other";
    var release = new CountDownLatch(1);
    start(
        worker(
            type,
            job -> {
              release.await(30, SECONDS);
              return Map.of();
            }),
        worker(other, job -> Map.of()));
    for (int i = 0; i < 6; i++) {
      run(oneJob(), Map.of());
    }
    long quick =
        run(
            Bpmn.createExecutableProcess("process-" + other)
                .startEvent()
                .serviceTask("task", task -> task.zeebeJobType(other))
                .endEvent()
                .done(),
            Map.of());
    await().atMost(SOON).until(() -> state(quick) == ProcessInstanceState.COMPLETED);
    release.countDown();
  }

  @Test
  void work_learns_that_its_process_was_cancelled() throws Exception {
    var begun = new CountDownLatch(1);
    var unwanted = new CountDownLatch(1);
    start(
        worker(
            type,
            job -> {
              begun.countDown();
              while (job.wanted()) {
                job.pause(Duration.ofMillis(50));
              }
              unwanted.countDown();
              throw new InterruptedException("nobody waits");
            }));
    long instance = run(oneJob(), Map.of());
    assertThat(begun.await(30, SECONDS)).isTrue();
    client.newCancelInstanceCommand(instance).send().join();
    assertThat(unwanted.await(30, SECONDS)).isTrue();
  }

  @Test
  void a_node_that_had_too_little_memory_for_a_moment_asks_for_jobs_again() {
    var asked = new AtomicInteger();
    JobWorkers workers =
        start(
            before(
                "newActivateJobsCommand",
                () -> {
                  if (asked.incrementAndGet() < 4) {
                    throw new OutOfMemoryError("made up");
                  }
                }),
            worker(type, job -> Map.of()));
    long instance = run(oneJob(), Map.of());
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(workers.ended()).isEmpty();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void an_engine_that_does_not_answer_for_a_while_is_told_once_for_all_types_of_jobs(
      CapturedOutput log) {
    var asked = new AtomicInteger();
    start(
        before(
            "newActivateJobsCommand",
            () -> {
              if (asked.incrementAndGet() < 5) {
                throw new IllegalStateException(
                    "asking", new SocketTimeoutException("7000 MILLISECONDS"));
              }
            }),
        worker(type, job -> Map.of()),
        worker(type + "-other", job -> Map.of()));
    long instance = run(oneJob(), Map.of());
    await().atMost(SOON).until(() -> state(instance) == ProcessInstanceState.COMPLETED);
    assertThat(log.toString())
        .containsOnlyOnce("The engine does not answer, first when asked for " + type)
        .containsOnlyOnce(
            " jobs (java.net.SocketTimeoutException: 7000 MILLISECONDS); it is asked again")
        .doesNotContain("java.lang.IllegalStateException: asking");
  }

  @Test
  void a_type_of_job_that_nobody_asks_for_any_more_is_told() {
    JobWorkers workers =
        start(
            before(
                "newActivateJobsCommand",
                () -> {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("interrupted by nobody who stops it");
                }),
            worker(type, job -> Map.of()));
    await().atMost(SOON).until(() -> workers.ended().equals(List.of(type)));
    workers.stop();
    assertThat(workers.ended()).containsExactly(type);
  }

  @Test
  void a_node_that_was_stopped_has_not_ended_by_itself() {
    JobWorkers workers = start(worker(type, job -> Map.of()));
    workers.stop();
    assertThat(workers.ended()).isEmpty();
  }

  /** The client, with something that happens before a command of it. */
  private static CamundaClient before(String command, Runnable happens) {
    return (CamundaClient)
        Proxy.newProxyInstance(
            CamundaClient.class.getClassLoader(),
            new Class<?>[] {CamundaClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(command)) {
                happens.run();
              }
              return method.invoke(client, arguments);
            });
  }

  private interface Handling {
    Map<String, ?> handle(Job job) throws Exception;
  }

  private static JobWorker worker(String jobType, Handling handling) {
    return new JobWorker() {
      @Override
      public String jobType() {
        return jobType;
      }

      @Override
      public Map<String, ?> handle(Job job) throws Exception {
        return handling.handle(job);
      }
    };
  }

  private JobWorkers start(JobWorker... workers) {
    return start(client, workers);
  }

  private JobWorkers start(CamundaClient asking, JobWorker... workers) {
    var runtime = new JobWorkers(asking, new ModelDeployment(client), List.of(workers), TIMES);
    runtime.start();
    started.add(runtime);
    return runtime;
  }

  private BpmnModelInstance oneJob() {
    return Bpmn.createExecutableProcess("process-" + type)
        .startEvent()
        .serviceTask("task", task -> task.zeebeJobType(type).zeebeJobRetries("5"))
        .endEvent()
        .done();
  }

  private static long run(BpmnModelInstance model, Map<String, Object> variables) {
    var process =
        client
            .newDeployResourceCommand()
            .addProcessModel(model, "test.bpmn")
            .send()
            .join()
            .getProcesses()
            .get(0);
    return client
        .newCreateInstanceCommand()
        .processDefinitionKey(process.getProcessDefinitionKey())
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private static ProcessInstanceState state(long instance) {
    return client.newProcessInstanceGetRequest(instance).send().join().getState();
  }

  private static String variable(long instance, String name) {
    return client
        .newVariableSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance).name(name))
        .send()
        .join()
        .items()
        .get(0)
        .getValue();
  }

  private static List<String> incidents(long instance) {
    return client
        .newIncidentSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance).state(IncidentState.ACTIVE))
        .send()
        .join()
        .items()
        .stream()
        .map(incident -> incident.getErrorMessage())
        .toList();
  }
}
