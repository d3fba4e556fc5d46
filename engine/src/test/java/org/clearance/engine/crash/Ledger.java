package org.clearance.engine.crash;

import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The clients' view: what the engine acknowledged to them, and what may have happened, since an
 * answer was lost. Written by many threads at once.
 */
final class Ledger {

  /** A job given to a worker, by the database's clock. */
  record Given(long job, long elementInstance, Instant at) {}

  /** A job whose end was acknowledged, by the clock of who was told, on the same machine. */
  record Done(
      long job, long elementInstance, long instance, String element, String node, Instant at) {}

  /** A user task whose completion was acknowledged. */
  record TaskDone(long task, long instance) {}

  private final Map<String, Long> created = new ConcurrentHashMap<>();
  private final Set<String> perhapsCreated = ConcurrentHashMap.newKeySet();
  private final Set<String> starts = ConcurrentHashMap.newKeySet();
  private final Queue<Given> given = new ConcurrentLinkedQueue<>();
  private final Queue<Done> done = new ConcurrentLinkedQueue<>();
  private final Queue<TaskDone> tasksDone = new ConcurrentLinkedQueue<>();
  private final Set<Long> perhapsDone = ConcurrentHashMap.newKeySet();
  private final Set<Long> gone = ConcurrentHashMap.newKeySet();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

  /** The creation of an instance with this id was acknowledged. */
  void created(String id, long instance) {
    created.put(id, instance);
  }

  /** The answer to the creation of an instance with this id was lost. */
  void perhapsCreated(String id) {
    perhapsCreated.add(id);
  }

  /** A message that starts an instance with this id was acknowledged. */
  void startPublished(String id) {
    starts.add(id);
  }

  void given(Given job) {
    given.add(job);
  }

  void done(Done job) {
    done.add(job);
  }

  void taskDone(TaskDone task) {
    tasksDone.add(task);
  }

  /** The answer to a command that ends this job or user task was lost. */
  void perhapsDone(long key) {
    perhapsDone.add(key);
  }

  /** Whoever was to end this job or user task was told that it is not there. */
  void gone(long key) {
    gone.add(key);
  }

  /** The engine answered what it never may. */
  void unexpected(String what) {
    unexpected.add(what);
  }

  Map<String, Long> created() {
    return created;
  }

  Set<String> perhapsCreated() {
    return perhapsCreated;
  }

  Set<String> starts() {
    return starts;
  }

  Queue<Given> given() {
    return given;
  }

  Queue<Done> done() {
    return done;
  }

  Queue<TaskDone> tasksDone() {
    return tasksDone;
  }

  boolean isPerhapsDone(long key) {
    return perhapsDone.contains(key);
  }

  Set<Long> gone() {
    return gone;
  }

  Queue<String> unexpected() {
    return unexpected;
  }

  @Override
  public String toString() {
    return "%d instances, %d starts, %d jobs, %d user tasks acknowledged; %d + %d answers lost; %d unexpected"
        .formatted(
            created.size(),
            starts.size(),
            done.size(),
            tasksDone.size(),
            perhapsCreated.size(),
            perhapsDone.size(),
            unexpected.size());
  }
}
