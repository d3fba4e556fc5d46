package org.clearance.engine.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.engine.deployment.ProcessDefinitions;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Operation;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.Tags;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;

/**
 * Serves the commands of {@code /v2/process-instances}, and the variables of {@code
 * /v2/element-instances} and {@code /v2/variables}.
 */
@RestController
@RequestMapping("/v2")
public final class InstanceController {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private final EngineSql sql;
  private final Operaton operaton;
  private final ProcessDefinitions definitions;
  private final VariableSearch variables;
  private final AwaitedResults results;

  public InstanceController(
      EngineSql sql,
      Operaton operaton,
      ProcessDefinitions definitions,
      VariableSearch variables,
      AwaitedResults results) {
    this.sql = sql;
    this.operaton = operaton;
    this.definitions = definitions;
    this.variables = variables;
    this.results = results;
  }

  record CreateRequest(
      @Nullable String processDefinitionKey,
      @Nullable String processDefinitionId,
      @Nullable Integer processDefinitionVersion,
      @Nullable Map<String, @Nullable Object> variables,
      @Nullable List<Object> startInstructions,
      @Nullable List<Object> runtimeInstructions,
      @Nullable Boolean awaitCompletion,
      @Nullable List<String> fetchVariables,
      @Nullable Long requestTimeout,
      @Nullable List<String> tags,
      @Nullable String businessId,
      @Nullable Long operationReference,
      @Nullable String tenantId) {

    boolean awaitsResult() {
      return Boolean.TRUE.equals(awaitCompletion);
    }

    /** The longest wait for the result; null or 0 means the default. */
    Duration longestWait() {
      return requestTimeout == null || requestTimeout == 0
          ? DEFAULT_WAIT
          : StorageLimits.millis(requestTimeout);
    }
  }

  record CreateResult(
      String processInstanceKey,
      String processDefinitionKey,
      String processDefinitionId,
      int processDefinitionVersion,
      Map<String, @Nullable Object> variables,
      String tenantId,
      List<String> tags,
      @Nullable String businessId) {}

  /** Creates an instance; if its result is awaited, the answer is sent when it completes. */
  @PostMapping("/process-instances")
  DeferredResult<Object> create(@RequestBody CreateRequest request) {
    Tenants.check(request.tenantId(), "Create Process Instance");
    Operation.check(request.operationReference());
    Tags.check(request.tags());
    if (isGiven(request.startInstructions())
        || isGiven(request.runtimeInstructions())
        || isGiven(request.tags())
        || request.businessId() != null) {
      throw Problem.notImplemented(
          "Creating an instance with start or runtime instructions, tags or a business id is not"
              + " supported by the embedded engine");
    }
    if (request.longestWait().isNegative()) {
      throw Problem.invalid("The value for requestTimeout must not be negative.");
    }
    Map<String, @Nullable Object> given = Given.variables(request.variables());
    ProcessDefinitions.Definition definition = definition(request);
    if (!definition.noneStart()) {
      throw Problem.invalidState(
          "CREATE",
          "Expected to create instance of process with none start event, but there is no such"
              + " event");
    }
    long key =
        operaton
            .commands()
            .run(context -> operaton.startInstance(definition.key(), null, given, made -> {}));
    if (request.awaitsResult()) {
      return results.await(
          key,
          request.fetchVariables() == null ? List.of() : request.fetchVariables(),
          request.longestWait(),
          values -> result(key, definition, values));
    }
    DeferredResult<Object> answer = new DeferredResult<>();
    answer.setResult(result(key, definition, Map.of()));
    return answer;
  }

  private static CreateResult result(
      long key, ProcessDefinitions.Definition definition, Map<String, @Nullable Object> variables) {
    return new CreateResult(
        Long.toString(key),
        Long.toString(definition.key()),
        definition.processId(),
        definition.version(),
        variables,
        Tenants.DEFAULT,
        List.of(),
        null);
  }

  private static boolean isGiven(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }

  private ProcessDefinitions.Definition definition(CreateRequest request) {
    String key = request.processDefinitionKey();
    String id = request.processDefinitionId();
    if (key != null && id != null) {
      throw Problem.invalid("Only one of [processDefinitionId, processDefinitionKey] is allowed.");
    }
    if (key != null) {
      return definitions.byKey(Input.key(key, "processDefinitionKey"), "CREATE");
    }
    if (id == null) {
      throw Problem.invalid(
          "At least one of [processDefinitionId, processDefinitionKey] is required.");
    }
    Integer version = request.processDefinitionVersion();
    // Camunda takes any negative version as the latest; version 0 does not exist.
    return version == null || version < 0
        ? definitions.latest(id, "CREATE")
        : definitions.version(id, version, "CREATE");
  }

