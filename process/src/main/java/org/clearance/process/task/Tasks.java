package org.clearance.process.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.sight.Wall;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.User.Grant;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.task.TaskRegister;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.engine.EngineFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes, hands over and releases user tasks. Every operation checks on the server that the user
 * belongs to the task's candidate groups.
 *
 * <p>The engine's searches may lag behind its commands (Camunda 8 answers them from a secondary
 * storage), so a command waits, for a short while, until what it did can be read.
 */
@Service
@EnableConfigurationProperties(TaskProperties.class)
public class Tasks {
  /** The longest time that a page waits for the engine to catch up. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(40);

  private final CamundaClient client;
  private final Outbox outbox;
  private final Counties counties;
  private final Users users;
  private final Audit audit;
  private final TaskRegister register;
  private final JsonMapper json;
  private final Messages messages;
  private final Duration patience;

  Tasks(
      CamundaClient client,
      Outbox outbox,
      Counties counties,
      Users users,
      Audit audit,
      TaskRegister register,
      JsonMapper json,
      Messages messages,
      TaskProperties properties) {
    this.messages = messages;
    this.client = client;
    this.outbox = outbox;
    this.counties = counties;
    this.users = users;
    this.audit = audit;
    this.register = register;
    this.json = json;
    this.patience = properties.patience();
  }

  /**
   * An open task that the user may see, held or not.
   *
   * @throws TaskMissing when there is no such task
   * @throws TaskRefused when the user is not among its candidates
   * @throws TaskConflict.Finished when it is done
   */
  public OpenTask get(User user, long taskKey) {
    Task task = open(user, taskKey);
    return new OpenTask(task, countyOf(user, task), variables(taskKey));
  }

  /**
   * The task, when the user holds it and may work on it. Desks begin every page and every change
   * with this.
   *
   * @param form the desk's own: one of {@link org.clearance.bpmn.UserTasks}
   * @throws TaskMissing when there is no such task with this form
   * @throws TaskRefused when the user is not among its candidates
   * @throws TaskConflict when it is finished, free, or held by somebody else: the page 409
   */
  public OpenTask requireHeldBy(User user, long taskKey, String form) {
    Task task = open(user, taskKey);
    if (!task.form().equals(form)) {
      throw new TaskMissing(Text.of("Task {0} is not done on this page.", "" + taskKey));
    }
    requireCandidate(user, task);
    if (!task.heldBy(user.username())) {
      throw notYours(task);
    }
    return new OpenTask(task, countyOf(user, task), variables(taskKey));
  }

  /**
   * Gives the task to the user, if nobody holds it. Who holds it already gets it again.
   *
   * @throws TaskConflict.HeldByAnother when somebody else was first
   * @throws TaskConflict.NotForYou when the user did what it looks at again
   */
  public Task claim(User user, long taskKey) {
    Task task = open(user, taskKey);
    requireCandidate(user, task);
    if (task.heldBy(user.username())) {
      return task;
    }
    if (task.holder() != null) {
      throw notYours(task);
    }
    requireAnother(user.username(), task);
    if (!assign(taskKey, user.username(), false)) {
      throw lost(user, taskKey);
    }
    record(user, task, AuditAction.TASK_CLAIMED, task.name());
    await(taskKey, read -> user.username().equals(read.getAssignee()));
    return task;
  }

  /**
   * Gives a task to somebody else; its holder may do so, or whoever supervises its candidates.
   *
   * @param to an active user who is one of its candidates
   * @return the task as it was before
   * @throws TaskConflict when the user neither holds nor supervises it, it is finished, or it is
   *     not for that person
   * @throws TaskRefused when that person is no candidate of it
   */
  public Task handOver(User user, long taskKey, User to) {
    Task task = open(user, taskKey);
    if (!task.heldBy(user.username()) && !Groups.supervises(user, task.groups())) {
      throw notYours(task);
    }
    if (passOn(user, task, to)) {
      tellReceiver(user, task, to);
    }
    return task;
  }

  /**
   * Gives a task of somebody who is away to somebody else, for a user who may have the task and
   * leads those who do; the caller has seen to that, and tells the receiver.
   *
   * @param from who holds it
   * @param to an active user who is one of its candidates
   * @throws TaskConflict when it is finished, somebody else holds it, or it is not for that person
   * @throws TaskRefused when the user or that person is no candidate of it
   */
  public void passOn(User user, long taskKey, String from, User to) {
    Task task = open(user, taskKey);
    requireCandidate(user, task);
    if (!task.heldBy(from) && !task.heldBy(to.username())) {
      throw notYours(task);
    }
    passOn(user, task, to);
  }

