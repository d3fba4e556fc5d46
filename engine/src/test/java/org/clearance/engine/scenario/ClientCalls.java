package org.clearance.engine.scenario;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.CreateProcessInstanceCommandStep1.CreateProcessInstanceCommandStep3;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The operations of the REST API by their names in its OpenAPI, called through the Java client.
 * Requests and answers are maps that have the names of the OpenAPI.
 */
final class ClientCalls {

  /** A request of a scenario. */
  record Request(Map<String, Object> parts) {

    boolean has(String name) {
      return parts.containsKey(name);
    }

    String text(String name) {
      return String.valueOf(parts.get(name));
    }

    long key(String name) {
      return Long.parseLong(text(name));
    }

    Duration millis(String name) {
      return Duration.ofMillis(key(name));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String name) {
      return (Map<String, Object>) parts.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    List<String> list(String name) {
      return (List<String>) parts.getOrDefault(name, List.of());
    }

    /** Says a part to a builder where the request has it. */
    <B> B with(String name, B builder, BiFunction<B, Request, B> say) {
      return has(name) ? say.apply(builder, this) : builder;
    }
  }

  private final CamundaClient client;
  private final Map<String, Function<Request, FinalCommandStep<?>>> operations = new HashMap<>();

  ClientCalls(CamundaClient client) {
    this.client = client;
    cluster();
    definitions();
    instances();
    jobs();
    userTasks();
    messagesAndIncidents();
    decisions();
  }

  /** Calls an operation; the answer in maps, lists and plain values. */
  Object call(String operation, Map<String, Object> request) {
    Function<Request, FinalCommandStep<?>> command = operations.get(operation);
    if (command == null) {
      throw new IllegalArgumentException("No operation " + operation);
    }
    Object answer = Answers.plain(command.apply(new Request(request)).send().join());
    return answer instanceof List<?> items ? Map.of("items", items) : answer;
  }

  private void cluster() {
    operations.put("getTopology", request -> client.newTopologyRequest());
    operations.put("getStatus", request -> client.newStatusRequest());
  }

  private void definitions() {
    operations.put("createDeployment", this::deployment);
    operations.put(
        "searchProcessDefinitions",
        request -> Searches.search(client.newProcessDefinitionSearchRequest(), request.parts()));
    operations.put(
        "getProcessDefinition",
        request -> client.newProcessDefinitionGetRequest(request.key("processDefinitionKey")));
    operations.put(
        "getProcessDefinitionXml",
        request -> client.newProcessDefinitionGetXmlRequest(request.key("processDefinitionKey")));
    operations.put(
        "getProcessDefinitionStatistics",
        request ->
            Searches.search(
                client.newProcessDefinitionElementStatisticsRequest(
                    request.key("processDefinitionKey")),
                request.parts()));
  }

  private FinalCommandStep<?> deployment(Request request) {
    DeployResourceCommandStep2 command = null;
    for (Map.Entry<String, Object> resource : request.parts().entrySet()) {
      var next = command == null ? client.newDeployResourceCommand() : command;
      command =
          next.addResourceBytes(
              String.valueOf(resource.getValue()).getBytes(StandardCharsets.UTF_8),
              resource.getKey());
    }
    return command;
  }

  private void instances() {
    operations.put("createProcessInstance", this::instance);
    operations.put(
        "cancelProcessInstance",
        request -> client.newCancelInstanceCommand(request.key("processInstanceKey")));
    operations.put(
        "searchProcessInstances",
        request -> Searches.search(client.newProcessInstanceSearchRequest(), request.parts()));
    operations.put(
        "getProcessInstance",
        request -> client.newProcessInstanceGetRequest(request.key("processInstanceKey")));
    operations.put(
        "getProcessInstanceStatistics",
        request ->
            client.newProcessInstanceElementStatisticsRequest(request.key("processInstanceKey")));
    operations.put(
        "searchProcessInstanceIncidents",
        request ->
            Searches.search(
                client.newIncidentsByProcessInstanceSearchRequest(
                    request.key("processInstanceKey")),
                request.parts()));
    operations.put(
        "searchElementInstances",
        request -> Searches.search(client.newElementInstanceSearchRequest(), request.parts()));
    operations.put(
        "getElementInstance",
        request -> client.newElementInstanceGetRequest(request.key("elementInstanceKey")));
    operations.put(
        "createElementInstanceVariables",
        request ->
            client
                .newSetVariablesCommand(request.key("elementInstanceKey"))
                .variables(request.map("variables"))
                .local(Boolean.parseBoolean(request.text("local"))));
    operations.put(
        "searchVariables",
        request -> Searches.search(client.newVariableSearchRequest(), request.parts()));
    operations.put(
        "getVariable", request -> client.newVariableGetRequest(request.key("variableKey")));
  }

