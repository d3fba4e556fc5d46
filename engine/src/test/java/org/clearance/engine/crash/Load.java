package org.clearance.engine.crash;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Clients that use all nodes at once, as real ones would: they create instances, do jobs and user
 * tasks and publish messages, and write down what was acknowledged. A command whose answer is lost
 * or 503 or 504 is sent again, to the next node, until it is answered; a creation is not, since it
 * would create another instance.
 */
final class Load implements AutoCloseable {

  private static final int UNAVAILABLE = 503;
  private static final int DEADLINE_EXCEEDED = 504;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private static final int CREATORS = 3;

  /** How many instances are open at a time, of each kind. */
  private static final int OPEN = 30;

  private static final int START_KEYS = 7;

  private static final Duration JOB_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final List<Node> nodes;
  private final Ledger ledger;
  private final AtomicLong ids = new AtomicLong();
  private final Semaphore open = new Semaphore(OPEN);
  private final Semaphore openStarts = new Semaphore(OPEN);
  private final Map<String, Semaphore> running = new ConcurrentHashMap<>();
  private final ExecutorService creating = Executors.newCachedThreadPool();
  private final ExecutorService people = Executors.newCachedThreadPool();
  private final List<JobWorker> workers = new ArrayList<>();
  private final AtomicInteger creators = new AtomicInteger();
  private volatile boolean creatingStopped;
  private volatile boolean closed;

  Load(List<Node> nodes, Ledger ledger) {
    this.nodes = nodes;
    this.ledger = ledger;
  }

  void deploy() {
    Models.all()
        .forEach(
            (name, model) ->
                insist(
                    0,
                    client ->
                        client.newDeployResourceCommand().addProcessModel(model, name).send()));
  }

  /** Starts the clients that do jobs and user tasks, at every node. */
  void work() {
    for (int i = 0; i < nodes.size(); i++) {
      int home = i;
      people.execute(() -> repeat(() -> doUserTasks(home)));
      for (String element : Models.WORKED) {
        workers.add(
            nodes
                .get(home)
                .client()
                .newWorker()
                .jobType(Models.jobType(element))
                .handler((jobs, job) -> perform(home, job))
                .name(nodes.get(home).name())
                .timeout(JOB_TIMEOUT)
                .maxJobsActive(12)
                .requestTimeout(Duration.ofSeconds(5))
                .backoffSupplier(delay -> PAUSE.toMillis())
                .open());
      }
    }
  }

  /** Starts the clients that create instances until {@link #stopCreating()}. */
  void create() {
    creatingStopped = false;
    creators.set(CREATORS + 1);
    for (int i = 0; i < CREATORS; i++) {
      int home = i;
      creating.execute(() -> untilStopped(open, random -> createOne(home, random)));
    }
    creating.execute(() -> untilStopped(openStarts, random -> publishStart(random.nextInt(100))));
  }

  void stopCreating() {
    creatingStopped = true;
  }

  /** Says whether all clients have stopped creating instances. */
  boolean isIdle() {
    return creators.get() == 0;
  }

