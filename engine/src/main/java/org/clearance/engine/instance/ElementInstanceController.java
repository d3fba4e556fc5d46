package org.clearance.engine.instance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.engine.execution.ElementInstance;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Serves {@code /v2/element-instances}: where instances are and were, for pictures of their
 * progress.
 */
@RestController
@RequestMapping("/v2/element-instances")
public final class ElementInstanceController {

  static final String KEY = "substring(a.id_ from '[^:]*$')";

  private static final String STATE =
      "(case when a.end_time_ is null then 'ACTIVE' when a.act_inst_state_ = 2 then 'TERMINATED'"
          + " else 'COMPLETED' end)";

  private static final String TYPE =
      """
      (case a.act_type_
         when 'startEvent' then 'START_EVENT' when 'messageStartEvent' then 'START_EVENT'
         when 'startTimerEvent' then 'START_EVENT' when 'errorStartEvent' then 'START_EVENT'
         when 'noneEndEvent' then 'END_EVENT' when 'errorEndEvent' then 'END_EVENT'
         when 'terminateEndEvent' then 'END_EVENT'
         when 'boundaryTimer' then 'BOUNDARY_EVENT' when 'boundaryMessage' then 'BOUNDARY_EVENT'
         when 'boundaryError' then 'BOUNDARY_EVENT'
         when 'intermediateTimer' then 'INTERMEDIATE_CATCH_EVENT'
         when 'intermediateMessageCatch' then 'INTERMEDIATE_CATCH_EVENT'
         when 'intermediateLinkCatch' then 'INTERMEDIATE_CATCH_EVENT'
         when 'intermediateNoneThrowEvent' then 'INTERMEDIATE_THROW_EVENT'
         when 'multiInstanceBody' then 'MULTI_INSTANCE_BODY'
         when 'subProcess' then 'SUB_PROCESS'
         else upper(regexp_replace(a.act_type_, '([A-Z])', '_\\1', 'g')) end)
      """;

  /**
   * The element's id, without the number sign and what Operaton adds after it for a multi-instance
   * as a whole.
   */
  static final String ELEMENT_ID = "split_part(a.act_id_, chr(35), 1)";

  private static final String COLUMNS =
      "a.*, %s as element_key, %s as state, %s as type, %s as element_id, "
              .formatted(KEY, STATE, TYPE, ELEMENT_ID)
          + """
          (select n.key from #incident_active n
           where n.process_instance_key = a.proc_inst_id_::bigint
             and n.element_instance_key = substring(a.id_ from '[^:]*$')::bigint
           limit 1) as incident_key\
          """;

  private static final String ELEMENTS = "from #act_hi_actinst a";

