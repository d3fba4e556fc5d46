package org.clearance.engine.job;

import static java.util.Locale.ROOT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves the search of {@code /v2/jobs}. */
@RestController
@RequestMapping("/v2/jobs")
public final class JobSearchController {
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
      Map.of("state", JobSearchController::state);

  private static final List<Field> TIE_BREAK = List.of(Field.required("j.key", Type.KEY));

  private final EngineSql sql;

  public JobSearchController(EngineSql sql) {
    this.sql = sql;
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
}
