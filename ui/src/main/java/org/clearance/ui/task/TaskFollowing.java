package org.clearance.ui.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import io.camunda.client.api.search.sort.UserTaskSort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clearance.bpmn.Variables;
import org.clearance.domain.task.FoundTask;
import org.clearance.domain.task.TaskIds;
import org.clearance.domain.task.TaskRegister;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Brings the register of tasks up to what the engine says: new ones whenever a list is looked at,
 * and now and then all of them, since a task also ends, or changes hands, outside the screens.
 */
@Component
class TaskFollowing implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFollowing.class);
  private static final int PAGE = 1_000;

  /** Instances whose variables are asked for at once. */
  private static final int ASKED = 200;

  /** A search may lag behind, so that a task turns up later than one that was created after it. */
  private static final Duration LATE = Duration.ofSeconds(5);

  /** Comparing all tasks takes no more than one part in so many of the time … */
  private static final int REST = 100;

  /** … unless it was so long ago. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** So much the clocks of ours and of the engine may be apart. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final List<UserTaskState> ENDED =
      List.of(UserTaskState.COMPLETED, UserTaskState.CANCELED);

  private static final List<String> IDS =
      List.of(
          Variables.DELIVERY_ID,
          Variables.PACKET_ID,
          Variables.CONVICTION_ID,
          Variables.MOTION_ID,
          Variables.SUBMISSION_ID);

  private final CamundaClient client;
  private final TaskRegister register;
  private final Clock clock;
  private final Duration fresh;
  private final Duration whole;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean comparing = new AtomicBoolean();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "task-following");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant followed = Instant.MIN;
  private Instant latest = Instant.EPOCH;
  private Instant latestSince = Instant.EPOCH;
  private volatile Instant compared = Instant.MIN;
  private volatile Instant looked = Instant.MIN;
  private volatile Duration took = Duration.ZERO;
  private Instant endedUntil = Instant.EPOCH;

  /**
   * @param fresh {@code clearance.tasks.fresh}: how old what a list shows may be
   * @param whole {@code clearance.tasks.compared}: how often what ended is looked for, and all open
   *     tasks are compared, less often where they are so many that it takes long
   */
  TaskFollowing(
      CamundaClient client,
      TaskRegister register,
      Clock clock,
      @Value("${clearance.tasks.fresh:PT1S}") Duration fresh,
      @Value("${clearance.tasks.compared:PT1M}") Duration whole) {
    this.client = client;
    this.register = register;
    this.clock = clock;
    this.fresh = fresh;
    this.whole = whole;
  }

  /**
   * Has the register know every task that the engine had made a moment ago. Many who ask at once
   * wait for one look at the engine.
   *
   * @throws io.camunda.client.api.command.ClientException when the engine does not answer
   */
  void freshen() {
    if (!old(followed, fresh)) {
      return;
    }
    lock.lock();
    try {
      if (old(followed, fresh)) {
        if (compared.equals(Instant.MIN)) {
          compare();
        } else {
          Instant now = clock.instant();
          follow();
          followed = now;
        }
      }
    } finally {
      lock.unlock();
    }
    if (old(looked, whole) && comparing.compareAndSet(false, true)) {
      background.execute(this::lookInTheBackground);
    }
  }

  private boolean old(Instant last, Duration age) {
    return last.equals(Instant.MIN) || !last.plus(age).isAfter(clock.instant());
  }

  private void lookInTheBackground() {
    try {
      Duration rest = took.multipliedBy(REST);
      if (old(compared, rest.compareTo(LONGEST) < 0 ? rest : LONGEST)) {
        compare();
      } else {
        followEnded();
      }
    } catch (RuntimeException failed) {
      LOG.warn("Comparing the task lists with the engine failed; it is tried again", failed);
    } finally {
      comparing.set(false);
    }
  }

  private void follow() {
    Instant known = register.latest().orElse(Instant.EPOCH);
    if (!known.equals(latest)) {
      latest = known;
      latestSince = clock.instant();
    }
    // Once nothing turned up beside the latest for a while, what was created with it is not read
    // again.
    Instant from = old(latestSince, LATE.multipliedBy(2)) ? known : known.minus(LATE);
    OffsetDateTime since = from.atOffset(ZoneOffset.UTC);
    pages(
        filter -> filter.state(UserTaskState.CREATED).creationDate(created -> created.gte(since)),
        sort -> sort.creationDate().asc(),
        this::add);
  }

  /** Has the register know the tasks that ended since it was last looked. */
  void followEnded() {
    Instant asked = clock.instant();
    OffsetDateTime from = endedUntil.minus(LATE).atOffset(ZoneOffset.UTC);
    pages(
        filter -> filter.state(state -> state.in(ENDED)).completionDate(at -> at.gte(from)),
        sort -> sort.completionDate().asc(),
        tasks -> {
          for (UserTask task : tasks) {
            OffsetDateTime when = task.getCompletionDate();
            if (when != null && when.toInstant().isAfter(endedUntil)) {
              endedUntil = when.toInstant();
            }
            end(task);
          }
        });
    looked = asked;
  }

  /** Compares the register with all open tasks. */
  void compare() {
    Instant asked = clock.instant();
    Set<Long> before = new HashSet<>(register.openBefore(asked));
    pages(
        filter -> filter.state(UserTaskState.CREATED),
        sort -> sort.creationDate().asc(),
        tasks -> {
          add(tasks);
          Map<Long, @Nullable String> holders = new HashMap<>();
          tasks.forEach(task -> holders.put(task.getUserTaskKey(), task.getAssignee()));
          before.removeAll(holders.keySet());
          register.said(holders, asked);
        });
    before.forEach(this::ended);
    if (endedUntil.equals(Instant.EPOCH)) {
      endedUntil = asked.minus(CLOCKS);
    }
    compared = clock.instant();
    looked = asked;
    took = Duration.between(asked, compared);
    followed = asked;
  }

  private interface Taking {
    void take(List<UserTask> tasks);
  }

  private void pages(Consumer<UserTaskFilter> asked, Consumer<UserTaskSort> order, Taking taking) {
    @Nullable String cursor = null;
    while (true) {
      String after = cursor;
      SearchResponse<UserTask> page =
          client
              .newUserTaskSearchRequest()
              .filter(asked)
              .sort(order)
              .page(
                  limits -> {
                    limits.limit(PAGE);
                    if (after != null) {
                      limits.after(after);
                    }
                  })
              .send()
              .join();
      taking.take(page.items());
      cursor = page.page().endCursor();
      if (page.items().size() < PAGE || cursor == null) {
        return;
      }
    }
  }

  private void add(List<UserTask> tasks) {
    Set<Long> unknown =
        tasks.isEmpty()
            ? Set.of()
            : register.unknown(tasks.stream().map(UserTask::getUserTaskKey).toList());
    List<UserTask> added =
        tasks.stream().filter(task -> unknown.contains(task.getUserTaskKey())).toList();
    for (int i = 0; i < added.size(); i += ASKED) {
      List<UserTask> some = added.subList(i, Math.min(added.size(), i + ASKED));
      Map<Long, TaskIds> ids =
          ids(some.stream().map(UserTask::getProcessInstanceKey).collect(Collectors.toSet()));
      register.addAll(
          some.stream()
              .map(
                  task -> found(task, ids.getOrDefault(task.getProcessInstanceKey(), TaskIds.NONE)))
              .toList());
    }
  }

  private Map<Long, TaskIds> ids(Collection<Long> instances) {
    List<Variable> variables =
        client
            .newVariableSearchRequest()
            .filter(
                filter ->
                    filter
                        .processInstanceKey(key -> key.in(List.copyOf(instances)))
                        .name(name -> name.in(IDS)))
            .page(page -> page.limit(instances.size() * IDS.size() * 2))
            .send()
            .join()
            .items();
    Map<Long, Map<String, Long>> read = new HashMap<>();
    for (Variable variable : variables) {
      // What the instance as a whole is about; scopes within it have values of their own.
      if (Objects.equals(variable.getScopeKey(), variable.getProcessInstanceKey())
          && variable.getValue().matches("\\d{1,18}")) {
        read.computeIfAbsent(variable.getProcessInstanceKey(), key -> new HashMap<>())
            .put(variable.getName(), Long.valueOf(variable.getValue()));
      }
    }
    Map<Long, TaskIds> ids = new HashMap<>();
    read.forEach(
        (instance, values) ->
            ids.put(
                instance,
                new TaskIds(
                    values.get(Variables.DELIVERY_ID),
                    values.get(Variables.PACKET_ID),
                    values.get(Variables.CONVICTION_ID),
                    values.get(Variables.MOTION_ID),
                    values.get(Variables.SUBMISSION_ID))));
    return ids;
  }

  private FoundTask found(UserTask read, TaskIds ids) {
    Task task = Task.of(read);
    OffsetDateTime created = task.created();
    OffsetDateTime due = task.due();
    return new FoundTask(
        task.key(),
        task.form(),
        task.name(),
        task.groups(),
        ids,
        created == null ? clock.instant() : created.toInstant(),
        due == null ? null : due.toInstant(),
        read.getPriority() == null ? 50 : read.getPriority(),
        task.holder());
  }

  /** A task that is not among the open ones any more: the engine says how it ended. */
  private void ended(long key) {
    Tasks.find(client, key)
        .ifPresentOrElse(
            task -> {
              if (task.getState() != UserTaskState.CREATED) {
                end(task);
              }
            },
            () -> register.ended(key, false, null, null));
  }

  private void end(UserTask task) {
    OffsetDateTime when = task.getCompletionDate();
    register.ended(
        task.getUserTaskKey(),
        task.getState() == UserTaskState.COMPLETED,
        when == null ? null : when.toInstant(),
        task.getAssignee());
  }

  @Override
  public void destroy() {
    background.shutdownNow();
  }
}
