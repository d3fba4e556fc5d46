package org.clearance.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.VariableValueFilter;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures searches with a long history behind them, and the removal of finished instances. Run
 * {@code main}; argument: finished instances (1,000,000). One that really ran is copied so often,
 * with three elements and two variables; 5,000 more wait at a user task. Prints, for each search,
 * the median of 21 and the plans by which PostgreSQL answers it.
 */
final class HistoryBenchmark {

  private static final int OPEN = 5_000;

  /** Runs of each search, enough for PostgreSQL to switch to a generic plan if it does. */
  private static final int RUNS = 21;

  private static final String SCHEMA = EmbeddedEngineSettings.DEFAULT_SCHEMA;

  private final CamundaClient client;
  private final StatementProbe probe;
  private final JdbcClient database;
  private final StringBuilder plans = new StringBuilder();

  private HistoryBenchmark(CamundaClient client, StatementProbe probe) {
    this.client = client;
    this.probe = probe;
    this.database = JdbcClient.create(probe.getTargetDataSource());
  }

  public static void main(String[] arguments) {
    int finished = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    TestPostgres.beDurable();
    try (HikariDataSource dataSource = TestPostgres.newDataSource()) {
      StatementProbe probe = new StatementProbe(dataSource);
      try (EmbeddedEngine engine =
              EmbeddedEngine.start(
                  EmbeddedEngineSettings.onLoopback(probe, "bench", "bench")
                      .withKeepFinished(Duration.ZERO));
          CamundaClient client =
              CamundaClient.newClientBuilder()
                  .restAddress(engine.restAddress())
                  .preferRestOverGrpc(true)
                  .defaultRequestTimeout(Duration.ofMinutes(5))
                  .credentialsProvider(
                      new BasicAuthCredentialsProviderBuilder()
                          .applyEnvironmentOverrides(false)
                          .username("bench")
                          .password("bench")
                          .build())
                  .build()) {
        new HistoryBenchmark(client, probe).run(finished);
      }
    }
    System.exit(0);
  }

