package org.clearance.engine;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Creates instances of processes and does their jobs, by a number of threads. */
final class BenchmarkClient {

  /**
   * A process, and what is to be done for each of its instances.
   *
   * @param types of jobs
   * @param first whose jobs come first
   * @param jobs of an instance
   */
  record Work(String process, BpmnModelInstance model, List<String> types, String first, int jobs) {

    /** Jobs one after the other, each of a type of its own. */
    static Work sequence(String process, int jobs) {
      List<String> types = IntStream.range(0, jobs).mapToObj(i -> process + "-" + i).toList();
      AbstractFlowNodeBuilder<?, ?> last = Bpmn.createExecutableProcess(process).startEvent();
      for (String type : types) {
        last = last.serviceTask(type, task -> task.zeebeJobType(type));
      }
      return new Work(process, last.endEvent().done(), types, types.get(0), jobs);
    }

    /** Jobs of one type, all at once. */
    static Work parallel(String process, int jobs) {
      BpmnModelInstance model =
          Bpmn.createExecutableProcess(process)
              .startEvent()
              .serviceTask("item", task -> task.zeebeJobType(process))
              .multiInstance(
                  each ->
                      each.parallel()
                          .zeebeInputCollectionExpression("for i in 1..%d return i".formatted(jobs))
                          .zeebeInputElement("item"))
              .endEvent()
              .done();
      return new Work(process, model, List.of(process), process, jobs);
    }
  }

  private final CamundaClient client;
  private final int threads;

  /** The latencies of the measured run. */
  private volatile Latencies latencies = new Latencies();

  /** Its jobs that are not yet done. */
  private volatile CountDownLatch left = new CountDownLatch(0);

  BenchmarkClient(CamundaClient client, int threads) {
    this.client = client;
    this.threads = threads;
  }

  void deploy(BpmnModelInstance model) {
    client.newDeployResourceCommand().addProcessModel(model, "bench.bpmn").send().join();
  }

  /**
   * Deploys a process and opens its workers. They stay open: one that is closed keeps its last
   * request, and the jobs that answer it.
   */
  void open(Work work) {
    deploy(work.model());
    for (String type : work.types()) {
      client
          .newWorker()
          .jobType(type)
          .handler(
              (jobs, job) -> {
                if (type.equals(work.first())) {
                  latencies.since(((Number) job.getVariable("at")).longValue());
                }
                jobs.newCompleteCommand(job).variable(type, "done").send().join();
                left.countDown();
              })
          .maxJobsActive(64)
          .timeout(Duration.ofMinutes(1))
          .open();
    }
  }

  /** Creates instances as fast as can be and does all their jobs. */
  Latencies run(Work work, int instances) throws InterruptedException {
    return run(work, instances, 0);
  }

  /**
   * Creates instances and does all their jobs.
   *
   * @param perSecond how many are created, whatever becomes of them; 0: as fast as can be
   * @return from when an instance was to be created until its first job was with its handler
   */
  Latencies run(Work work, int instances, double perSecond) throws InterruptedException {
    latencies = new Latencies();
    left = new CountDownLatch(instances * work.jobs());
    long began = System.nanoTime();
    inParallel(
        instances,
        i -> {
          long due = perSecond == 0 ? System.nanoTime() : began + (long) (i * 1e9 / perSecond);
          sleepUntil(due);
          create(work.process(), Map.of("at", due, "packetId", 4711));
        });
    left.await();
    return latencies;
  }

  /** An instance of the latest version of a process; its key. */
  long create(String process, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  /** Does something so many times, by all threads; returns when all is done: times a second. */
  double inParallel(int times, IntConsumer work) throws InterruptedException {
    long began = System.nanoTime();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    IntStream.range(0, times).forEach(i -> executor.execute(() -> work.accept(i)));
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.HOURS);
    return times / ((System.nanoTime() - began) / 1e9);
  }

  private static void sleepUntil(long nanoTime) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
