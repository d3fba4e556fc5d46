package org.clearance.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures searches with a long history behind them, and the removal of finished instances. Run
 * {@code main}; argument: finished instances (1,000,000). One that really ran is copied so often,
 * with three elements and two variables; 5,000 more wait at a user task. Prints, for each search,
 * the median of seven.
 */
final class HistoryBenchmark {

  private static final int OPEN = 5_000;

  /** Below the engine's own keys, with as many digits. */
  private static final long LOWEST = 1_000_000_000_000_000L;

  private static final String SCHEMA = EmbeddedEngineSettings.DEFAULT_SCHEMA;

  private final CamundaClient client;
  private final DataSource dataSource;
  private final JdbcClient database;

  private HistoryBenchmark(CamundaClient client, DataSource dataSource) {
    this.client = client;
    this.dataSource = dataSource;
    this.database = JdbcClient.create(dataSource);
  }

  public static void main(String[] arguments) {
    int finished = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    try (HikariDataSource dataSource = TestPostgres.newDataSource();
        EmbeddedEngine engine =
            EmbeddedEngine.start(
                EmbeddedEngineSettings.onLoopback(dataSource, "", "")
                    .withKeepFinished(Duration.ZERO));
        CamundaClient client =
            CamundaClient.newClientBuilder()
                .restAddress(engine.restAddress())
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(Duration.ofMinutes(5))
                .build()) {
      new HistoryBenchmark(client, dataSource).run(finished);
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
    copy(sample, finished);
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
            new org.clearance.engine.store.Sql(dataSource, SCHEMA),
            new org.springframework.jdbc.datasource.DataSourceTransactionManager(dataSource),
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

  /** Copies under lower keys, a minute apart, each with a number of its own. */
  private void copy(long sample, int times) {
    for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_varinst")) {
      copyRows(table, sample, times);
    }
    database
        .sql(
            """
            update %1$s.act_hi_varinst set text_ = (proc_inst_id_::bigint - %2$d)::text
            where proc_inst_id_ < '2' and name_ = 'number'
            """
                .formatted(SCHEMA, LOWEST))
        .update();
  }

  private void copyRows(String table, long sample, int times) {
    List<String> columns =
        database
            .sql(
                """
                select column_name from information_schema.columns
                where table_schema = ? and table_name = ?
                """)
            .param(SCHEMA)
            .param(table)
            .query(String.class)
            .list();
    List<String> values = columns.stream().map(column -> copied(table, column)).toList();
    database
        .sql(
            """
            insert into %1$s.%2$s (%3$s) select %4$s
            from (select *, row_number() over (order by id_) as row from %1$s.%2$s
                  where proc_inst_id_ = ?) s, generate_series(1, %5$d) n
            """
                .formatted(
                    SCHEMA, table, String.join(", ", columns), String.join(", ", values), times))
        .param(Long.toString(sample))
        .update();
  }

  private static String copied(String table, String column) {
    if (column.equals("id_") && !table.equals("act_hi_procinst")) {
      return "regexp_replace(s.id_, '[^:]*$', '') || (%d + n * 10 + s.row)".formatted(2 * LOWEST);
    }
    if (List.of("id_", "proc_inst_id_", "root_proc_inst_id_").contains(column)) {
      return "(%d + n)::text".formatted(LOWEST);
    }
    if (List.of("execution_id_", "act_inst_id_", "parent_act_inst_id_").contains(column)) {
      return "case when s.%1$s = s.proc_inst_id_ then (%2$d + n)::text else s.%1$s end"
          .formatted(column, LOWEST);
    }
    return List.of("start_time_", "end_time_", "create_time_").contains(column)
        ? "s." + column + " - n * interval '1 minute'"
        : "s." + column;
  }

  private static void measure(String what, Runnable search) {
    double[] millis = new double[7];
    for (int i = 0; i < millis.length; i++) {
      long began = System.nanoTime();
      search.run();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("| %s | %.1f |%n", what, millis[millis.length / 2]);
  }
}
