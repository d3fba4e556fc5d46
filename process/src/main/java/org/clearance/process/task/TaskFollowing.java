package org.clearance.process.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.sort.UserTaskSort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.time.ClockSteps;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.clearance.domain.oversight.task.FoundTask;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.domain.oversight.task.TaskRegister;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.engine.InstanceVariables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps the register of tasks up to date with the engine: new tasks whenever a list is opened, and
 * all tasks now and then, since a task may also end, or change hands, outside the screens.
 *
 * <p>Ages are measured by a ticker, never by a clock, which may be set back. Searches by time start
 * no later than the last look at the engine, and once a clock was set back, everything is compared.
 */
@Component
@EnableConfigurationProperties(TaskProperties.class)
public class TaskFollowing implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFollowing.class);
  private static final int PAGE = 1_000;

  /** The number of instances whose variables are fetched at once. */
  private static final int ASKED = 200;

  /**
   * The time by which a search may lag behind, so that a task turns up later than one that was
   * created after it.
   */
  private static final Duration LATE = Duration.ofSeconds(5);

  /** The share of time spent comparing all tasks: at most one part in this many … */
  private static final int REST = 100;

  /** … unless the last comparison was this long ago. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** The largest clock difference between us and the engine. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final List<UserTaskState> ENDED =
      List.of(UserTaskState.COMPLETED, UserTaskState.CANCELED);

  private static final List<String> IDS =
      List.of(
          Variables.DELIVERY_ID,
          Variables.PACKET_ID,
          Variables.CONVICTION_ID,
          Variables.MOTION_ID,
          Variables.SUBMISSION_ID,
          Variables.PETITION_ID,
          Variables.CLIENT_ID,
          Variables.CAMPAIGN_ID,
          Variables.DELETION_ID,
          Variables.POLICY_VERSION_ID);

  private final CamundaClient client;
  private final TaskRegister register;
  private final Clock clock;
  private final Ticker ticker;
  private final Mark begun;
  private final ClockSteps steps;
  private final Duration fresh;
  private final Duration whole;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean comparing = new AtomicBoolean();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Daemons.named("task-following"));

  /** When new tasks were followed last; null here and below for never. */
  private volatile @Nullable Mark followed;

  private volatile @Nullable Mark compared;
  private volatile @Nullable Mark looked;

  private Instant latest = Instant.EPOCH;
  private @Nullable Mark latestSince;
  private boolean setBack;
  private volatile Instant followedUntil = Instant.MAX;
  private volatile Duration took = Duration.ZERO;
  private volatile Instant endedUntil = Instant.EPOCH;

  @Autowired
  TaskFollowing(
      CamundaClient client, TaskRegister register, Clock clock, TaskProperties properties) {
    this(client, register, clock, Ticker.SYSTEM, properties.fresh(), properties.compared());
  }

  TaskFollowing(
      CamundaClient client,
      TaskRegister register,
      Clock clock,
      Ticker ticker,
      Duration fresh,
      Duration whole) {
    this.client = client;
    this.register = register;
    this.clock = clock;
    this.ticker = ticker;
    this.begun = ticker.mark();
    this.steps = new ClockSteps(clock, ticker);
    this.fresh = fresh;
    this.whole = whole;
  }

  /**
   * Makes sure that the register knows every task that the engine had made a moment ago. Many
   * simultaneous callers wait for one look at the engine.
   *
   * @throws EngineFailure when the engine does not answer
   */
  public void freshen() {
    if (!old(followed, fresh)) {
      return;
    }
    lock.lock();
    try {
      if (old(followed, fresh)) {
        setBack |= steps.step().isNegative();
        if (compared == null || setBack) {
          compare();
          setBack = false;
        } else {
          follow();
        }
      }
    } finally {
      lock.unlock();
    }
    if (old(looked, whole) && comparing.compareAndSet(false, true)) {
      background.execute(this::lookInTheBackground);
    }
  }

  /**
   * The time since the register was last compared with the engine, both for new and for ended
   * tasks.
   */
  public Duration behind() {
    Duration began = age(followed);
    Duration ended = age(looked);
    return began.compareTo(ended) > 0 ? began : ended;
  }

  private Duration age(@Nullable Mark last) {
    return (last == null ? begun : last).age();
  }

  private static boolean old(@Nullable Mark last, Duration age) {
    return last == null || last.isPast(age);
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
    Mark asked = ticker.mark();
    Instant now = clock.instant();
    Instant known = register.latest().orElse(Instant.EPOCH);
    if (!known.equals(latest)) {
      latest = known;
      latestSince = asked;
    }
    // The latest time may lie in the future if a clock was set back.
    Instant until = earlier(known, followedUntil);
    // When nothing new has appeared at the latest time for a while, tasks of that time are not
    // read again.
    boolean settled = until.equals(known) && old(latestSince, LATE.multipliedBy(2));
    OffsetDateTime since = (settled ? until : until.minus(LATE)).atOffset(ZoneOffset.UTC);
    pages(
        filter -> filter.state(UserTaskState.CREATED).creationDate(created -> created.gte(since)),
        sort -> sort.creationDate().asc(),
        this::add);
    followedUntil = now;
    followed = asked;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Records the tasks that ended since the last look. */
  public void followEnded() {
    Mark asked = ticker.mark();
    Instant now = clock.instant();
    OffsetDateTime from = endedUntil.minus(LATE).atOffset(ZoneOffset.UTC);
    pages(
        filter -> filter.state(state -> state.in(ENDED)).completionDate(at -> at.gte(from)),
        sort -> sort.completionDate().asc(),
        tasks -> {
          for (UserTask task : tasks) {
            OffsetDateTime when = task.getCompletionDate();
            // The time is never later than now, although a task may have ended later by a clock
            // that was set back.
            if (when != null && earlier(when.toInstant(), now).isAfter(endedUntil)) {
              endedUntil = earlier(when.toInstant(), now);
            }
            end(task);
          }
        });
    looked = asked;
  }

  /** Compares the register with all open tasks. */
  public void compare() {
    Mark asked = ticker.mark();
    Instant now = clock.instant();
    Instant known = register.now();
    Set<Long> before = new HashSet<>(register.openBefore(known));
    pages(
        filter -> filter.state(UserTaskState.CREATED),
        sort -> sort.creationDate().asc(),
        tasks -> {
          add(tasks);
          Map<Long, @Nullable String> holders = new HashMap<>();
          tasks.forEach(task -> holders.put(task.getUserTaskKey(), task.getAssignee()));
          before.removeAll(holders.keySet());
          register.said(holders, known);
        });
    before.forEach(this::ended);
    if (endedUntil.equals(Instant.EPOCH) || endedUntil.isAfter(now)) {
      endedUntil = now.minus(CLOCKS);
    }
    compared = ticker.mark();
    looked = asked;
    took = asked.age();
    followedUntil = now;
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
          EngineAnswers.of(
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
                  .send());
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
          InstanceVariables.subjects(
              client,
              some.stream().map(UserTask::getProcessInstanceKey).collect(Collectors.toSet()),
              IDS);
      register.addAll(
          some.stream()
              .map(
                  task -> found(task, ids.getOrDefault(task.getProcessInstanceKey(), TaskIds.NONE)))
              .toList());
    }
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

  /**
   * Records the end of a task that is not among the open ones any more; the engine says how it
   * ended.
   */
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
