package org.clearance.engine.usertask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clearance.engine.instance.VariableSearch;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves what is read of {@code /v2/user-tasks}. */
@RestController
@RequestMapping("/v2/user-tasks")
public final class UserTaskSearchController {
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("userTaskKey", new Field("t.key", Type.KEY)),
          Map.entry(
              "state",
              Field.oneOf(
                  "t.state",
                  "CREATING",
                  "CREATED",
                  "ASSIGNING",
                  "UPDATING",
                  "COMPLETING",
                  "COMPLETED",
                  "CANCELING",
                  "CANCELED",
                  "FAILED")),
          Map.entry("name", new Field("t.name", Type.TEXT)),
          Map.entry("assignee", new Field("t.assignee", Type.TEXT)),
          Map.entry("priority", new Field("t.priority", Type.INTEGER)),
          Map.entry("elementId", new Field("t.element_id", Type.TEXT)),
          Map.entry("elementInstanceKey", new Field("t.element_instance_key", Type.KEY)),
          Map.entry("processDefinitionId", new Field("t.process_id", Type.TEXT)),
          Map.entry("processDefinitionKey", new Field("t.process_definition_key", Type.KEY)),
          Map.entry("processInstanceKey", new Field("t.process_instance_key", Type.KEY)),
          Map.entry("creationDate", new Field("t.created_at", Type.TIME)),
          Map.entry("completionDate", new Field("t.completed_at", Type.TIME)),
          Map.entry("dueDate", new Field("t.due_date", Type.TIME)),
          Map.entry("followUpDate", new Field("t.follow_up_date", Type.TIME)));

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of(
          "candidateGroup",
          (query, value) -> oneOf(query, "t.candidate_groups", value),
          "candidateUser",
          (query, value) -> oneOf(query, "t.candidate_users", value),
          "processInstanceVariables",
          (query, value) ->
              VariableSearch.matching(
                  query,
                  value,
                  "v.proc_inst_id_ = t.process_instance_key::text and v.execution_id_ ="
                      + " v.proc_inst_id_"),
          "localVariables",
          (query, value) ->
              VariableSearch.matching(
                  query,
                  value,
                  "v.proc_inst_id_ = t.process_instance_key::text and v.execution_id_ ="
                      + " t.execution_id"),
          // No task has tags, since no instance does.
          "tags",
          (query, value) -> {
            Tags.check(value);
            query.and("false");
          });

  private static final List<Field> TIE_BREAK = List.of(Field.required("t.key", Type.KEY));

  private final EngineSql sql;
  private final UserTaskTable tasks;
  private final VariableSearch variables;

  public UserTaskSearchController(EngineSql sql, UserTaskTable tasks, VariableSearch variables) {
    this.sql = sql;
    this.tasks = tasks;
    this.variables = variables;
  }

  record UserTaskResult(
      String userTaskKey,
      String state,
      @Nullable String name,
      @Nullable String assignee,
      List<String> candidateGroups,
      List<String> candidateUsers,
      @Nullable String dueDate,
      @Nullable String followUpDate,
      int priority,
      @Nullable String externalFormReference,
      @Nullable String formKey,
      Map<String, @Nullable Object> customHeaders,
      String processDefinitionId,
      @Nullable String processName,
      int processDefinitionVersion,
      String processDefinitionKey,
      String processInstanceKey,
      String rootProcessInstanceKey,
      String elementId,
      String elementInstanceKey,
      String creationDate,
      @Nullable String completionDate,
      String tenantId,
      List<String> tags) {

    static UserTaskResult of(ResultSet row, int number) throws SQLException {
      String elementId = row.getString("element_id");
      String name = row.getString("name");
      return new UserTaskResult(
          row.getString("key"),
          row.getString("state"),
          name == null ? elementId : name,
          row.getString("assignee"),
          list(row, "candidate_groups"),
          list(row, "candidate_users"),
          Rfc3339.orNull(row, "due_date"),
          Rfc3339.orNull(row, "follow_up_date"),
          row.getInt("priority"),
          row.getString("external_form_reference"),
          row.getString("form_key"),
          Json.readObject(row.getString("headers")),
          row.getString("process_id"),
          row.getString("process_name"),
          row.getInt("process_version"),
          row.getString("process_definition_key"),
          row.getString("process_instance_key"),
          row.getString("root_instance_key"),
          elementId,
          row.getString("element_instance_key"),
          Rfc3339.of(row, "created_at"),
          Rfc3339.orNull(row, "completed_at"),
          Tenants.DEFAULT,
          List.of());
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
      return Arrays.asList((String[]) row.getArray(column).getArray());
    }
  }

  @PostMapping("/search")
  SearchQuery.Page<UserTaskResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS)
        .run(sql, "t.*", "from #user_task t", TIE_BREAK, UserTaskResult::of);
  }

  private static void oneOf(SearchQuery query, String column, JsonNode condition) {
    if (!condition.isObject()) {
      query.and(column + " @> array[?]::text[]", name(condition));
      return;
    }
    for (Map.Entry<String, JsonNode> operator : query.operators(condition)) {
      JsonNode operand = operator.getValue();
      switch (operator.getKey()) {
        case "$eq" -> query.and(column + " @> array[?]::text[]", name(operand));
        case "$in" ->
            query.and(column + " && ?::text[]", (Object) names(operand).toArray(new String[0]));
        case "$notIn" ->
            query.and(
                "not (" + column + " && ?::text[])",
                (Object) names(operand).toArray(new String[0]));
        case "$neq" -> query.and("not (" + column + " @> array[?]::text[])", name(operand));
        case "$exists" ->
            query.and(
                "cardinality(" + column + ") " + (Input.bool(operand, "$exists") ? "> 0" : "= 0"));
        case "$like" ->
            query.and(
                "exists (select 1 from unnest(" + column + ") c where c like ? escape '\\')",
                SearchQuery.like(operand));
        default ->
            throw Problem.invalid(
                "'%s' is not an operator for candidates".formatted(operator.getKey()));
      }
    }
  }

  private static String name(JsonNode value) {
    return Input.text(value, "a candidate");
  }

  private static List<String> names(JsonNode array) {
    return Input.array(array, "candidates")
        .valueStream()
        .map(UserTaskSearchController::name)
        .toList();
  }

  @GetMapping("/{key}")
  UserTaskResult get(@PathVariable long key) {
    return sql.sql("select * from #user_task where key = ?")
        .param(key)
        .query(UserTaskResult::of)
        .optional()
        .orElseThrow(() -> Problem.notFound("User Task with key '%d' not found".formatted(key)));
  }

  /** The variables of all scopes around the task: of one name there may be several. */
  @PostMapping("/{key}/variables/search")
  SearchQuery.Page<VariableSearch.VariableResult> variables(
      @PathVariable long key,
      @RequestParam(defaultValue = "true") boolean truncateValues,
      @RequestBody(required = false) @Nullable JsonNode request) {
    return variables(key, false, truncateValues, request);
  }

  /** The variables that the task sees: the innermost of each name. */
  @PostMapping("/{key}/effective-variables/search")
  SearchQuery.Page<VariableSearch.VariableResult> effectiveVariables(
      @PathVariable long key,
      @RequestParam(defaultValue = "true") boolean truncateValues,
      @RequestBody(required = false) @Nullable JsonNode request) {
    return variables(key, true, truncateValues, request);
  }

  private SearchQuery.Page<VariableSearch.VariableResult> variables(
      long key, boolean isEffective, boolean isTruncated, @Nullable JsonNode request) {
    UserTaskTable.Task task = tasks.find(key);
    if (task == null) {
      throw Problem.notFound("User Task with key '%d' not found".formatted(key));
    }
    return variables.seenFrom(
        task.executionId(), get(key).processInstanceKey(), isEffective, isTruncated, request);
  }
}