  private FinalCommandStep<?> instance(Request request) {
    var command = client.newCreateInstanceCommand();
    CreateProcessInstanceCommandStep3 step;
    if (request.has("processDefinitionKey")) {
      step = command.processDefinitionKey(request.key("processDefinitionKey"));
    } else if (request.has("processDefinitionVersion")) {
      step =
          command
              .bpmnProcessId(request.text("processDefinitionId"))
              .version((int) request.key("processDefinitionVersion"));
    } else {
      step = command.bpmnProcessId(request.text("processDefinitionId")).latestVersion();
    }
    if (request.has("variables")) {
      step = step.variables(request.map("variables"));
    }
    for (Object start : (List<?>) request.parts().getOrDefault("startInstructions", List.of())) {
      step = step.startBeforeElement(String.valueOf(((Map<?, ?>) start).get("elementId")));
    }
    if (!request.has("awaitCompletion")) {
      return step;
    }
    var awaited = step.withResult();
    awaited =
        request.with(
            "fetchVariables", awaited, (b, r) -> b.fetchVariables(r.list("fetchVariables")));
    return request.has("requestTimeout")
        ? awaited.requestTimeout(request.millis("requestTimeout"))
        : awaited;
  }

  private void jobs() {
    operations.put(
        "activateJobs",
        request ->
            request
                .with(
                    "fetchVariable",
                    client
                        .newActivateJobsCommand()
                        .jobType(request.text("type"))
                        .maxJobsToActivate((int) request.key("maxJobsToActivate"))
                        .timeout(request.millis("timeout"))
                        .workerName("scenario"),
                    (command, r) -> command.fetchVariables(r.list("fetchVariable")))
                .requestTimeout(request.millis("requestTimeout")));
    operations.put(
        "completeJob",
        request ->
            client.newCompleteCommand(request.key("jobKey")).variables(request.map("variables")));
    operations.put(
        "failJob",
        request -> {
          var command =
              client.newFailCommand(request.key("jobKey")).retries((int) request.key("retries"));
          command =
              request.with(
                  "errorMessage", command, (c, r) -> c.errorMessage(r.text("errorMessage")));
          command =
              request.with(
                  "retryBackOff", command, (c, r) -> c.retryBackoff(r.millis("retryBackOff")));
          return command.variables(request.map("variables"));
        });
    operations.put(
        "throwJobError",
        request -> {
          var command =
              client
                  .newThrowErrorCommand(request.key("jobKey"))
                  .errorCode(request.text("errorCode"));
          command =
              request.with(
                  "errorMessage", command, (c, r) -> c.errorMessage(r.text("errorMessage")));
          return command.variables(request.map("variables"));
        });
    operations.put("updateJob", this::jobUpdate);
    operations.put(
        "searchJobs", request -> Searches.search(client.newJobSearchRequest(), request.parts()));
  }

  private FinalCommandStep<?> jobUpdate(Request request) {
    Request changes = new Request(request.map("changeset"));
    return client
        .newUpdateJobCommand(request.key("jobKey"))
        .update(
            changes.has("retries") ? (int) changes.key("retries") : null,
            changes.has("timeout") ? changes.key("timeout") : null);
  }