  @PostMapping("/process-instances/{key}/cancellation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable long key, @RequestBody(required = false) @Nullable Operation request) {
    Operation.check(request);
    long root = runningRoot(Long.toString(key)).orElseThrow(() -> noSuchInstance(key));
    if (root != key) {
      throw Problem.invalidState(
          "CANCEL",
          "Expected to cancel a root process instance with key '%d', but it was created by a call activity; cancel the root '%d' instead"
              .formatted(key, root));
    }
    operaton
        .commands()
        .<@Nullable Object>run(
            root,
            context -> {
              ExecutionEntity instance =
                  context.getExecutionManager().findExecutionById(Long.toString(key));
              if (instance == null) {
                throw noSuchInstance(key);
              }
              context
                  .getExecutionManager()
                  .deleteProcessInstance(
                      instance.getId(), "cancelled", false, false, true, false, false);
              return null;
            });
  }

  private Optional<Long> runningRoot(String executionId) {
    // Only the execution of an instance as a whole names its root.
    return sql.sql(
            """
            select i.root_proc_inst_id_::bigint
            from #act_ru_execution e join #act_ru_execution i on i.id_ = e.proc_inst_id_
            where e.id_ = ?
            """)
        .param(executionId)
        .query(Long.class)
        .optional();
  }

  private static Problem noSuchInstance(long key) {
    return Problem.notFound(
        "CANCEL",
        "Expected to cancel a process instance with key '%d', but no such process was found"
            .formatted(key));
  }

  record SetVariablesRequest(
      @Nullable Map<String, @Nullable Object> variables,
      @Nullable Boolean local,
      @Nullable Long operationReference) {}

  /**
   * Sets variables at an element or instance; one that is not local is set where it exists, looking
   * outward from there.
   */
  @PutMapping("/element-instances/{key}/variables")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setVariables(@PathVariable long key, @RequestBody SetVariablesRequest request) {
    Map<String, @Nullable Object> given = Given.variables(request.variables());
    if (given.isEmpty()) {
      throw Problem.invalid("No variables provided.");
    }
    Operation.check(request.operationReference());
    String executionId = executionOf(key);
    operaton
        .commands()
        .<@Nullable Object>run(
            runningRoot(executionId).orElseThrow(() -> noSuchScope(key)),
            context -> {
              ExecutionEntity execution =
                  context.getExecutionManager().findExecutionById(executionId);
              if (execution == null) {
                throw noSuchScope(key);
              }
              if (Boolean.TRUE.equals(request.local())) {
                execution.setVariablesLocal(given);
              } else {
                execution.setVariables(given);
              }
              return null;
            });
  }

  /**
   * The execution that holds an element's variables: its own, or the one that waits to enter it. Of
   * a sub-process that runs, Operaton gives the instance's id to the execution around it too.
   */
  private String executionOf(long key) {
    return sql.sql(
            """
            select coalesce(own.id_, e.id_)
            from #act_ru_execution e
            left join #act_ru_execution own
              on own.parent_id_ = e.id_ and own.is_scope_ and e.id_ <> ? and e.act_id_ is null
            where e.id_ = ?
              or substring(e.act_inst_id_ from '[^:]*$') = ?
                and not exists (
                  select 1 from #act_ru_execution around
                  where around.id_ = e.parent_id_ and around.act_inst_id_ = e.act_inst_id_)
            order by (e.id_ = ?) desc limit 1
            """)
        .param(Long.toString(key))
        .param(Long.toString(key))
        .param(Long.toString(key))
        .param(Long.toString(key))
        .query(String.class)
        .optional()
        .orElseThrow(() -> noSuchScope(key));
  }

  private static Problem noSuchScope(long key) {
    return Problem.notFound(
        "UPDATE",
        "Expected to update variables for element with key '%d', but no such element was found"
            .formatted(key));
  }

  @PostMapping("/variables/search")
  SearchQuery.Page<VariableSearch.VariableResult> searchVariables(
      @RequestParam(defaultValue = "true") boolean truncateValues,
      @RequestBody(required = false) @Nullable JsonNode request) {
    return variables.search(truncateValues, request);
  }

  @GetMapping("/variables/{key}")
  VariableSearch.VariableResult variable(@PathVariable long key) {
    return variables.get(key);
  }
}
