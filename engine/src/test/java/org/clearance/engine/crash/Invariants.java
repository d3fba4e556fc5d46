package org.clearance.engine.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clearance.engine.crash.Outcome.Instance;

/**
 * Rules that must hold after any crash: nothing that was acknowledged is lost, nothing that was
 * acknowledged happens twice, and everything comes to its end. Compares what the clients were told
 * with what the engine holds in the end; every difference is a sentence.
 */
final class Invariants {

  private final Ledger ledger;
  private final Outcome outcome;
  private final List<String> violations = new ArrayList<>();

  private Invariants(Ledger ledger, Outcome outcome) {
    this.ledger = ledger;
    this.outcome = outcome;
  }

  /** The violations; empty where there are none. */
  static List<String> violations(Ledger ledger, Outcome outcome) {
    Invariants invariants = new Invariants(ledger, outcome);
    invariants.nothingUnexpected();
    invariants.instancesAreOver();
    invariants.creations();
    invariants.messageStarts();
    invariants.jobs();
    invariants.messages();
    invariants.userTasks();
    return List.copyOf(invariants.violations);
  }

  private void violated(String sentence, Object... values) {
    violations.add(sentence.formatted(values));
  }

  private void nothingUnexpected() {
    ledger.unexpected().forEach(what -> violated("unexpected answer: %s", what));
    outcome.incidents().forEach(incident -> violated("incident: %s", incident));
    outcome.leftOvers().forEach(row -> violated("left over: %s", row));
  }

  /** Each has done what its process says, no more and no less, and called what it calls once. */
  private void instancesAreOver() {
    Map<Long, Integer> called = new HashMap<>();
    for (Instance instance : outcome.instances().values()) {
      if (!instance.state().equals("COMPLETED")) {
        violated("%s is not completed", name(instance));
      }
      Map<String, Integer> expected = Models.EXPECTED.get(instance.process());
      Map<String, Integer> actual = outcome.elements().getOrDefault(instance.key(), Map.of());
      Set<String> all = new TreeSet<>(expected.keySet());
      all.addAll(actual.keySet());
      for (String element : all) {
        int times = actual.getOrDefault(element, 0);
        if (times != expected.getOrDefault(element, 0)) {
          violated(
              "%s has %s %d times, not %d",
              name(instance), element, times, expected.getOrDefault(element, 0));
        }
      }
      if (instance.parent() != null) {
        called.merge(instance.parent(), 1, Integer::sum);
      }
    }
    for (Instance instance : of(Models.MAIN)) {
      if (called.getOrDefault(instance.key(), 0) != 1) {
        violated(
            "%s has called %d instances, not 1",
            name(instance), called.getOrDefault(instance.key(), 0));
      }
    }
  }

  /**
   * Checks that acknowledged instances exist, that unacknowledged ones exist once at most, and that
   * there are no others.
   */
  private void creations() {
    Map<String, Integer> times = new HashMap<>();
    for (Instance instance : of(Models.MAIN)) {
      String id = variable(instance.key(), "id");
      times.merge(id, 1, Integer::sum);
      if (!ledger.created().containsKey(id) && !ledger.perhapsCreated().contains(id)) {
        violated("%s with id %s was created by nobody", name(instance), id);
      }
    }
    times.forEach(
        (id, count) -> {
          if (count > 1) {
            violated("%d instances were created with id %s", count, id);
          }
        });
    ledger
        .created()
        .forEach(
            (id, key) -> {
              if (!outcome.instances().containsKey(key)) {
                violated("instance %d with id %s was acknowledged and is lost", key, id);
              } else if (!id.equals(variable(key, "id"))) {
                violated("instance %d has id %s, not %s", key, variable(key, "id"), id);
              }
            });
  }

  /** Each message starts one instance, and no two with the same key are active at a time. */
  private void messageStarts() {
    Map<String, Integer> times = new HashMap<>();
    Map<String, List<Instance>> byKey = new TreeMap<>();
    for (Instance instance : of(Models.STARTED)) {
      times.merge(variable(instance.key(), "id"), 1, Integer::sum);
      byKey
          .computeIfAbsent(variable(instance.key(), "key"), key -> new ArrayList<>())
          .add(instance);
    }
    for (String id : ledger.starts()) {
      int count = times.getOrDefault(id, 0);
      if (count != 1) {
        violated("start message %s started %d instances, not 1", id, count);
      }
    }
    times.forEach(
        (id, count) -> {
          if (!ledger.starts().contains(id)) {
            violated("%d instances were started by message %s, which nobody published", count, id);
          }
        });
    byKey.forEach(
        (key, started) -> {
          started.sort(Comparator.comparing(Instance::start));
          for (int i = 1; i < started.size(); i++) {
            Instance before = started.get(i - 1);
            if (before.end() == null || before.end().isAfter(started.get(i).start())) {
              violated(
                  "%s and %s with key %s were active at once",
                  name(before), name(started.get(i)), key);
            }
          }
        });
  }

