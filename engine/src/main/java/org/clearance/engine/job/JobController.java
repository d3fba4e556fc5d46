package org.clearance.engine.job;

import static java.util.Locale.ROOT;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.execution.IncidentType;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.incident.Incidents;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Operation;
import org.clearance.engine.web.ProbingProtocol;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;

/** Serves {@code /v2/jobs}. */
@RestController
@RequestMapping("/v2/jobs")
public final class JobController {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  /**
   * The kind of a job: all jobs of this engine belong to elements. It is typed, since SQL cannot
   * sort by a bare constant.
   */
  private static final Field KIND =
      Field.oneOf(
          "'BPMN_ELEMENT'::text",
          "BPMN_ELEMENT",
          "EXECUTION_LISTENER",
          "TASK_LISTENER",
          "AD_HOC_SUB_PROCESS");

  private static final Field LISTENER_EVENT =
      Field.oneOf(
          "'UNSPECIFIED'::text",
          "UNSPECIFIED",
          "ASSIGNING",
          "CANCELING",
          "COMPLETING",
          "CREATING",
          "END",
          "START",
          "UPDATING");

  /** The deadline of a job, while a worker holds it. */
  private static final String DEADLINE =
      "(case when j.worker is not null and j.available_at < 'infinity' then j.available_at end)";

  /**
   * The state of a job; one that a worker has held for too long says so until it is given out
   * again.
   */
  private static final String NOW =
      "(case when j.worker is not null and j.available_at <= now() then 'TIMED_OUT' else j.state"
          + " end)";

  /** The worker of a job; the empty text for none, as when jobs are given out. */
  private static final String WORKER = "coalesce(j.worker, '')";

  private static final List<String> ENDED = List.of("COMPLETED", "CANCELED");

  private static final Field STATE =
      Field.oneOf(
          NOW,
          "CANCELED",
          "COMPLETED",
          "CREATED",
          "ERROR_THROWN",
          "FAILED",
          "MIGRATED",
          "RETRIES_UPDATED",
          "TIMED_OUT");

