package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine on a database of its own, and the real client that drives it. */
public final class RunningEngineExtension implements BeforeAllCallback, AfterAllCallback {
  /** How long a job may take to come on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public static final String USER = "worker";
  public static final String PASSWORD = "not-a-secret";

  private static final String SCHEMA = EmbeddedEngineSettings.DEFAULT_SCHEMA;

  private HikariDataSource dataSource;
  private EmbeddedEngine engine;
  private CamundaClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    dataSource = TestPostgres.newDataSource();
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    assertThat(LeftOvers.of(dataSource, SCHEMA)).isEmpty();
    engine.close();
    dataSource.close();
  }

  void start() {
    engine = EmbeddedEngine.start(EmbeddedEngineSettings.onLoopback(dataSource, USER, PASSWORD));
    client = newClient();
  }

  void stop() {
    client.close();
    engine.close();
  }

  public EmbeddedEngine engine() {
    return engine;
  }

  /** The routes that the engine answers: method and path. */
  public java.util.Set<String> routes() {
    return engine.routes();
  }

  /** How many requests wait for jobs of a type. */
  int waitingFor(String type) {
    return engine.waitingFor(type);
  }

  public CamundaClient client() {
    return client;
  }

  HikariDataSource dataSource() {
    return dataSource;
  }

  String schema() {
    return SCHEMA;
  }

  CamundaClient newClient() {
    return newClient(engine);
  }

  static CamundaClient newClient(EmbeddedEngine engine) {
    return CamundaClient.newClientBuilder()
        .restAddress(engine.restAddress())
        .preferRestOverGrpc(true)
        .credentialsProvider(
            io.camunda.client.CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                .username(USER)
                .password(PASSWORD)
                .build())
        .defaultJobWorkerStreamEnabled(false)
        .numJobWorkerExecutionThreads(4)
        .build();
  }

  static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(25));
  }

  long deploy(BpmnModelInstance model) {
    return client
        .newDeployResourceCommand()
        .addProcessModel(model, "model.bpmn")
        .send()
        .join()
        .getProcesses()
        .get(0)
        .getProcessDefinitionKey();
  }

  long deploy(String xml) {
    return deploy(
        Bpmn.readModelFromStream(
            new java.io.ByteArrayInputStream(
                xml.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }

  long create(String processId, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  long create(String processId) {
    return create(processId, Map.of());
  }

  List<ActivatedJob> activate(String type, int most, Duration timeout) {
    return client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(most)
        .timeout(timeout)
        .workerName("test")
        .requestTimeout(Duration.ofSeconds(5))
        .send()
        .join()
        .getJobs();
  }

  ActivatedJob activateOne(String type) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      List<ActivatedJob> jobs = activate(type, 1, Duration.ofMinutes(5));
      if (!jobs.isEmpty()) {
        return jobs.get(0);
      }
    }
    throw new AssertionError("No job of type " + type + " within " + PATIENCE);
  }

  /** Says whether there is no job of a type right now. */
  boolean hasNoJob(String type) {
    return client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(1)
        .timeout(Duration.ofMillis(1))
        .workerName("test")
        .requestTimeout(Duration.ofMillis(-1))
        .send()
        .join()
        .getJobs()
        .isEmpty();
  }

  void complete(ActivatedJob job, Map<String, Object> variables) {
    client.newCompleteCommand(job.getKey()).variables(variables).send().join();
  }

  void complete(ActivatedJob job) {
    complete(job, Map.of());
  }

  void completeOne(String type) {
    complete(activateOne(type));
  }

  ProcessInstance instance(long key) {
    return client.newProcessInstanceGetRequest(key).send().join();
  }

  String state(long processInstanceKey) {
    return instance(processInstanceKey).getState().name();
  }

  void awaitCompleted(long processInstanceKey) {
    eventually().until(() -> state(processInstanceKey).equals("COMPLETED"));
  }

  Map<String, String> variables(long processInstanceKey) {
    Map<String, String> values = new HashMap<>();
    client
        .newVariableSearchRequest()
        .filter(filter -> filter.processInstanceKey(processInstanceKey))
        .send()
        .join()
        .items()
        .forEach(variable -> values.put(variable.getName(), variable.getValue()));
    return values;
  }

  List<UserTask> openTasks(long processInstanceKey) {
    return client
        .newUserTaskSearchRequest()
        .filter(
            filter ->
                filter
                    .processInstanceKey(processInstanceKey)
                    .state(io.camunda.client.api.search.enums.UserTaskState.CREATED))
        .send()
        .join()
        .items();
  }

  UserTask openTask(long processInstanceKey) {
    return openTasks(processInstanceKey).get(0);
  }

  List<Incident> incidents(long processInstanceKey) {
    return client
        .newIncidentSearchRequest()
        .filter(
            filter ->
                filter
                    .processInstanceKey(processInstanceKey)
                    .state(io.camunda.client.api.search.enums.IncidentState.ACTIVE))
        .send()
        .join()
        .items();
  }

  Incident awaitIncident(long processInstanceKey) {
    eventually().until(() -> !incidents(processInstanceKey).isEmpty());
    return incidents(processInstanceKey).get(0);
  }

  /** Sets what was missing and resolves the one incident. */
  void mend(long processInstanceKey, Map<String, Object> variables) {
    client.newSetVariablesCommand(processInstanceKey).variables(variables).send().join();
    client
        .newResolveIncidentCommand(awaitIncident(processInstanceKey).getIncidentKey())
        .send()
        .join();
  }
}
