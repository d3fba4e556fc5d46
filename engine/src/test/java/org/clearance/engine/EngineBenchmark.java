package org.clearance.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.clearance.engine.BenchmarkClient.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the engine through the client, with PostgreSQL, durability on, all on one machine: how
 * many instances a second, what each job costs, how long after an instance's creation its first job
 * is with its handler, and a list of open user tasks; beside it {@link PlainQueue}. Run {@code
 * main}, which prints a table; arguments: instances of three jobs (4,000; other processes get as
 * many jobs), threads that create and work (8).
 */
final class EngineBenchmark {

  private static final Work THREE = Work.sequence("three", 3);
  private static final Work TEN = Work.sequence("ten", 10);
  private static final Work PARALLEL = Work.parallel("parallel", 100);

  private static final int TASKS = 5_000;
  private static final int ASSIGNEES = 50;
  private static final int PAGE = 50;

  /** In instances a second: each is over long before the next comes. */
  private static final double IDLE = 20;

  private static final Duration LATENCY_TIME = Duration.ofSeconds(30);

  private final CamundaClient client;
  private final BenchmarkClient bench;
  private final StatementProbe probe;
  private final JdbcClient database;
  private final int threads;

  private EngineBenchmark(CamundaClient client, int threads, StatementProbe probe) {
    this.threads = threads;
    this.client = client;
    this.bench = new BenchmarkClient(client, threads);
    this.probe = probe;
    this.database = JdbcClient.create(probe);
  }

  public static void main(String[] arguments) throws InterruptedException {
    int instances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    TestPostgres.beDurable();
    try (HikariDataSource dataSource = TestPostgres.newDataSource()) {
      StatementProbe probe = new StatementProbe(dataSource);
      try (EmbeddedEngine engine =
              EmbeddedEngine.start(EmbeddedEngineSettings.onLoopback(probe, "bench", "bench"));
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
        new EngineBenchmark(client, threads, probe).run(instances);
      }
    }
    System.exit(0);
  }

  private void run(int instances) throws InterruptedException {
    List.of(THREE, TEN, PARALLEL).forEach(bench::open);
    System.out.println("| measure | result |");
    System.out.println("|---|---|");
    double throughput = throughput("3 jobs each", THREE, instances);
    double plain = plain(instances);
    row("… of the yardstick's", "1 : %.1f", plain / throughput);
    costs(instances / 3);
    throughput("10 jobs each", TEN, instances * THREE.jobs() / TEN.jobs());
    throughput(
        "a parallel multi-instance of 100", PARALLEL, instances * THREE.jobs() / PARALLEL.jobs());
    userTasks();
    latency("idle", IDLE);
    latency("at half the throughput", throughput / 2);
  }

  private static void row(String measure, String result, Object... values) {
    System.out.printf("| %s | %s |%n", measure, result.formatted(values));
  }

  /** Instances as fast as can be, after a third of them for warming up. How many a second. */
  private double throughput(String what, Work work, int instances) throws InterruptedException {
    bench.run(work, instances / 3);
    Duration ownBefore = ownProcessorTime();
    Duration databaseBefore = DatabaseFigures.processorTime(database);
    long began = System.nanoTime();
    bench.run(work, instances);
    double seconds = (System.nanoTime() - began) / 1e9;
    double own = ownProcessorTime().minus(ownBefore).toNanos() / 1e6;
    double its = DatabaseFigures.processorTime(database).minus(databaseBefore).toNanos() / 1e6;
    row(
        "instances, " + what,
        "%.1f a second (%.0f jobs/s) over %,d",
        instances / seconds,
        work.jobs() * instances / seconds,
        instances);
    row(
        "… processor time of an instance",
        "engine and client %.1f ms, PostgreSQL %.1f ms; %.1f of %d cores busy with them",
        own / instances,
        its / instances,
        (own + its) / 1e3 / seconds,
        Runtime.getRuntime().availableProcessors());
    return instances / seconds;
  }