  private void userTasks() {
    operations.put(
        "searchUserTasks",
        request -> Searches.search(client.newUserTaskSearchRequest(), request.parts()));
    operations.put(
        "getUserTask", request -> client.newUserTaskGetRequest(request.key("userTaskKey")));
    operations.put(
        "getUserTaskForm", request -> client.newUserTaskGetFormRequest(request.key("userTaskKey")));
    operations.put(
        "getStartProcessForm",
        request -> client.newProcessDefinitionGetFormRequest(request.key("processDefinitionKey")));
    operations.put(
        "searchUserTaskVariables",
        request ->
            Searches.search(
                client.newUserTaskVariableSearchRequest(request.key("userTaskKey")),
                request.parts()));
    operations.put(
        "assignUserTask",
        request -> {
          var command =
              client
                  .newAssignUserTaskCommand(request.key("userTaskKey"))
                  .assignee(request.text("assignee"));
          return request.with(
              "allowOverride",
              command,
              (c, r) -> c.allowOverride(Boolean.parseBoolean(r.text("allowOverride"))));
        });
    operations.put(
        "unassignUserTask",
        request -> client.newUnassignUserTaskCommand(request.key("userTaskKey")));
    operations.put(
        "completeUserTask",
        request ->
            client
                .newCompleteUserTaskCommand(request.key("userTaskKey"))
                .variables(request.map("variables")));
    operations.put("updateUserTask", this::userTaskUpdate);
  }

  private FinalCommandStep<?> userTaskUpdate(Request request) {
    Request changes = new Request(request.map("changeset"));
    var command = client.newUpdateUserTaskCommand(request.key("userTaskKey"));
    command =
        changes.with(
            "candidateGroups", command, (c, r) -> c.candidateGroups(r.list("candidateGroups")));
    command =
        changes.with(
            "candidateUsers", command, (c, r) -> c.candidateUsers(r.list("candidateUsers")));
    command = changes.with("dueDate", command, (c, r) -> c.dueDate(r.text("dueDate")));
    command =
        changes.with("followUpDate", command, (c, r) -> c.followUpDate(r.text("followUpDate")));
    return changes.with("priority", command, (c, r) -> c.priority((int) r.key("priority")));
  }

  private void messagesAndIncidents() {
    operations.put(
        "publishMessage",
        request -> {
          var command =
              client
                  .newPublishMessageCommand()
                  .messageName(request.text("name"))
                  .correlationKey(request.text("correlationKey"));
          command =
              request.with("timeToLive", command, (c, r) -> c.timeToLive(r.millis("timeToLive")));
          command = request.with("messageId", command, (c, r) -> c.messageId(r.text("messageId")));
          return command.variables(request.map("variables"));
        });
    operations.put(
        "correlateMessage",
        request ->
            client
                .newCorrelateMessageCommand()
                .messageName(request.text("name"))
                .correlationKey(request.text("correlationKey"))
                .variables(request.map("variables")));
    operations.put(
        "searchIncidents",
        request -> Searches.search(client.newIncidentSearchRequest(), request.parts()));
    operations.put(
        "getIncident", request -> client.newIncidentGetRequest(request.key("incidentKey")));
    operations.put(
        "resolveIncident", request -> client.newResolveIncidentCommand(request.key("incidentKey")));
  }

  private void decisions() {
    operations.put(
        "evaluateDecision",
        request -> {
          var command = client.newEvaluateDecisionCommand();
          return (request.has("decisionDefinitionKey")
                  ? command.decisionKey(request.key("decisionDefinitionKey"))
                  : command.decisionId(request.text("decisionDefinitionId")))
              .variables(request.map("variables"));
        });
    operations.put(
        "searchDecisionDefinitions",
        request -> Searches.search(client.newDecisionDefinitionSearchRequest(), request.parts()));
    operations.put(
        "getDecisionDefinition",
        request -> client.newDecisionDefinitionGetRequest(request.key("decisionDefinitionKey")));
    operations.put(
        "getDecisionDefinitionXml",
        request -> client.newDecisionDefinitionGetXmlRequest(request.key("decisionDefinitionKey")));
  }

  /** The Java client's names of an answer's parts that the OpenAPI names otherwise. */
  static String named(Object answer, String name) {
    if (answer instanceof ActivatedJob && "key".equals(name)) {
      return "jobKey";
    }
    return switch (name) {
      case "bpmnProcessId" -> "processDefinitionId";
      case "decisionId", "dmnDecisionId" -> "decisionDefinitionId";
      case "decisionKey" -> "decisionDefinitionKey";
      case "dmnDecisionName" -> "name";
      case "decisionOutput" -> "output";
      case "variablesAsMap" -> "variables";
      default -> name;
    };
  }
}