  /** Gives a task to somebody; returns false where that person holds it already. */
  private boolean passOn(User user, Task task, User to) {
    if (!to.active()) {
      throw new TaskRefused(null, Text.of("This person does not work here any more."));
    }
    requireCandidate(to, task);
    requireAnother(to.username(), task);
    if (task.heldBy(to.username())) {
      return false;
    }
    if (!assign(task.key(), to.username(), true)) {
      throw new TaskConflict.Finished();
    }
    record(
        user,
        task,
        AuditAction.TASK_HANDED_OVER,
        task.name()
            + ", to "
            + to.username()
            + (task.holder() == null ? "" : ", from " + task.holder()));
    await(task.key(), read -> to.username().equals(read.getAssignee()));
    return true;
  }

  private void tellReceiver(User user, Task task, User to) {
    if (!user.username().equals(to.username())) {
      countyOfGroup(task)
          .ifPresent(
              county ->
                  messages.tell(
                      county.id(),
                      List.of(to.username()),
                      new Messages.Told(
                          "task:" + task.key() + ":" + register.now(),
                          Text.of(
                              "{0} gave you a task: {1}.",
                              Text.asWritten(user.displayName()), Text.of(task.name())),
                          "/tasks/" + task.key())));
    }
  }

  /**
   * Since when the task is held; empty where nobody holds it or it was taken outside the screens.
   */
  public Optional<Instant> heldSince(long taskKey) {
    return register.heldSince(taskKey);
  }

  /** The active users of a county who are candidates of any of these groups, by name. */
  public List<User> candidates(County county, Collection<String> groups) {
    return users.inCounty(county.id()).stream()
        .filter(User::active)
        .filter(one -> Groups.membership(one, groups).isPresent())
        .toList();
  }

  /** The active users who may be given a task, by name. */
  public List<User> receivers(OpenTask task) {
    Set<String> excluded = register.notFor(task.key());
    return users.inCounty(task.county().id()).stream()
        .filter(User::active)
        .filter(one -> Groups.membership(one, task.task().groups()).isPresent())
        .filter(one -> !excluded.contains(one.username()))
        .toList();
  }

  /** Assigns a task; returns false when somebody else has it, or it is done. */
  private boolean assign(long taskKey, String username, boolean override) {
    try {
      EngineAnswers.of(
          client
              .newAssignUserTaskCommand(taskKey)
              .assignee(username)
              .allowOverride(override)
              .send());
    } catch (EngineFailure refused) {
      if (refused.conflict() || refused.notFound()) {
        return false;
      }
      throw refused;
    }
    register.held(taskKey, username);
    return true;
  }

  private void requireAnother(String username, Task task) {
    if (register.notFor(task.key()).contains(username)) {
      throw new TaskConflict.NotForYou(task.name(), users.displayName(username));
    }
  }

  /**
   * Gives the task back. Whoever supervises its candidates may take it from its holder.
   *
   * @return the task as it was before
   * @throws TaskConflict when the user does not hold it and does not supervise, or it is finished
   */
  public Task release(User user, long taskKey) {
    Task task = open(user, taskKey);
    String holder = task.holder();
    if (holder == null) {
      return task;
    }
    if (!task.heldBy(user.username()) && !Groups.supervises(user, task.groups())) {
      throw notYours(task);
    }
    unassign(taskKey);
    record(user, task, AuditAction.TASK_RELEASED, task.name() + ", held by " + holder);
    return task;
  }

  /** Releases every task that somebody who leaves holds; returns how many. */
  public int releaseAllOf(String holder) {
    List<UserTask> held =
        EngineAnswers.of(
                client
                    .newUserTaskSearchRequest()
                    .filter(filter -> filter.state(UserTaskState.CREATED).assignee(holder))
                    .page(page -> page.limit(1000))
                    .send())
            .items();
    Set<Long> finished = outbox.finished(held.stream().map(UserTask::getUserTaskKey).toList());
    List<Long> open =
        held.stream().map(UserTask::getUserTaskKey).filter(key -> !finished.contains(key)).toList();
    open.forEach(this::unassign);
    return open.size();
  }