  private void untilStopped(Semaphore room, Consumer<Random> creation) {
    Random random = new Random(ids.incrementAndGet());
    repeat(
        () -> {
          if (creatingStopped) {
            throw new CancellationException();
          }
          if (room.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            creation.accept(random);
          }
        });
    creators.decrementAndGet();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void repeat(Work work) {
    try {
      while (!closed) {
        work.run();
      }
    } catch (CancellationException | InterruptedException e) {
      // That was it.
    } catch (RuntimeException e) {
      ledger.unexpected("a client failed: " + e);
    }
  }

  private void createOne(int home, Random random) {
    String id = "i-" + ids.incrementAndGet();
    running.put(id, open);
    boolean messageFirst = random.nextInt(3) == 0;
    if (messageFirst) {
      publish(home, Models.MESSAGE, id, id, Map.of("message", id));
    }
    try {
      ledger.created(id, send(nodes.get(random.nextInt(nodes.size())), id));
    } catch (ClientException e) {
      if (isRefused(e)) {
        ledger.unexpected("creation: " + e);
      }
      ledger.perhapsCreated(id);
      over(id);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    if (!messageFirst) {
      publish(home, Models.MESSAGE, id, id, Map.of("message", id));
    }
  }

  private void publishStart(int home) {
    String id = "s-" + ids.incrementAndGet();
    String key = "k-" + home % START_KEYS;
    running.put(id, openStarts);
    publish(home, Models.START_MESSAGE, key, id, Map.of("id", id, "key", key));
    ledger.startPublished(id);
  }

  /** Asks every node for an instance while the database is away. */
  void expectUnavailable() {
    for (Node node : nodes) {
      String id = "u-" + ids.incrementAndGet();
      ledger.perhapsCreated(id);
      try {
        send(node, id);
        ledger.unexpected("%s created %s without a database".formatted(node.name(), id));
      } catch (ClientException e) {
        if (!(e instanceof ClientHttpException answer && answer.code() == UNAVAILABLE)) {
          ledger.unexpected("%s without a database: %s".formatted(node.name(), e));
        }
      }
    }
  }

  private static long send(Node node, String id) {
    return node.client()
        .newCreateInstanceCommand()
        .bpmnProcessId(Models.MAIN)
        .latestVersion()
        .variables(Map.of("id", id, "items", Models.ITEMS))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  /** An instance needs no client any more: there is room for another. */
  private void over(String id) {
    Semaphore room = running.remove(id);
    if (room != null) {
      room.release();
    }
  }

  private void publish(
      int home, String name, String key, String messageId, Map<String, Object> variables) {
    Answer<?> answer =
        insist(
            home,
            client ->
                client
                    .newPublishMessageCommand()
                    .messageName(name)
                    .correlationKey(key)
                    .messageId(messageId)
                    .timeToLive(TIME_TO_LIVE)
                    .variables(variables)
                    .send());
    // Whoever sends a message again may be told that it is there already.
    if (!answer.isDone() && !(answer.code() == CONFLICT && answer.isRepeated())) {
      ledger.unexpected("publication of %s: %s".formatted(messageId, answer));
    }
  }

  private void perform(int home, ActivatedJob job) {
    ledger.given(
        new Ledger.Given(
            job.getKey(),
            job.getElementInstanceKey(),
            Instant.ofEpochMilli(job.getDeadline()).minus(JOB_TIMEOUT)));
    String element = job.getElementId();
    if (element.equals(Models.LAST) || element.equals(Models.STARTED_JOB)) {
      over((String) job.getVariable("id"));
    }
    if (element.equals(Models.FLAKY) && job.getRetries() == 3) {
      isAcknowledged(
          job.getKey(),
          insist(
              home, client -> client.newFailCommand(job.getKey()).retries(2).send(), job.getKey()));
      return;
    }
    Map<String, Object> effect = Map.of(element, job.getKey());
    Answer<?> answer =
        element.equals(Models.RISKY)
            ? insist(
                home,
                client ->
                    client
                        .newThrowErrorCommand(job.getKey())
                        .errorCode("RISK")
                        .variables(effect)
                        .send(),
                job.getKey())
            : insist(
                home,
                client -> client.newCompleteCommand(job.getKey()).variables(effect).send(),
                job.getKey());
    Instant now = Instant.now();
    if (isAcknowledged(job.getKey(), answer)) {
      ledger.done(
          new Ledger.Done(
              job.getKey(),
              job.getElementInstanceKey(),
              job.getProcessInstanceKey(),
              element,
              nodes.get(home).name(),
              now));
    }
  }

  /** Says whether the end of a job or user task was acknowledged. */
  private boolean isAcknowledged(long key, Answer<?> answer) {
    if (answer.code() == NOT_FOUND) {
      ledger.gone(key);
    } else if (!answer.isDone()) {
      ledger.unexpected("end of %d: %s".formatted(key, answer));
    }
    return answer.isDone();
  }

  private void doUserTasks(int home) {
    List<UserTask> open =
        insist(
                home,
                client ->
                    client
                        .newUserTaskSearchRequest()
                        .filter(filter -> filter.state(UserTaskState.CREATED))
                        .send())
            .value()
            .items();
    // One person at each node, each with tasks of their own.
    List<UserTask> own =
        open.stream()
            .filter(task -> Math.floorMod(task.getUserTaskKey(), nodes.size()) == home)
            .toList();
    for (UserTask task : own) {
      long key = task.getUserTaskKey();
      Answer<?> assigned =
          insist(
              home,
              client ->
                  client.newAssignUserTaskCommand(key).assignee(nodes.get(home).name()).send());
      if (!assigned.isDone()) {
        ledger.unexpected("assignment of %d: %s".formatted(key, assigned));
      }
      Answer<?> completed =
          insist(
              home,
              client ->
                  client
                      .newCompleteUserTaskCommand(key)
                      .variables(Map.of(Models.USER_TASK, key))
                      .send(),
              key);
      if (isAcknowledged(key, completed)) {
        ledger.taskDone(new Ledger.TaskDone(key, task.getProcessInstanceKey()));
      }
    }
    if (own.isEmpty()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * The final answer to a command.
   *
   * @param code the status; 200 if the command was acknowledged
   * @param attempts how often it was sent
   */
  private record Answer<T>(int code, T value, int attempts, String detail) {

    boolean isDone() {
      return code == 200;
    }

    boolean isRepeated() {
      return attempts > 1;
    }

    @Override
    public String toString() {
      return "%d after %d attempts: %s".formatted(code, attempts, detail);
    }
  }

  private <T> Answer<T> insist(int home, Function<CamundaClient, CamundaFuture<T>> command) {
    return insist(home, command, 0);
  }

  /** Sends a command until it is answered, and notes that what it ends may have ended before. */
  private <T> Answer<T> insist(
      int home, Function<CamundaClient, CamundaFuture<T>> command, long ends) {
    for (int attempt = 1; !closed; attempt++) {
      Node node = nodes.get((home + attempt - 1) % nodes.size());
      try {
        return new Answer<>(200, command.apply(node.client()).join(), attempt, "");
      } catch (ClientException e) {
        if (isRefused(e)) {
          return new Answer<>(((ClientHttpException) e).code(), null, attempt, e.toString());
        }
        if (ends != 0) {
          ledger.perhapsDone(ends);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new CancellationException();
  }

  /** Says whether the engine refused the command, rather than being unavailable or uncertain. */
  private static boolean isRefused(ClientException e) {
    return e instanceof ClientHttpException answer
        && answer.code() != UNAVAILABLE
        && answer.code() != DEADLINE_EXCEEDED;
  }

  @Override
  public void close() {
    closed = true;
    workers.forEach(JobWorker::close);
    creating.shutdownNow();
    people.shutdownNow();
  }
}
