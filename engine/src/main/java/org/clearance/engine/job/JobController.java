package org.clearance.engine.job;

import static java.util.Locale.ROOT;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.execution.IncidentType;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.incident.Incidents;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Operation;
import org.clearance.engine.web.ProbingProtocol;
import org.clearance.engine.web.Problem;
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

/** Serves the commands of {@code /v2/jobs}, and gives jobs out. */
@RestController
@RequestMapping("/v2/jobs")
public final class JobController {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private final Jobs jobs;
  private final JobActivation activation;
  private final Operaton operaton;
  private final Incidents incidents;

  public JobController(
      Jobs jobs, JobActivation activation, Operaton operaton, Incidents incidents) {
    this.jobs = jobs;
    this.activation = activation;
    this.operaton = operaton;
    this.incidents = incidents;
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