  static final Field STATE_FIELD = Field.oneOf(STATE, "ACTIVE", "COMPLETED", "TERMINATED");

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("elementInstanceKey", new Field(KEY, Type.KEY_TEXT)),
          Map.entry("processInstanceKey", new Field("a.proc_inst_id_", Type.KEY_TEXT)),
          Map.entry("processDefinitionKey", new Field("a.proc_def_id_", Type.KEY_TEXT)),
          Map.entry("processDefinitionId", new Field("a.proc_def_key_", Type.TEXT)),
          Map.entry("elementId", new Field(ELEMENT_ID, Type.TEXT)),
          Map.entry(
              "elementName", new Field("coalesce(a.act_name_, " + ELEMENT_ID + ")", Type.TEXT)),
          Map.entry("state", STATE_FIELD),
          Map.entry(
              "type",
              Field.oneOf(
                  TYPE,
                  "UNSPECIFIED",
                  "PROCESS",
                  "SUB_PROCESS",
                  "EVENT_SUB_PROCESS",
                  "AD_HOC_SUB_PROCESS",
                  "AD_HOC_SUB_PROCESS_INNER_INSTANCE",
                  "START_EVENT",
                  "INTERMEDIATE_CATCH_EVENT",
                  "INTERMEDIATE_THROW_EVENT",
                  "BOUNDARY_EVENT",
                  "END_EVENT",
                  "SERVICE_TASK",
                  "RECEIVE_TASK",
                  "USER_TASK",
                  "MANUAL_TASK",
                  "TASK",
                  "EXCLUSIVE_GATEWAY",
                  "INCLUSIVE_GATEWAY",
                  "PARALLEL_GATEWAY",
                  "EVENT_BASED_GATEWAY",
                  "SEQUENCE_FLOW",
                  "MULTI_INSTANCE_BODY",
                  "CALL_ACTIVITY",
                  "BUSINESS_RULE_TASK",
                  "SCRIPT_TASK",
                  "SEND_TASK",
                  "UNKNOWN")),
          Map.entry(
              "elementInstanceScopeKey",
              new Field("substring(a.parent_act_inst_id_ from '[^:]*$')", Type.KEY_TEXT)),
          Map.entry("startDate", Field.required("a.start_time_", Type.TIME)),
          Map.entry("endDate", new Field("a.end_time_", Type.TIME)));

  /** The condition for active elements with an incident. */
  private static final String HALTED =
      "(a.proc_inst_id_, "
          + KEY
          + ") in (select n.process_instance_key::text, n.element_instance_key::text from"
          + " #incident_active n";

  /** The API's sort fields for this search that the engine does not have. */
  private static final Set<String> GAPS = Set.of("incidentKey");

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of(
          "state",
          ElementInstanceController::state,
          "hasIncident",
          (query, value) ->
              query.and((Input.bool(value, "hasIncident") ? "" : "not ") + HALTED + ")"),
          "incidentKey",
          (query, value) -> {
            query.and(HALTED + " where true");
            query.where(new Field("n.key", Type.KEY), value);
            query.close();
          });

  private static final List<Field> TIE_BREAK =
      List.of(Field.required("a.start_time_", Type.TIME), Field.required(KEY, Type.KEY_TEXT));

  private final EngineSql sql;

  public ElementInstanceController(EngineSql sql) {
    this.sql = sql;
  }

  /**
   * Adds the condition on the state. No index knows which elements are active, but few instances
   * run, and only their elements can be.
   */
  private static void state(SearchQuery query, JsonNode condition) {
    query.where(STATE_FIELD, condition);
    if (SearchQuery.wanted(condition).equals(List.of("ACTIVE"))) {
      query.and("a.proc_inst_id_ in (select r.proc_inst_id_ from #act_ru_execution r)");
    }
  }

  record ElementInstanceResult(
      String elementInstanceKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String processDefinitionKey,
      String processDefinitionId,
      String elementId,
      String elementName,
      String type,
      String state,
      String startDate,
      @Nullable String endDate,
      boolean hasIncident,
      @Nullable String incidentKey,
      String tenantId) {

    static ElementInstanceResult of(ResultSet row, int number) throws SQLException {
      String elementId = ElementInstance.elementId(row.getString("act_id_"));
      String name = row.getString("act_name_");
      String incident = row.getString("incident_key");
      return new ElementInstanceResult(
          row.getString("element_key"),
          row.getString("proc_inst_id_"),
          row.getString("root_proc_inst_id_"),
          row.getString("proc_def_id_"),
          row.getString("proc_def_key_"),
          elementId,
          name == null ? elementId : name,
          row.getString("type"),
          row.getString("state"),
          Rfc3339.of(row, "start_time_"),
          Rfc3339.orNull(row, "end_time_"),
          incident != null,
          incident,
          Tenants.DEFAULT);
    }
  }

  @PostMapping("/search")
  SearchQuery.Page<ElementInstanceResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS, GAPS)
        .run(sql, COLUMNS, ELEMENTS, TIE_BREAK, ElementInstanceResult::of);
  }

  @GetMapping("/{key}")
  ElementInstanceResult get(@PathVariable long key) {
    return sql.sql("select " + COLUMNS + " " + ELEMENTS + " where " + KEY + " = ?")
        .param(Long.toString(key))
        .query(ElementInstanceResult::of)
        .optional()
        .orElseThrow(
            () -> Problem.notFound("Element Instance with key '%d' not found".formatted(key)));
  }
}
