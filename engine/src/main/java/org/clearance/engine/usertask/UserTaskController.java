package org.clearance.engine.usertask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.instance.VariableSearch;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.Sql;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Rfc3339;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/user-tasks}. */
@RestController
@RequestMapping("/v2/user-tasks")
public final class UserTaskController {

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("userTaskKey", new Field("t.key", Type.KEY)),
          Map.entry("state", new Field("t.state", Type.TEXT)),
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
                  "v.proc_inst_id_ = t.process_instance_key::text and v.execution_id_ = v.proc_inst_id_"),
          "localVariables",
          (query, value) ->
              VariableSearch.matching(
                  query,
                  value,
                  "v.proc_inst_id_ = t.process_instance_key::text and v.execution_id_ = t.execution_id"));

  private final Sql sql;
  private final Operaton operaton;
  private final UserTasks tasks;
  private final VariableSearch variables;

  public UserTaskController(Sql sql, Operaton operaton, UserTasks tasks, VariableSearch variables) {
    this.sql = sql;
    this.operaton = operaton;
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
          null,
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
          "<default>",
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
        .run(sql, "t.*", "from #user_task t", "t.key", UserTaskResult::of);
  }

  private static void oneOf(SearchQuery query, String column, JsonNode condition) {
    if (!condition.isObject()) {
      query.and(column + " @> array[?]::text[]", condition.asString());
      return;
    }
    for (Map.Entry<String, JsonNode> operator : query.operators(condition)) {
      JsonNode operand = operator.getValue();
      switch (operator.getKey()) {
        case "$eq" -> query.and(column + " @> array[?]::text[]", operand.asString());
        case "$in" -> query.and(column + " && ?::text[]", (Object) strings(operand));
        case "$notIn" -> query.and("not (" + column + " && ?::text[])", (Object) strings(operand));
        case "$neq" -> query.and("not (" + column + " @> array[?]::text[])", operand.asString());
        case "$exists" ->
            query.and("cardinality(" + column + ") " + (operand.asBoolean() ? "> 0" : "= 0"));
        default ->
            throw Problem.notImplemented(
                "Candidates cannot be searched by '%s'".formatted(operator.getKey()));
      }
    }
  }

  private static String[] strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toArray(String[]::new);
  }

  @GetMapping("/{key}")
  UserTaskResult get(@PathVariable long key) {
    return sql.sql("select * from #user_task where key = ?")
        .param(key)
        .query(UserTaskResult::of)
        .optional()
        .orElseThrow(() -> Problem.notFound("User Task with key '%d' not found".formatted(key)));
  }

  /** The variables that the task sees. */
  @PostMapping({"/{key}/variables/search", "/{key}/effective-variables/search"})
  SearchQuery.Page<VariableSearch.VariableResult> variables(
      @PathVariable long key, @RequestBody(required = false) @Nullable JsonNode request) {
    UserTasks.Task task = tasks.find(key);
    if (task == null) {
      throw Problem.notFound("User Task with key '%d' not found".formatted(key));
    }
    return variables.seenFrom(task.executionId(), get(key).processInstanceKey(), request);
  }

  record AssignmentRequest(
      @Nullable String assignee, @Nullable Boolean allowOverride, @Nullable String action) {}

  @PostMapping("/{key}/assignment")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void assign(@PathVariable long key, @RequestBody AssignmentRequest request) {
    String assignee = request.assignee();
    if (assignee == null || assignee.isBlank()) {
      throw Problem.invalid("No assignee provided.");
    }
    change(
        "ASSIGN",
        key,
        (context, task) -> {
          if (Boolean.FALSE.equals(request.allowOverride()) && task.assignee() != null) {
            throw Problem.invalidState(
                "CLAIM",
                "Expected to claim user task with key '%d', but it has already been assigned"
                    .formatted(key));
          }
          tasks.assign(key, assignee);
        });
  }

  @DeleteMapping("/{key}/assignee")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unassign(@PathVariable long key) {
    change("ASSIGN", key, (context, task) -> tasks.assign(key, null));
  }

  record CompletionRequest(
      @Nullable Map<String, @Nullable Object> variables, @Nullable String action) {}

  @PostMapping("/{key}/completion")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void complete(
      @PathVariable long key, @RequestBody(required = false) @Nullable CompletionRequest request) {
    change(
        "COMPLETE",
        key,
        (context, task) -> {
          tasks.complete(key);
          Operaton.complete(
              context,
              task.executionId(),
              Given.variables(request == null ? null : request.variables()));
        });
  }

  record UpdateRequest(@Nullable JsonNode changeset, @Nullable String action) {}

  /** Changes what the changeset names; an empty text or list clears. */
  @PatchMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void update(@PathVariable long key, @RequestBody UpdateRequest request) {
    JsonNode changes = request.changeset();
    if (changes == null || changes.isEmpty()) {
      throw Problem.invalid("No update data provided.");
    }
    change(
        "UPDATE",
        key,
        (context, task) -> {
          ifNamed(changes, "candidateGroups", value -> tasks.setCandidateGroups(key, names(value)));
          ifNamed(changes, "candidateUsers", value -> tasks.setCandidateUsers(key, names(value)));
          ifNamed(changes, "dueDate", value -> tasks.setDueDate(key, date(value)));
          ifNamed(changes, "followUpDate", value -> tasks.setFollowUpDate(key, date(value)));
          ifNamed(changes, "priority", value -> tasks.setPriority(key, value.asInt()));
        });
  }

  private static void ifNamed(JsonNode changes, String name, Consumer<JsonNode> change) {
    if (changes.hasNonNull(name)) {
      change.accept(changes.path(name));
    }
  }

  private static List<String> names(JsonNode array) {
    return List.of(strings(array));
  }

  private static @Nullable OffsetDateTime date(JsonNode value) {
    try {
      return value.asString().isEmpty() ? null : OffsetDateTime.parse(value.asString());
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          "The provided date '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
              .formatted(value.asString()));
    }
  }

  @FunctionalInterface
  private interface Change {
    void apply(CommandContext context, UserTasks.Task task);
  }

  private void change(String command, long key, Change change) {
    UserTasks.Task found = tasks.find(key);
    if (found == null) {
      throw noSuchTask(command, key);
    }
    operaton
        .commands()
        .<@Nullable Object>run(
            found.rootInstanceKey(),
            context -> {
              UserTasks.Task task = tasks.lock(key);
              if (task == null || !task.isOpen()) {
                throw noSuchTask(command, key);
              }
              change.apply(context, task);
              return null;
            });
  }

  private static Problem noSuchTask(String command, long key) {
    return Problem.notFound(
        command,
        "Expected to %s user task with key '%d', but no such user task was found"
            .formatted(command.toLowerCase(java.util.Locale.ROOT), key));
  }
}