  private static final Field FAILED_WITH_RETRIES =
      Field.required("(j.state = 'FAILED' and j.retries > 0)", Type.BOOLEAN);

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("jobKey", new Field("j.key", Type.KEY)),
          Map.entry("type", new Field("j.type", Type.TEXT)),
          Map.entry("kind", KIND),
          Map.entry("listenerEventType", LISTENER_EVENT),
          Map.entry("hasFailedWithRetriesLeft", FAILED_WITH_RETRIES),
          Map.entry("state", STATE),
          Map.entry("worker", Field.required(WORKER, Type.TEXT)),
          Map.entry("retries", new Field("j.retries", Type.INTEGER)),
          Map.entry("deadline", new Field(DEADLINE, Type.TIME)),
          Map.entry("errorCode", new Field("j.error_code", Type.TEXT)),
          Map.entry("errorMessage", new Field("j.error_message", Type.TEXT)),
          Map.entry("elementId", new Field("j.element_id", Type.TEXT)),
          Map.entry("elementInstanceKey", new Field("j.element_instance_key", Type.KEY)),
          Map.entry("processDefinitionId", new Field("j.process_id", Type.TEXT)),
          Map.entry("processDefinitionKey", new Field("j.process_definition_key", Type.KEY)),
          Map.entry("processInstanceKey", new Field("j.process_instance_key", Type.KEY)),
          Map.entry("creationTime", new Field("j.created_at", Type.TIME)),
          Map.entry("lastUpdateTime", new Field("j.updated_at", Type.TIME)));

  /** The API's fields for this search that the engine does not have. */
  private static final Set<String> GAPS = Set.of("deniedReason", "endTime", "isDenied");

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of("state", JobController::state);

  private static final List<Field> TIE_BREAK = List.of(Field.required("j.key", Type.KEY));

  private final Jobs jobs;
  private final JobActivation activation;
  private final Operaton operaton;
  private final Incidents incidents;
  private final EngineSql sql;

  public JobController(
      Jobs jobs, JobActivation activation, Operaton operaton, Incidents incidents, EngineSql sql) {
    this.jobs = jobs;
    this.activation = activation;
    this.operaton = operaton;
    this.incidents = incidents;
    this.sql = sql;
  }

  /**
   * Adds the condition on the state. Jobs are kept only until they end: a search for ended ones is
   * refused, since its empty result would be wrong.
   */
  private static void state(SearchQuery query, JsonNode condition) {
    Stream<JsonNode> operands =
        condition.isObject() ? condition.valueStream() : Stream.of(condition);
    boolean isOfEnded =
        operands
            .flatMap(operand -> operand.isArray() ? operand.valueStream() : Stream.of(operand))
            .anyMatch(
                state -> state.isString() && ENDED.contains(state.asString().toUpperCase(ROOT)));
    if (isOfEnded || condition.has("$like")) {
      throw Problem.notImplemented(
          "Jobs that have ended are not kept by the embedded engine; search element instances, or"
              + " jobs by the states of those that have not ended");
    }
    query.where(STATE, condition);
  }

  /** A job that has not ended. */
  record JobResult(
      String jobKey,
      String type,
      String kind,
      String listenerEventType,
      String state,
      String worker,
      int retries,
      @Nullable String deadline,
      @Nullable String errorCode,
      @Nullable String errorMessage,
      boolean hasFailedWithRetriesLeft,
      Map<String, @Nullable Object> customHeaders,
      String processDefinitionId,
      String processDefinitionKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String elementId,
      String elementInstanceKey,
      String creationTime,
      String lastUpdateTime,
      @Nullable String endTime,
      @Nullable Boolean isDenied,
      @Nullable String deniedReason,
      String tenantId) {

    static JobResult of(ResultSet row, int number) throws SQLException {
      String state = row.getString("state_now");
      int retries = row.getInt("retries");
      return new JobResult(
          row.getString("key"),
          row.getString("type"),
          "BPMN_ELEMENT",
          "UNSPECIFIED",
          state,
          row.getString("worker_now"),
          retries,
          Rfc3339.orNull(row, "deadline"),
          row.getString("error_code"),
          row.getString("error_message"),
          "FAILED".equals(row.getString("state")) && retries > 0,
          Json.readObject(row.getString("headers")),
          row.getString("process_id"),
          row.getString("process_definition_key"),
          row.getString("process_instance_key"),
          row.getString("root_instance_key"),
          row.getString("element_id"),
          row.getString("element_instance_key"),
          Rfc3339.of(row, "created_at"),
          Rfc3339.of(row, "updated_at"),
          null,
          null,
          null,
          Tenants.DEFAULT);
    }
  }

  @PostMapping("/search")
  SearchQuery.Page<JobResult> search(@RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS, GAPS)
        .run(
            sql,
            "j.*, %s as deadline, %s as state_now, %s as worker_now"
                .formatted(DEADLINE, NOW, WORKER),
            "from #job j",
            TIE_BREAK,
            JobResult::of);
  }

  record ActivationRequest(
      @Nullable String type,
      @Nullable String worker,
      @Nullable Long timeout,
      @Nullable Integer maxJobsToActivate,
      @Nullable List<String> fetchVariable,
      @Nullable Long requestTimeout,
      @Nullable List<String> tenantIds,
      @Nullable TenantFilter tenantFilter) {}

  /** The tenants whose jobs are asked for: those named, or all that the client belongs to. */
  enum TenantFilter {
    PROVIDED,
    ASSIGNED
  }

  @PostMapping("/activation")
  DeferredResult<JobActivation.Result> activate(
      @RequestBody ActivationRequest request, HttpServletRequest http) {
    if (request.type() == null || request.type().isBlank()) {
      throw Problem.invalid("No type provided.");
    }
    if (request.timeout() == null || request.timeout() < 1) {
      throw Problem.invalid(
          "The value for timeout is '%s' but must be greater than 0.".formatted(request.timeout()));
    }
    if (request.maxJobsToActivate() == null || request.maxJobsToActivate() < 1) {
      throw Problem.invalid(
          "The value for maxJobsToActivate is '%s' but must be greater than 0."
              .formatted(request.maxJobsToActivate()));
    }
    if (request.tenantFilter() == TenantFilter.ASSIGNED) {
      throw Problem.invalid(
          "Expected to handle request Activate Jobs with ASSIGNED tenant filter, but multi-tenancy"
              + " is disabled");
    }
    Tenants.check(request.tenantIds(), "Activate Jobs");
    List<String> fetch = request.fetchVariable();
    return activation.ask(
        new JobActivation.Request(
            request.type(),
            request.worker() == null ? "" : request.worker(),
            request.maxJobsToActivate(),
            StorageLimits.millis(request.timeout()),
            fetch == null || fetch.isEmpty() ? null : fetch),
        wait(request.requestTimeout()),
        ProbingProtocol.connection(http));
  }

  /** The time to wait: zero means the default, a negative number none at all, as in Camunda 8. */
  private static Duration wait(@Nullable Long requestTimeout) {
    return requestTimeout == null || requestTimeout == 0
        ? DEFAULT_WAIT
        : StorageLimits.millis(requestTimeout);
  }

  record CompletionRequest(
      @Nullable Map<String, @Nullable Object> variables, @Nullable Map<String, ?> result) {

    boolean hasResult() {
      return result != null && !result.isEmpty();
    }
  }

  @PostMapping("/{key}/completion")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void complete(
      @PathVariable long key, @RequestBody(required = false) @Nullable CompletionRequest request) {
    if (request != null && request.hasResult()) {
      throw Problem.notImplemented(
          "Completing a job with a result is not supported by the embedded engine");
    }
    Map<String, @Nullable Object> given =
        Given.variables(request == null ? null : request.variables());
    change(
        "COMPLETE",
        key,
        jobs::take,
        (context, job) -> Operaton.complete(context, job.executionId(), given));
  }

  record FailureRequest(
      @Nullable Integer retries,
      @Nullable String errorMessage,
      @Nullable Long retryBackOff,
      @Nullable Map<String, @Nullable Object> variables) {}

  @PostMapping("/{key}/failure")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void fail(@PathVariable long key, @RequestBody(required = false) @Nullable FailureRequest given) {
    FailureRequest request = given == null ? new FailureRequest(null, null, null, null) : given;
    int retries = request.retries() == null ? 0 : request.retries();
    Duration backOff =
        StorageLimits.millis(request.retryBackOff() == null ? 0 : request.retryBackOff());
    if (retries < 0 || backOff.isNegative()) {
      throw Problem.invalid("Neither retries nor retryBackOff may be negative.");
    }
    Map<String, @Nullable Object> variables = Given.variables(request.variables());
    change(
        "FAIL",
        key,
        jobs::lockWorkable,
        (context, job) -> {
          setLocal(context, job, variables);
          jobs.failed(key, retries, backOff, request.errorMessage());
          if (retries == 0) {
            incident(
                job,
                IncidentType.JOB_NO_RETRIES,
                request.errorMessage() == null ? "No more retries left." : request.errorMessage());
          } else if (backOff.isZero()) {
            jobs.announce(job.type());
          }
        });
  }

  record ErrorRequest(
      @Nullable String errorCode,
      @Nullable String errorMessage,
      @Nullable Map<String, @Nullable Object> variables) {}

  @PostMapping("/{key}/error")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void throwError(@PathVariable long key, @RequestBody ErrorRequest request) {
    String code = request.errorCode();
    if (code == null || code.isBlank()) {
      throw Problem.invalid("No errorCode provided.");
    }
    Map<String, @Nullable Object> variables = Given.variables(request.variables());
    change(
        "THROW_ERROR",
        key,
        jobs::lockWorkable,
        (context, job) -> {
          jobs.errorThrown(key, code, request.errorMessage());
          if (!operaton.throwError(context, job.executionId(), code, variables)) {
            incident(
                job,
                IncidentType.UNHANDLED_ERROR_EVENT,
                "Expected to throw an error event with the code '%s' with message '%s', but it was not caught."
                    .formatted(code, request.errorMessage() == null ? "" : request.errorMessage()));
          }
        });
  }

  record UpdateRequest(@Nullable Changeset changeset, @Nullable Long operationReference) {}

  record Changeset(@Nullable Integer retries, @Nullable Long timeout) {}

  @PatchMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void update(@PathVariable long key, @RequestBody UpdateRequest request) {
    Operation.check(request.operationReference());
    Changeset changes = request.changeset();
    if (changes == null || changes.retries() == null && changes.timeout() == null) {
      throw Problem.invalid("At least one of [retries, timeout] is required.");
    }
    if (changes.retries() != null && changes.retries() < 1) {
      throw Problem.invalid(
          "The value for retries is '%d' but must be greater than 0.".formatted(changes.retries()));
    }
    change(
        "UPDATE",
        key,
        jobs::lock,
        (context, job) -> {
          if (changes.retries() != null) {
            jobs.updateRetries(key, changes.retries());
          }
          if (changes.timeout() != null
              && !jobs.updateTimeout(key, StorageLimits.millis(changes.timeout()))) {
            throw Problem.invalidState(
                "UPDATE",
                "Expected to update the timeout of job with key '%d', but it is not active"
                    .formatted(key));
          }
        });
  }

  @FunctionalInterface
  private interface Change {
    void apply(CommandContext context, Jobs.Job job);
  }

  /**
   * Changes a job, alone in its process instance.
   *
   * @param hold locks or takes the job if the command may change it in its state
   */
  private void change(
      String command, long key, LongFunction<Jobs.@Nullable Job> hold, Change change) {
    Long root = jobs.rootInstance(key);
    if (root == null) {
      throw refusal(command, key);
    }
    operaton
        .commands()
        .<@Nullable Object>run(
            root,
            context -> {
              Jobs.Job job = hold.apply(key);
              if (job == null) {
                throw refusal(command, key);
              }
              change.apply(context, job);
              return null;
            });
  }

  /**
   * The reason why a job cannot be changed: it does not exist (any more), or something stops it.
   */
  private Problem refusal(String command, long key) {
    String what = command.equals("THROW_ERROR") ? "throw an error for" : command.toLowerCase(ROOT);
    String state = jobs.stoppedIn(key);
    return state == null
        ? Problem.notFound(
            command,
            "Expected to %s job with key '%d', but no such job was found".formatted(what, key))
        : Problem.invalidState(
            command,
            "Expected to %s job with key '%d', but it is in state '%s'"
                .formatted(what, key, state));
  }

  private void incident(Jobs.Job job, IncidentType type, String message) {
    incidents.raiseForJob(
        new ElementInstance(
            job.processId(),
            0,
            null,
            job.processDefinitionKey(),
            job.processInstanceKey(),
            job.rootInstanceKey(),
            job.elementId(),
            null,
            job.elementInstanceKey(),
            job.executionId()),
        type,
        message,
        job.key());
  }

  private static void setLocal(
      CommandContext context, Jobs.Job job, Map<String, @Nullable Object> variables) {
    if (!variables.isEmpty()) {
      context
          .getExecutionManager()
          .findExecutionById(job.executionId())
          .setVariablesLocal(variables);
    }
  }
}