  /** A job that was acknowledged has its effect, once, and is never given away again. */
  private void jobs() {
    Map<Long, Ledger.Done> byJob = new HashMap<>();
    Map<Long, Ledger.Done> byElement = new HashMap<>();
    for (Ledger.Done done : ledger.done()) {
      if (byJob.put(done.job(), done) != null) {
        violated("job %d of %s was acknowledged twice", done.job(), done.element());
      }
      Ledger.Done before = byElement.put(done.elementInstance(), done);
      if (before != null && before.job() != done.job()) {
        violated(
            "jobs %d and %d of one %s, %d, were both acknowledged",
            before.job(), done.job(), done.element(), done.elementInstance());
      }
      effect(done);
    }
    Map<Long, Integer> times = new HashMap<>();
    Map<Long, Long> elementOf = new HashMap<>();
    for (Ledger.Given given : ledger.given()) {
      times.merge(given.job(), 1, Integer::sum);
      Long element = elementOf.putIfAbsent(given.job(), given.elementInstance());
      if (element != null && element != given.elementInstance()) {
        violated("job %d is of two elements", given.job());
      }
      Ledger.Done done = byElement.get(given.elementInstance());
      if (done != null && given.at().isAfter(done.at())) {
        violated(
            "job %d of %s in instance %d was given to a worker after its end was acknowledged",
            given.job(), done.element(), done.instance());
      }
    }
    for (long job : ledger.gone()) {
      // Another may have had it before, and have been late; or the answer to its end was lost.
      if (times.getOrDefault(job, 0) < 2 && !ledger.isPerhapsDone(job)) {
        violated("%d was gone before who had it for themselves could end it", job);
      }
    }
    for (Instance instance : of(Models.MAIN)) {
      Set<String> results = results(instance.key());
      if (results.size() != Models.ITEMS.size() || results.contains("null")) {
        violated(
            "%s has the results %s, not one of each of %d jobs",
            name(instance), results, Models.ITEMS.size());
      }
    }
  }

  private void effect(Ledger.Done done) {
    String key = Long.toString(done.job());
    boolean there =
        done.element().equals(Models.EACH)
            ? results(done.instance()).contains(key)
            : key.equals(variable(done.instance(), done.element()));
    if (!there) {
      violated(
          "the effect of job %s of %s in instance %d was acknowledged and is lost",
          key, done.element(), done.instance());
    }
  }

  private Set<String> results(long instance) {
    String list = variable(instance, "results");
    return list.length() < 2
        ? Set.of()
        : new HashSet<>(List.of(list.substring(1, list.length() - 1).split(",")));
  }

  /** Each has its own message's variables; that it came once, its element says. */
  private void messages() {
    for (Instance instance : of(Models.MAIN)) {
      String id = variable(instance.key(), "id");
      String message = variable(instance.key(), "message");
      if (!message.equals(id)) {
        violated("%s with id %s has the message of '%s'", name(instance), id, message);
      }
    }
  }

  private void userTasks() {
    Map<Long, Integer> times = new HashMap<>();
    outcome.tasks().values().forEach(task -> times.merge(task.instance(), 1, Integer::sum));
    for (Instance instance : of(Models.MAIN)) {
      int count = times.getOrDefault(instance.key(), 0);
      if (count != 1) {
        violated("%s has %d user tasks, not 1", name(instance), count);
      }
    }
    Set<Long> seen = new HashSet<>();
    for (Ledger.TaskDone done : ledger.tasksDone()) {
      if (!seen.add(done.task())) {
        violated("user task %d was acknowledged twice", done.task());
      }
      Outcome.Task task = outcome.tasks().get(done.task());
      if (task == null || !task.state().equals("COMPLETED")) {
        violated("user task %d was acknowledged and is not completed", done.task());
      }
      if (!Long.toString(done.task()).equals(variable(done.instance(), Models.USER_TASK))) {
        violated("the effect of user task %d was acknowledged and is lost", done.task());
      }
    }
  }

  private List<Instance> of(String process) {
    return outcome.instances().values().stream()
        .filter(instance -> instance.process().equals(process))
        .toList();
  }

  /** A variable's text, without the quotes of JSON; empty if there is none. */
  private String variable(long instance, String name) {
    return outcome
        .variables()
        .getOrDefault(instance, Map.of())
        .getOrDefault(name, "")
        .replace("\"", "");
  }

  private static String name(Instance instance) {
    return "%s %d (%s)".formatted(instance.process(), instance.key(), instance.state());
  }
}
