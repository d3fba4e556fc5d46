package org.clearance.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.engine.crash.Outcome.Instance;
import org.clearance.engine.crash.Outcome.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker finds each kind of violation in made-up histories. */
class InvariantsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final long MAIN = 1;
  private static final long CALLED = 2;
  private static final long STARTED = 3;
  private static final long FIRST_JOB = 11;
  private static final long FIRST_ELEMENT = 111;
  private static final long TASK = 20;

  private final Ledger ledger = new Ledger();
  private final Map<Long, Instance> instances = new TreeMap<>();
  private final Map<Long, Map<String, Integer>> elements = new HashMap<>();
  private final Map<Long, Map<String, String>> variables = new HashMap<>();
  private final Map<Long, Task> tasks = new HashMap<>();
  private final List<String> incidents = new ArrayList<>();
  private final List<String> leftOvers = new ArrayList<>();

  /** One instance of each process, as they should be. */
  @BeforeEach
  void all_is_well() {
    instance(MAIN, Models.MAIN, null, 0, 10);
    instance(CALLED, Models.CALLED, MAIN, 5, 6);
    instance(STARTED, Models.STARTED, null, 0, 10);
    variables.put(
        MAIN,
        new HashMap<>(
            Map.of(
                "id", "\"i-1\"",
                "message", "\"i-1\"",
                "first", "11",
                "approve", "20",
                "results", "[12,13,14]")));
    variables.put(CALLED, new HashMap<>(Map.of("id", "\"i-1\"")));
    variables.put(STARTED, new HashMap<>(Map.of("id", "\"s-1\"", "key", "\"k-1\"")));
    tasks.put(TASK, new Task(TASK, MAIN, "COMPLETED"));
    ledger.created("i-1", MAIN);
    ledger.startPublished("s-1");
    ledger.given(new Ledger.Given(FIRST_JOB, FIRST_ELEMENT, NOON));
    ledger.done(done(FIRST_JOB, FIRST_ELEMENT, "first"));
    ledger.done(done(12, 112, Models.EACH));
    ledger.taskDone(new Ledger.TaskDone(TASK, MAIN));
  }

  private void instance(long key, String process, Long parent, int start, int end) {
    instances.put(
        key,
        new Instance(key, process, "COMPLETED", parent, secondsAfter(start), secondsAfter(end)));
    elements.put(key, new TreeMap<>(Models.EXPECTED.get(process)));
  }

  private static OffsetDateTime secondsAfter(int seconds) {
    return NOON.plusSeconds(seconds).atOffset(ZoneOffset.UTC);
  }

  private static Ledger.Done done(long job, long elementInstance, String element) {
    return new Ledger.Done(job, elementInstance, MAIN, element, "node-1", NOON.plusSeconds(1));
  }

  private List<String> violations() {
    return Invariants.violations(
        ledger, new Outcome(instances, elements, variables, tasks, incidents, leftOvers));
  }

  @Test
  void a_history_without_fault_violates_nothing() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void an_acknowledged_instance_that_is_not_there_is_lost() {
    ledger.created("i-2", 99);

    assertThat(violations())
        .containsExactly("instance 99 with id i-2 was acknowledged and is lost");
  }

  @Test
  void an_instance_whose_creation_was_not_acknowledged_may_be_there_or_not() {
    ledger.perhapsCreated("i-2");
    assertThat(violations()).isEmpty();

    copyOfMain("i-2");
    assertThat(violations()).isEmpty();
  }

  @Test
  void an_instance_must_not_be_created_twice() {
    copyOfMain("i-1");

    assertThat(violations()).containsExactly("2 instances were created with id i-1");
  }

  @Test
  void an_instance_that_nobody_created_must_not_be_there() {
    copyOfMain("i-2");

    assertThat(violations())
        .containsExactly("crash 30 (COMPLETED) with id i-2 was created by nobody");
  }

  private void copyOfMain(String id) {
    instance(30, Models.MAIN, null, 0, 10);
    instance(31, Models.CALLED, 30L, 5, 6);
    variables.put(30L, new HashMap<>(variables.get(MAIN)));
    variables.get(30L).putAll(Map.of("id", id, "message", id));
    tasks.put(32L, new Task(32, 30, "COMPLETED"));
  }

  @Test
  void an_instance_that_does_not_end_is_stuck() {
    instances.put(MAIN, new Instance(MAIN, Models.MAIN, "ACTIVE", null, secondsAfter(0), null));
    elements.get(MAIN).remove("end COMPLETED");

    assertThat(violations())
        .containsExactly(
            "crash 1 (ACTIVE) is not completed",
            "crash 1 (ACTIVE) has end COMPLETED 0 times, not 1");
  }

  @Test
  void an_element_must_not_be_completed_twice() {
    elements.get(MAIN).put("rescue COMPLETED", 2);

    assertThat(violations())
        .containsExactly("crash 1 (COMPLETED) has rescue COMPLETED 2 times, not 1");
  }

  @Test
  void a_process_must_not_be_called_twice() {
    instance(30, Models.CALLED, MAIN, 5, 6);

    assertThat(violations()).containsExactly("crash 1 (COMPLETED) has called 2 instances, not 1");
  }

  @Test
  void the_effect_of_an_acknowledged_job_must_be_there() {
    variables.get(MAIN).put("first", "99");
    variables.get(MAIN).put("results", "[98,13,14]");

    assertThat(violations())
        .containsExactly(
            "the effect of job 11 of first in instance 1 was acknowledged and is lost",
            "the effect of job 12 of each in instance 1 was acknowledged and is lost");
  }

  @Test
  void each_job_of_a_multi_instance_must_have_left_its_result_once() {
    variables.get(MAIN).put("results", "[12,13,13]");

    assertThat(violations()).singleElement().asString().contains("not one of each of 3 jobs");
  }

  @Test
  void a_job_must_not_be_acknowledged_twice() {
    ledger.done(done(FIRST_JOB, FIRST_ELEMENT, "first"));

    assertThat(violations()).containsExactly("job 11 of first was acknowledged twice");
  }

  @Test
  void an_element_must_not_have_another_job_that_is_acknowledged() {
    ledger.done(done(99, FIRST_ELEMENT, "first"));

    assertThat(violations()).contains("jobs 11 and 99 of one first, 111, were both acknowledged");
  }

  @Test
  void a_job_must_not_be_given_away_once_its_end_was_acknowledged() {
    ledger.given(new Ledger.Given(FIRST_JOB, FIRST_ELEMENT, NOON.plusMillis(1_001)));

    assertThat(violations())
        .containsExactly(
            "job 11 of first in instance 1 was given to a worker after its end was acknowledged");
  }

  @Test
  void a_job_may_be_given_away_twice_before_its_end() {
    ledger.given(new Ledger.Given(FIRST_JOB, FIRST_ELEMENT, NOON.plusMillis(999)));

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_job_that_one_worker_has_for_itself_must_not_go_away() {
    ledger.gone(FIRST_JOB);
    assertThat(violations())
        .containsExactly("11 was gone before who had it for themselves could end it");

    ledger.given(new Ledger.Given(FIRST_JOB, FIRST_ELEMENT, NOON));
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_job_or_user_task_may_be_gone_if_the_answer_to_its_end_was_lost() {
    ledger.perhapsDone(TASK);
    ledger.gone(TASK);

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_key_must_not_name_two_jobs() {
    ledger.given(new Ledger.Given(FIRST_JOB, 999, NOON));

    assertThat(violations()).containsExactly("job 11 is of two elements");
  }

  @Test
  void a_start_message_must_start_one_instance() {
    ledger.startPublished("s-2");
    instance(30, Models.STARTED, null, 10, 20);
    variables.put(30L, variables.get(STARTED));

    assertThat(violations())
        .containsExactlyInAnyOrder(
            "start message s-1 started 2 instances, not 1",
            "start message s-2 started 0 instances, not 1");
  }

  @Test
  void instances_that_messages_with_one_key_start_must_follow_each_other() {
    ledger.startPublished("s-2");
    instance(30, Models.STARTED, null, 9, 20);
    variables.put(30L, Map.of("id", "s-2", "key", "k-1"));

    assertThat(violations())
        .containsExactly(
            "crash-started 3 (COMPLETED) and crash-started 30 (COMPLETED) with key k-1 were active at once");
  }

  @Test
  void an_instance_must_have_its_own_message() {
    variables.get(MAIN).put("message", "i-2");

    assertThat(violations())
        .containsExactly("crash 1 (COMPLETED) with id i-1 has the message of 'i-2'");
  }

  @Test
  void an_acknowledged_user_task_must_be_completed_and_have_its_effect() {
    tasks.put(TASK, new Task(TASK, MAIN, "CREATED"));
    variables.get(MAIN).remove("approve");

    assertThat(violations())
        .containsExactly(
            "user task 20 was acknowledged and is not completed",
            "the effect of user task 20 was acknowledged and is lost");
  }

  @Test
  void a_user_task_must_not_be_there_twice() {
    tasks.put(21L, new Task(21, MAIN, "COMPLETED"));

    assertThat(violations()).containsExactly("crash 1 (COMPLETED) has 2 user tasks, not 1");
  }

  @Test
  void nothing_unexpected_is_passed_over() {
    ledger.unexpected("creation: 500");
    incidents.add("first in 1: boom");
    leftOvers.add("job first");

    assertThat(violations())
        .containsExactly(
            "unexpected answer: creation: 500",
            "incident: first in 1: boom",
            "left over: job first");
  }
}
