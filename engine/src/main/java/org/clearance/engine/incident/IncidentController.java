package org.clearance.engine.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.job.Jobs;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.Operation;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves {@code /v2/incidents}. */
@RestController
public final class IncidentController {

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("incidentKey", new Field("key", Type.KEY)),
          Map.entry("processDefinitionId", new Field("process_id", Type.TEXT)),
          Map.entry("processDefinitionKey", new Field("process_definition_key", Type.KEY)),
          Map.entry("processInstanceKey", new Field("process_instance_key", Type.KEY)),
          Map.entry("elementId", new Field("element_id", Type.TEXT)),
          Map.entry("elementInstanceKey", new Field("element_instance_key", Type.KEY)),
          Map.entry("jobKey", new Field("job_key", Type.KEY)),
          Map.entry(
              "errorType",
              Field.oneOf(
                  "error_type",
                  "AD_HOC_SUB_PROCESS_NO_RETRIES",
                  "CALLED_DECISION_ERROR",
                  "CALLED_ELEMENT_ERROR",
                  "CONDITION_ERROR",
                  "DECISION_EVALUATION_ERROR",
                  "EXECUTION_LISTENER_NO_RETRIES",
                  "EXTRACT_VALUE_ERROR",
                  "FORM_NOT_FOUND",
                  "IO_MAPPING_ERROR",
                  "JOB_NO_RETRIES",
                  "MESSAGE_SIZE_EXCEEDED",
                  "RESOURCE_NOT_FOUND",
                  "TASK_LISTENER_NO_RETRIES",
                  "UNHANDLED_ERROR_EVENT",
                  "UNKNOWN",
                  "UNSPECIFIED")),
          Map.entry("errorMessage", new Field("error_message", Type.TEXT)),
          Map.entry(
              "state",
              Field.oneOf("state", "ACTIVE", "MIGRATED", "PENDING", "RESOLVED", "UNKNOWN")),
          Map.entry("creationTime", new Field("created_at", Type.TIME)));

  /** The condition for incidents of an instance, including those of instances that it called. */
  private static final String OF_CALLED =
      """
      process_instance_key in (
        with recursive called (id) as (
          select ?::text
          union all
          select i.id_ from called c
          join #act_hi_procinst i on i.super_process_instance_id_ = c.id)
        select id::bigint from called)\
      """;

  private static final List<Field> TIE_BREAK = List.of(Field.required("key", Type.KEY));

  private final EngineSql sql;
  private final Operaton operaton;
  private final Jobs jobs;

  public IncidentController(EngineSql sql, Operaton operaton, Jobs jobs) {
    this.sql = sql;
    this.operaton = operaton;
    this.jobs = jobs;
  }

  record IncidentResult(
      String incidentKey,
      String processDefinitionId,
      String processDefinitionKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String elementId,
      String elementInstanceKey,
      @Nullable String jobKey,
      String errorType,
      String errorMessage,
      String state,
      String creationTime,
      String tenantId) {

    static IncidentResult of(ResultSet row, int number) throws SQLException {
      return new IncidentResult(
          row.getString("key"),
          row.getString("process_id"),
          row.getString("process_definition_key"),
          row.getString("process_instance_key"),
          row.getString("root_instance_key"),
          row.getString("element_id"),
          row.getString("element_instance_key"),
          row.getString("job_key"),
          row.getString("error_type"),
          row.getString("error_message"),
          row.getString("state"),
          Rfc3339.of(row, "created_at"),
          Tenants.DEFAULT);
    }
  }

  @PostMapping("/v2/incidents/search")
  SearchQuery.Page<IncidentResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return find(request, null);
  }

  @PostMapping("/v2/process-instances/{key}/incidents/search")
  SearchQuery.Page<IncidentResult> ofInstance(
      @PathVariable long key, @RequestBody(required = false) @Nullable JsonNode request) {
    return find(request, key);
  }

  private SearchQuery.Page<IncidentResult> find(
      @Nullable JsonNode request, @Nullable Long instance) {
    SearchQuery query = SearchQuery.of(request, FIELDS, Map.of());
    if (instance != null) {
      requireInstance(instance);
      query.and(OF_CALLED, Long.toString(instance));
    }
    return query.run(sql, "*", "from #incident_now", TIE_BREAK, IncidentResult::of);
  }

  private void requireInstance(long key) {
    if (sql.sql("select 1 from #act_hi_procinst where id_ = ?")
        .param(Long.toString(key))
        .query(Integer.class)
        .optional()
        .isEmpty()) {
      throw Problem.notFound("Process Instance with key '%d' not found".formatted(key));
    }
  }

  @GetMapping("/v2/incidents/{key}")
  IncidentResult get(@PathVariable long key) {
    return sql.sql("select * from #incident_now where key = ?")
        .param(key)
        .query(IncidentResult::of)
        .optional()
        .orElseThrow(() -> Problem.notFound("Incident with key '%d' not found".formatted(key)));
  }

  private record Open(long root, @Nullable Long jobKey, @Nullable String engineJobId) {}

  /**
   * Retries what an incident stopped: gives the job out once more, or enters the element once more.
   */
  @PostMapping("/v2/incidents/{key}/resolution")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resolve(@PathVariable long key, @RequestBody(required = false) @Nullable Operation request) {
    Operation.check(request);
    Open incident = open(key);
    operaton
        .commands()
        .<@Nullable Object>run(
            incident.root(),
            context -> {
              Open now = open(key);
              Long job = now.jobKey();
              if (job != null && !Boolean.TRUE.equals(jobs.afterIncident(job))) {
                throw Problem.invalidState(
                    "RESOLVE",
                    "Expected to resolve incident with key '%d', but the job with key '%d' has no retries left; update its retries first"
                        .formatted(key, job));
              }
              String engineJob = now.engineJobId();
              if (engineJob != null) {
                JobEntity waiting = context.getJobManager().findJobById(engineJob);
                waiting.setRetries(1);
                operaton.commands().afterCommit(operaton::lookForWork);
              }
              sql.sql("update #incident set resolved_at = now() where key = ?").param(key).update();
              return null;
            });
  }

  private Open open(long key) {
    return sql.sql(
            """
            select root_instance_key, job_key, engine_job_id from #incident_now
            where key = ? and state = 'ACTIVE'
            """)
        .param(key)
        .query(
            (row, number) ->
                new Open(
                    row.getLong("root_instance_key"),
                    row.getObject("job_key", Long.class),
                    row.getString("engine_job_id")))
        .optional()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "RESOLVE",
                    "Expected to resolve incident with key '%d', but no such incident was found"
                        .formatted(key)));
  }
}