  /** The yardstick: as many instances of three jobs in plain tables. How many a second. */
  private double plain(int instances) throws InterruptedException {
    var queue = new PlainQueue(probe, THREE.jobs());
    queue.run(instances / 3, threads);
    Duration ownBefore = ownProcessorTime();
    Duration databaseBefore = DatabaseFigures.processorTime(database);
    long began = System.nanoTime();
    queue.run(instances, threads);
    double seconds = (System.nanoTime() - began) / 1e9;
    row(
        "the yardstick: 3 jobs each in plain tables, with the same commits",
        "%.1f a second; JDBC %.1f ms, PostgreSQL %.1f ms an instance",
        instances / seconds,
        ownProcessorTime().minus(ownBefore).toNanos() / 1e6 / instances,
        DatabaseFigures.processorTime(database).minus(databaseBefore).toNanos() / 1e6 / instances);
    return instances / seconds;
  }

  /** What a job takes of the database at full load, with its share of its instance's creation. */
  private void costs(int instances) throws InterruptedException {
    DatabaseFigures before = DatabaseFigures.read(database);
    StatementProbe.Count sent = probe.count(() -> bench.run(THREE, instances));
    DatabaseFigures used = DatabaseFigures.read(database).minus(before);
    double jobs = instances * THREE.jobs();
    row(
        "… of the database for a job, with a third of a creation",
        "%.1f statements in %.1f round trips, %.1f transactions, %.2f log flushes, %.1f kB of log",
        sent.statements() / jobs,
        sent.roundTrips() / jobs,
        used.transactions() / jobs,
        used.flushes() / jobs,
        used.logBytes() / jobs / 1e3);
  }

  private void latency(String what, double perSecond) throws InterruptedException {
    row(
        "creation to handler, " + what,
        "%s (%.0f instances/s)",
        bench.run(THREE, (int) (perSecond * LATENCY_TIME.toSeconds()), perSecond),
        perSecond);
  }

  private void userTasks() throws InterruptedException {
    bench.deploy(
        Bpmn.createExecutableProcess("tasks")
            .startEvent()
            .userTask(
                "task",
                task ->
                    task.zeebeUserTask()
                        .zeebeAssigneeExpression("assignee")
                        .zeebeCandidateGroups("reviewers"))
            .endEvent()
            .done());
    row(
        "%,d open user tasks, created".formatted(TASKS),
        "%.0f a second",
        bench.inParallel(
            TASKS, i -> bench.create("tasks", Map.of("assignee", assignee(i), "packetId", i))));
    Latencies byAssignee = new Latencies();
    IntStream.range(0, ASSIGNEES)
        .forEach(i -> pages(filter -> filter.assignee(assignee(i)), byAssignee));
    row("… searched by assignee, pages of " + PAGE, "%s", byAssignee);
    Latencies byGroup = new Latencies();
    List<Long> found = pages(filter -> filter.candidateGroup("reviewers"), byGroup);
    row("… searched by candidate group, pages of " + PAGE, "%s", byGroup);
    row(
        "… completed",
        "%.0f a second",
        bench.inParallel(
            found.size(), i -> client.newCompleteUserTaskCommand(found.get(i)).send().join()));
  }

  private static String assignee(int number) {
    return "user-" + number % ASSIGNEES;
  }

  /** The keys of the open tasks that a filter chooses, page by page. */
  private List<Long> pages(Consumer<UserTaskFilter> filter, Latencies latencies) {
    List<Long> keys = new ArrayList<>();
    for (int size = PAGE; size == PAGE; ) {
      int from = keys.size();
      latencies.measure(
          () ->
              client
                  .newUserTaskSearchRequest()
                  .filter(filter.andThen(open -> open.state(UserTaskState.CREATED)))
                  .page(page -> page.from(from).limit(PAGE))
                  .send()
                  .join()
                  .items()
                  .stream()
                  .map(UserTask::getUserTaskKey)
                  .forEach(keys::add));
      size = keys.size() - from;
    }
    return keys;
  }

  private static Duration ownProcessorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