  private void run(int finished) {
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("kept")
                .startEvent("start")
                .userTask("task", task -> task.zeebeUserTask().zeebeCandidateGroups("reviewers"))
                .endEvent("end")
                .done(),
            "kept.bpmn")
        .send()
        .join();
    long sample = create(-1);
    client.newCompleteUserTaskCommand(tasks(sample)).send().join();
    new HistoryCopies(database).make(sample, finished);
    long[] open = IntStream.range(0, OPEN).parallel().mapToLong(this::create).toArray();
    database.sql("vacuum analyze").update();
    System.out.printf("%,d finished instances, %,d open user tasks%n", finished, OPEN);
    System.out.println("| search | median, ms |");
    System.out.println("|---|---|");
    measure("instances, first page", () -> client.newProcessInstanceSearchRequest().send().join());
    measure(
        "instances that run",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .send()
                .join());
    measure(
        "instances of a process, latest first",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId("kept"))
                .sort(sort -> sort.startDate().desc())
                .send()
                .join());
    measure(
        "instances of a process, latest ended first",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId("kept"))
                .sort(sort -> sort.endDate().desc())
                .send()
                .join());
    measure(
        "instances that ended in the last hour",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(
                    filter ->
                        filter.endDate(
                            date -> date.gt(java.time.OffsetDateTime.now().minusHours(1))))
                .send()
                .join());
    measure(
        "instances with a variable of a value",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.variables(Map.of("number", 4_711)))
                .send()
                .join());
    measure(
        "instances with a variable of one of two values",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(
                    filter ->
                        filter.variables(
                            List.<Consumer<VariableValueFilter>>of(
                                variable ->
                                    variable
                                        .name("number")
                                        .value(value -> value.in("4711", "4712")))))
                .send()
                .join());
    measure(
        "instances with a variable of a value that all have, latest first",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.variables(Map.of("county", "\"ALDER\"")))
                .sort(sort -> sort.startDate().desc())
                .send()
                .join());
    measure(
        "instances with an incident",
        () ->
            client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.hasIncident(true))
                .send()
                .join());
    measure(
        "an instance by its key", () -> client.newProcessInstanceGetRequest(sample).send().join());
    measure(
        "elements of an instance",
        () ->
            client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(sample))
                .send()
                .join());
    measure(
        "elements that are active",
        () ->
            client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
                .send()
                .join());
    measure(
        "jobs of an instance",
        () ->
            client
                .newJobSearchRequest()
                .filter(filter -> filter.processInstanceKey(sample))
                .send()
                .join());
    measure(
        "variables of a scope",
        () ->
            client
                .newVariableSearchRequest()
                .filter(filter -> filter.scopeKey(sample))
                .send()
                .join());
    measure(
        "variables of a name and value",
        () ->
            client
                .newVariableSearchRequest()
                .filter(filter -> filter.name("number").value("4711"))
                .send()
                .join());
    measure(
        "variables of an instance",
        () ->
            client
                .newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(sample))
                .send()
                .join());
    measure(
        "open tasks of a group, by due date and priority",
        () ->
            client
                .newUserTaskSearchRequest()
                .filter(
                    filter ->
                        filter
                            .state(UserTaskState.CREATED)
                            .candidateGroup(group -> group.in("reviewers", "clerks")))
                .sort(sort -> sort.dueDate().asc().priority().desc())
                .page(page -> page.from(2_000).limit(50))
                .send()
                .join());
    measure(
        "the open task of an instance with a variable of a value",
        () ->
            client
                .newUserTaskSearchRequest()
                .filter(
                    filter ->
                        filter
                            .state(UserTaskState.CREATED)
                            .processInstanceVariables(Map.of("number", OPEN / 2)))
                .send()
                .join());
    measure("incidents", () -> client.newIncidentSearchRequest().send().join());
    measure(
        "statistics of an instance",
        () -> client.newProcessInstanceElementStatisticsRequest(sample).send().join());
    long definition =
        client.newProcessInstanceGetRequest(sample).send().join().getProcessDefinitionKey();
    measure(
        "statistics of the running instances of a definition",
        () ->
            client
                .newProcessDefinitionElementStatisticsRequest(definition)
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .send()
                .join());
    measure(
        "statistics of all instances of a definition",
        () -> client.newProcessDefinitionElementStatisticsRequest(definition).send().join());
    System.out.println(plans);
    long began = System.nanoTime();
    Arrays.stream(open)
        .parallel()
        .forEach(instance -> client.newCompleteUserTaskCommand(tasks(instance)).send().join());
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("%,d tasks searched and completed: %.0f a second%n", OPEN, OPEN / seconds);
    remove(finished);
  }

  private void remove(int finished) {
    database
        .sql(
            "update %s.act_hi_procinst set end_time_ = '2001-01-01' where id_ < '2'"
                .formatted(SCHEMA))
        .update();
    var removal =
        new org.clearance.engine.instance.FinishedInstances(
            new org.clearance.engine.store.EngineSql(probe, SCHEMA),
            new org.springframework.jdbc.datasource.DataSourceTransactionManager(probe),
            Duration.ofDays(3650));
    long began = System.nanoTime();
    long removed = removal.remove();
    System.out.printf(
        "%,d finished instances removed: %,.0f a second%n",
        removed, removed / ((System.nanoTime() - began) / 1e9));
  }

  private long create(int number) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("kept")
        .latestVersion()
        .variables(Map.of("number", number, "county", "ALDER"))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private long tasks(long instance) {
    return client
        .newUserTaskSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance))
        .send()
        .join()
        .items()
        .get(0)
        .getUserTaskKey();
  }

  /** The median of some, then the plans of what was asked of the database. */
  private void measure(String what, Runnable search) {
    Latencies latencies = new Latencies();
    for (int i = 0; i < RUNS; i++) {
      latencies.measure(search);
    }
    System.out.printf("| %s | %.1f |%n", what, latencies.quantile(0.5));
    plans.append("%n%s:%n".formatted(what));
    probe.sent(search).forEach(this::explain);
  }

  private void explain(StatementProbe.Sent statement) {
    List<String> plan =
        database
            .sql("explain (analyze, costs off, timing off, summary off) " + statement.sql())
            .params(statement.parameters())
            .query(String.class)
            .list();
    plan.forEach(line -> plans.append("    ").append(line).append('\n'));
  }
}