  /**
   * Waits, for a short while, until the engine has taken the completion that the domain has
   * committed, so that the next page no longer shows the task, and shows what follows it.
   *
   * @return false when it is not yet so; the completion is sent all the same, and the lists leave
   *     the task out already
   */
  public boolean awaitCompleted(long taskKey) {
    return outbox.flush(taskKey, patience)
        && await(taskKey, read -> read.getState() != UserTaskState.CREATED);
  }

  private void unassign(long taskKey) {
    try {
      EngineAnswers.of(client.newUnassignUserTaskCommand(taskKey).send());
    } catch (EngineFailure refused) {
      if (refused.conflict() || refused.notFound()) {
        throw new TaskConflict.Finished();
      }
      throw refused;
    }
    register.released(taskKey);
    await(taskKey, read -> read.getAssignee() == null);
  }

  private Task open(User user, long taskKey) {
    Instant asked = register.now();
    UserTask read = find(taskKey).orElseThrow(() -> new TaskMissing(missing(taskKey)));
    Task task = Task.of(read);
    if (read.getState() == UserTaskState.CREATED) {
      register.said(Collections.singletonMap(taskKey, task.holder()), asked);
    }
    if (!Groups.supervises(user, task.groups())) {
      if (Groups.membership(user, task.groups()).isEmpty() && task.side() == Wall.INSIDE) {
        // Nobody else learns that the defender has a task of that number.
        throw new TaskRefused(countyId(task), missing(taskKey), false);
      }
      requireCandidate(user, task);
    }
    if (read.getState() != UserTaskState.CREATED || outbox.finished(List.of(taskKey)).size() > 0) {
      throw new TaskConflict.Finished();
    }
    return task;
  }

  private void requireCandidate(User user, Task task) {
    if (Groups.membership(user, task.groups()).isEmpty()) {
      throw new TaskRefused(
          countyId(task), Text.of("This task is for another role or another county."));
    }
  }

  private @Nullable Long countyId(Task task) {
    return countyOfGroup(task).map(County::id).orElse(null);
  }

  private static Text missing(long taskKey) {
    return Text.of("There is no task {0}.", "" + taskKey);
  }

  private Optional<UserTask> find(long taskKey) {
    return find(client, taskKey);
  }

  static Optional<UserTask> find(CamundaClient client, long taskKey) {
    try {
      return Optional.of(EngineAnswers.of(client.newUserTaskGetRequest(taskKey).send()));
    } catch (EngineFailure refused) {
      if (refused.notFound()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private TaskConflict notYours(Task task) {
    String holder = task.holder();
    return holder == null
        ? new TaskConflict.NotHeld(task.name(), task.key())
        : new TaskConflict.HeldByAnother(
            task.name(), users.displayName(holder), register.heldSince(task.key()).orElse(null));
  }

  // The engine refused the claim: the search shows the holder once it is up to date.
  private TaskConflict lost(User user, long taskKey) {
    await(taskKey, read -> read.getAssignee() != null || read.getState() != UserTaskState.CREATED);
    return notYours(open(user, taskKey));
  }

  private County countyOf(User user, Task task) {
    return Groups.membership(user, task.groups())
        .map(Grant::countyId)
        .flatMap(counties::find)
        .or(() -> countyOfGroup(task))
        .orElseThrow(() -> new IllegalStateException("task " + task.key() + " has no county"));
  }

  private Optional<County> countyOfGroup(Task task) {
    return task.groups().stream()
        .map(group -> group.substring(group.indexOf(':') + 1))
        .findFirst()
        .flatMap(counties::byCode);
  }

  private TaskVariables variables(long taskKey) {
    return variables(
        EngineAnswers.of(
                client
                    .newUserTaskVariableSearchRequest(taskKey)
                    .page(page -> page.limit(200))
                    .withFullValues()
                    .send())
            .items());
  }

  // Inner scopes are made later and have larger keys, so the value of the innermost one wins.
  private TaskVariables variables(List<Variable> read) {
    Map<String, JsonNode> values = new HashMap<>();
    read.stream()
        .sorted(Comparator.comparing(Variable::getScopeKey))
        .forEach(variable -> values.put(variable.getName(), json.readTree(variable.getValue())));
    return new TaskVariables(values);
  }

  private boolean await(long taskKey, Predicate<UserTask> reached) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!find(taskKey).filter(reached.negate()).isEmpty()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private void record(User user, Task task, AuditAction action, String detail) {
    Long county = countyOfGroup(task).map(County::id).orElse(null);
    audit.record(user.username(), county, action, "task", task.key(), detail);
  }
}
