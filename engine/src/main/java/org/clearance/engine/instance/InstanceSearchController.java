package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tags;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves what is read of {@code /v2/process-instances}. */
@RestController
@RequestMapping("/v2/process-instances")
public final class InstanceSearchController {
  private static final String STATE =
      "(case i.state_ when 'ACTIVE' then 'ACTIVE' when 'COMPLETED' then 'COMPLETED' else"
          + " 'TERMINATED' end)";

  /** The condition that an instance has an active incident, or that one it called has. */
  private static final String HAS_INCIDENT =
      """
      (i.end_time_ is null and exists (
        with recursive called (id) as (
          select i.id_
          union all
          select p.id_ from called c
          join #act_hi_procinst p on p.super_process_instance_id_ = c.id)
        select 1 from called c
        join #incident_active n on n.process_instance_key = c.id::bigint))\
      """;

  /**
   * The condition that instances have incidents, for all instances: from the incidents, which are
   * few, to the callers.
   */
  private static final String HAVE_INCIDENTS =
      """
      i.id_ in (
        with recursive halted (id, caller) as (
          select p.id_, p.super_process_instance_id_ from #act_hi_procinst p
          where p.id_ in (select n.process_instance_key::text from #incident_active n)
          union
          select p.id_, p.super_process_instance_id_ from halted h
          join #act_hi_procinst p on p.id_ = h.caller)
        select id from halted)\
      """;

  private static final String PARENT_ELEMENT =
      """
      (select substring(a.id_ from '[^:]*$') from #act_hi_actinst a
       where i.super_process_instance_id_ is not null
         and a.proc_inst_id_ = i.super_process_instance_id_
         and a.call_proc_inst_id_ = i.id_)\
      """;

  private static final String COLUMNS =
      """
      i.*, d.process_id, d.name, d.version, d.version_tag, %s as state,
      %s as has_incident, %s as parent_element
      """
          .formatted(STATE, HAS_INCIDENT, PARENT_ELEMENT);

  private static final String INSTANCES =
      """
      from #act_hi_procinst i join #process_definition d on d.key = i.proc_def_id_::bigint
      """;

  static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("processInstanceKey", Field.required("i.id_", Type.KEY_TEXT)),
          Map.entry(
              "parentProcessInstanceKey", new Field("i.super_process_instance_id_", Type.KEY_TEXT)),
          Map.entry("processDefinitionKey", new Field("i.proc_def_id_", Type.KEY_TEXT)),
          Map.entry("processDefinitionId", new Field("i.proc_def_key_", Type.TEXT)),
          Map.entry("processDefinitionName", new Field("d.name", Type.TEXT)),
          Map.entry("processDefinitionVersionTag", new Field("d.version_tag", Type.TEXT)),
          Map.entry("parentElementInstanceKey", new Field(PARENT_ELEMENT, Type.KEY_TEXT)),
          Map.entry("hasIncident", Field.required(HAS_INCIDENT, Type.BOOLEAN)),
          Map.entry("processDefinitionVersion", new Field("d.version", Type.INTEGER)),
          Map.entry("state", Field.oneOf(STATE, "ACTIVE", "COMPLETED", "TERMINATED")),
          Map.entry("startDate", Field.required("i.start_time_", Type.TIME)),
          Map.entry("endDate", new Field("i.end_time_", Type.TIME)));

  /** The API's fields for searches of instances that the engine does not have. */
  static final Set<String> GAPS =
      Set.of(
          "batchOperationId",
          "batchOperationKey",
          "businessId",
          "errorMessage",
          "hasRetriesLeft",
          "incidentErrorHashCode");

  static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of(
          "hasIncident",
          (query, value) ->
              query.and((Input.bool(value, "hasIncident") ? "" : "not ") + HAVE_INCIDENTS),
          ElementConditions.ELEMENT_ID,
          (query, value) -> ElementConditions.add(query, ElementConditions.ELEMENT_ID),
          ElementConditions.STATE,
          (query, value) -> ElementConditions.add(query, ElementConditions.STATE),
          ElementConditions.HAS_INCIDENT,
          (query, value) -> ElementConditions.add(query, ElementConditions.HAS_INCIDENT),
          // No instance has tags: creating one with them is refused.
          "tags",
          (query, value) -> {
            Tags.check(value);
            query.and("false");
          },
          "$or",
          SearchQuery::anyOf,
          "variables",
          (query, value) -> VariableSearch.matching(query, value, "v.proc_inst_id_ = i.id_"));

  private static final List<Field> TIE_BREAK = List.of(Field.required("i.id_", Type.KEY_TEXT));

  private final EngineSql sql;

  public InstanceSearchController(EngineSql sql) {
    this.sql = sql;
  }

  record InstanceResult(
      String processInstanceKey,
      String processDefinitionId,
      @Nullable String processDefinitionName,
      int processDefinitionVersion,
      @Nullable String processDefinitionVersionTag,
      String processDefinitionKey,
      @Nullable String parentProcessInstanceKey,
      @Nullable String parentElementInstanceKey,
      String rootProcessInstanceKey,
      String startDate,
      @Nullable String endDate,
      String state,
      boolean hasIncident,
      String tenantId,
      List<String> tags,
      @Nullable String businessId) {

    static InstanceResult of(ResultSet row, int number) throws SQLException {
      return new InstanceResult(
          row.getString("id_"),
          row.getString("process_id"),
          row.getString("name"),
          row.getInt("version"),
          row.getString("version_tag"),
          row.getString("proc_def_id_"),
          row.getString("super_process_instance_id_"),
          row.getString("parent_element"),
          row.getString("root_proc_inst_id_"),
          Rfc3339.of(row, "start_time_"),
          Rfc3339.orNull(row, "end_time_"),
          row.getString("state"),
          row.getBoolean("has_incident"),
          Tenants.DEFAULT,
          List.of(),
          null);
    }
  }

  @PostMapping("/search")
  SearchQuery.Page<InstanceResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS, GAPS)
        .run(sql, COLUMNS, INSTANCES, TIE_BREAK, InstanceResult::of);
  }

  @GetMapping("/{key}")
  InstanceResult get(@PathVariable long key) {
    return sql.sql("select " + COLUMNS + " " + INSTANCES + " where i.id_ = ?")
        .param(Long.toString(key))
        .query(InstanceResult::of)
        .optional()
        .orElseThrow(
            () -> Problem.notFound("Process Instance with key '%d' not found".formatted(key)));
  }
}
