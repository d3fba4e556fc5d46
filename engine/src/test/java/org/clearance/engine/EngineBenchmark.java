package org.clearance.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the engine through the client, with PostgreSQL, durability on, all on one machine:
 * instances of a process with three jobs a second, and how long after its creation an instance's
 * first job is with its handler. Run {@code main}; arguments: instances, threads that create.
 */
final class EngineBenchmark {

  private static final List<String> TYPES = List.of("bench-1", "bench-2", "bench-3");

  private final CamundaClient client;
  private volatile CountDownLatch left = new CountDownLatch(0);
  private volatile long[] latencies = new long[0];
  private final AtomicLong measured = new AtomicLong();

  private final JdbcClient database;

  private EngineBenchmark(CamundaClient client, DataSource dataSource) {
    this.client = client;
    this.database = JdbcClient.create(dataSource);
  }

  public static void main(String[] arguments) throws InterruptedException {
    int instances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    try (HikariDataSource dataSource = TestPostgres.newDataSource();
        EmbeddedEngine engine =
            EmbeddedEngine.start(EmbeddedEngineSettings.onLoopback(dataSource, "bench", "bench"));
        CamundaClient client =
            CamundaClient.newClientBuilder()
                .restAddress(engine.restAddress())
                .preferRestOverGrpc(true)
                .credentialsProvider(
                    CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                        .username("bench")
                        .password("bench")
                        .build())
                .numJobWorkerExecutionThreads(threads)
                .build()) {
      EngineBenchmark benchmark = new EngineBenchmark(client, dataSource);
      benchmark.prepare();
      benchmark.throughput(instances / 3, threads, false);
      benchmark.throughput(instances, threads, true);
      benchmark.latency(500, Duration.ofMillis(20));
    }
    System.exit(0);
  }

  private void prepare() {
    AbstractFlowNodeBuilder<?, ?> process = Bpmn.createExecutableProcess("bench").startEvent();
    for (String type : TYPES) {
      process = process.serviceTask(type, task -> task.zeebeJobType(type));
    }
    client
        .newDeployResourceCommand()
        .addProcessModel(process.endEvent().done(), "bench.bpmn")
        .send()
        .join();
    for (String type : TYPES) {
      client
          .newWorker()
          .jobType(type)
          .handler(
              (jobs, job) -> {
                long now = System.nanoTime();
                if (type.equals(TYPES.get(0))) {
                  Number at = (Number) job.getVariablesAsMap().get("at");
                  int slot = (int) measured.getAndIncrement();
                  if (slot < latencies.length) {
                    latencies[slot] = now - at.longValue();
                  }
                }
                jobs.newCompleteCommand(job).variable(type, "done").send().join();
                if (type.equals(TYPES.get(2))) {
                  left.countDown();
                }
              })
          .maxJobsActive(64)
          .timeout(Duration.ofMinutes(1))
          .open();
    }
  }

  private void begin(int instances) {
    latencies = new long[instances];
    measured.set(0);
    left = new CountDownLatch(instances);
  }

  private void create() {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId("bench")
        .latestVersion()
        .variables(Map.of("at", System.nanoTime(), "packetId", 4711))
        .send()
        .join();
  }

  private void throughput(int instances, int threads, boolean report) throws InterruptedException {
    begin(instances);
    ExecutorService creators = Executors.newFixedThreadPool(threads);
    long began = System.nanoTime();
    Duration ownBefore = ownCpu();
    Duration databaseBefore = databaseCpu();
    for (int i = 0; i < instances; i++) {
      creators.execute(this::create);
    }
    left.await();
    double seconds = (System.nanoTime() - began) / 1e9;
    double own = ownCpu().minus(ownBefore).toNanos() / 1e6 / instances;
    double database = databaseCpu().minus(databaseBefore).toNanos() / 1e6 / instances;
    creators.shutdown();
    creators.awaitTermination(1, TimeUnit.MINUTES);
    if (report) {
      System.out.printf(
          "%d instances of 3 jobs in %.1f s: %.0f instances/s, %.0f jobs/s%n",
          instances, seconds, instances / seconds, 3 * instances / seconds);
      System.out.printf(
          "processor time per instance: engine and client %.2f ms, PostgreSQL %.2f ms%n",
          own, database);
    }
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Duration databaseCpu() {
    return database.sql("select pid from pg_stat_activity").query(Long.class).list().stream()
        .map(pid -> Path.of("/proc", Long.toString(pid), "stat"))
        .map(EngineBenchmark::cpuOf)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration cpuOf(Path stat) {
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      // User and system time, in hundredths of a second.
      return Duration.ofMillis(10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])));
    } catch (IOException e) {
      return Duration.ZERO; // It has ended.
    }
  }

  /** One instance after the other, so nothing waits for anything else. */
  private void latency(int instances, Duration pause) throws InterruptedException {
    begin(instances);
    for (int i = 0; i < instances; i++) {
      create();
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
    left.await();
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "creation to handler, idle: p50 %.1f ms, p99 %.1f ms%n",
        sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
  }
}
