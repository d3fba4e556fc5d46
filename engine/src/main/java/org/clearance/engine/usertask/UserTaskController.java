package org.clearance.engine.usertask;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.web.Given;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves the commands of {@code /v2/user-tasks}. */
@RestController
@RequestMapping("/v2/user-tasks")
public final class UserTaskController {

  private static final Set<String> CHANGEABLE =
      Set.of("candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority");

  private static final int HIGHEST_PRIORITY = 100;

  private final Operaton operaton;
  private final UserTaskTable tasks;

  public UserTaskController(Operaton operaton, UserTaskTable tasks) {
    this.operaton = operaton;
    this.tasks = tasks;
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
    Input.indexed(assignee, "assignee");
    change(
        "ASSIGN",
        key,
        (context, task) -> {
          if (Boolean.FALSE.equals(request.allowOverride())
              && task.assignee() != null
              && !task.assignee().equals(assignee)) {
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
    Map<String, @Nullable Object> given =
        Given.variables(request == null ? null : request.variables());
    change(
        "COMPLETE",
        key,
        (context, task) -> {
          tasks.complete(key);
          Operaton.complete(context, task.executionId(), given);
        });
  }

  record UpdateRequest(@Nullable JsonNode changeset, @Nullable String action) {}

  /**
   * Changes what the changeset names; an empty text or list clears a value. An action alone changes
   * nothing, since nobody here would be told of it.
   */
  @PatchMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void update(
      @PathVariable long key, @RequestBody(required = false) @Nullable UpdateRequest request) {
    List<Runnable> changes =
        request == null || request.changeset() == null
            ? List.of()
            : changes(key, Input.object(request.changeset(), "changeset"));
    if (changes.isEmpty() && (request == null || request.action() == null)) {
      throw Problem.invalid(
          "No update data provided. Provide at least an \"action\" or a non-null value for a"
              + " supported attribute in the \"changeset\".");
    }
    change("UPDATE", key, (context, task) -> changes.forEach(Runnable::run));
  }

  /** The changes of a changeset, read completely before any is made. */
  private List<Runnable> changes(long key, JsonNode set) {
    for (String name : set.propertyNames()) {
      if (!CHANGEABLE.contains(name)) {
        throw Problem.invalid("Request property [changeset.%s] cannot be parsed".formatted(name));
      }
    }
    List<Runnable> changes = new ArrayList<>();
    ifNamed(
        set,
        "candidateGroups",
        value -> {
          List<String> groups = candidates(value, "candidateGroups");
          changes.add(() -> tasks.setCandidateGroups(key, groups));
        });
    ifNamed(
        set,
        "candidateUsers",
        value -> {
          List<String> users = candidates(value, "candidateUsers");
          changes.add(() -> tasks.setCandidateUsers(key, users));
        });
    ifNamed(
        set,
        "dueDate",
        value -> {
          OffsetDateTime due = date(value, "due date");
          changes.add(() -> tasks.setDueDate(key, due));
        });
    ifNamed(
        set,
        "followUpDate",
        value -> {
          OffsetDateTime followUp = date(value, "follow-up date");
          changes.add(() -> tasks.setFollowUpDate(key, followUp));
        });
    ifNamed(
        set,
        "priority",
        value -> {
          int priority = priority(value);
          changes.add(() -> tasks.setPriority(key, priority));
        });
    return changes;
  }

  private static List<String> candidates(JsonNode array, String name) {
    return Input.array(array, name)
        .valueStream()
        .map(candidate -> Input.indexed(Input.text(candidate, name), name))
        .toList();
  }

  private static void ifNamed(JsonNode changes, String name, Consumer<JsonNode> change) {
    if (changes.hasNonNull(name)) {
      change.accept(changes.path(name));
    }
  }

  private static int priority(JsonNode value) {
    if (!value.isIntegralNumber()) {
      throw Input.invalid("priority", value, "a whole number");
    }
    int priority = Input.integer(value, "priority");
    if (priority < 0 || priority > HIGHEST_PRIORITY) {
      throw Input.invalid("priority", value, "within the [0,100] range");
    }
    return priority;
  }

  private static @Nullable OffsetDateTime date(JsonNode value, String name) {
    String text = Input.text(value, name);
    try {
      return text.isEmpty() ? null : Input.time(text);
    } catch (DateTimeException e) {
      throw Problem.invalid(
          "The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
              .formatted(name, text));
    }
  }

  @FunctionalInterface
  private interface Change {
    void apply(CommandContext context, UserTaskTable.Task task);
  }

  private void change(String command, long key, Change change) {
    UserTaskTable.Task found = tasks.find(key);
    if (found == null) {
      throw noSuchTask(command, key);
    }
    operaton
        .commands()
        .<@Nullable Object>run(
            found.rootInstanceKey(),
            context -> {
              UserTaskTable.Task task = tasks.lock(key);
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
