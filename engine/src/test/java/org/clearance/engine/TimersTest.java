package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.engine.RunningEngineExtension.eventually;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class TimersTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_timer_of_one_second_takes_one_second() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("second")
            .startEvent()
            .intermediateCatchEvent("wait", event -> event.timerWithDuration("PT1S"))
            .serviceTask("after", task -> task.zeebeJobType("after-second"))
            .endEvent()
            .done());
    long created = System.nanoTime();
    ENGINE.create("second");

    ActivatedJob job = ENGINE.activateOne("after-second");

    assertThat(Duration.ofNanos(System.nanoTime() - created))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(10));
    ENGINE.complete(job);
  }

  @Test
  void a_timer_takes_its_time_from_a_variable() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("until")
            .startEvent()
            .intermediateCatchEvent("wait", event -> event.timerWithDateExpression("reviewDue"))
            .endEvent()
            .done());

    long past = ENGINE.create("until", Map.of("reviewDue", "2020-01-01T00:00:00Z"));
    long future =
        ENGINE.create("until", Map.of("reviewDue", OffsetDateTime.now().plusDays(1).toString()));

    ENGINE.awaitCompleted(past);
    assertThat(ENGINE.state(future)).isEqualTo("ACTIVE");
  }

  @Test
  void a_timer_that_is_no_time_is_an_incident() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("no-time")
            .startEvent()
            .intermediateCatchEvent("wait", event -> event.timerWithDurationExpression("delay"))
            .endEvent()
            .done());
    long instance = ENGINE.create("no-time", Map.of("delay", "soon"));

    assertThat(ENGINE.awaitIncident(instance).getErrorMessage()).contains("soon");
    ENGINE
        .client()
        .newSetVariablesCommand(instance)
        .variables(Map.of("delay", "PT0.1S"))
        .send()
        .join();
    ENGINE
        .client()
        .newResolveIncidentCommand(ENGINE.awaitIncident(instance).getIncidentKey())
        .send()
        .join();

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_boundary_timer_interrupts_its_task() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("overdue")
            .startEvent()
            .userTask("review", task -> task.zeebeUserTask())
            .endEvent()
            .moveToActivity("review")
            .boundaryEvent("due", event -> event.timerWithDuration("PT0.5S"))
            .serviceTask("escalate", task -> task.zeebeJobType("escalate"))
            .endEvent()
            .done());
    long instance = ENGINE.create("overdue");
    assertThat(ENGINE.openTasks(instance)).hasSize(1);

    ENGINE.completeOne("escalate");

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.openTasks(instance)).isEmpty();
  }

  @Test
  void a_cycle_reminds_again_and_again_and_the_task_stays() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("cycle")
            .startEvent()
            .userTask("review", task -> task.zeebeUserTask())
            .endEvent()
            .moveToActivity("review")
            .boundaryEvent(
                "again", event -> event.cancelActivity(false).timerWithCycleExpression("every"))
            .serviceTask("remind", task -> task.zeebeJobType("remind-again"))
            .endEvent()
            .done());
    long instance = ENGINE.create("cycle", Map.of("every", "R/PT0.5S"));

    ENGINE.completeOne("remind-again");
    ENGINE.completeOne("remind-again");
    ENGINE.completeOne("remind-again");
    ENGINE
        .client()
        .newCompleteUserTaskCommand(ENGINE.openTask(instance).getUserTaskKey())
        .send()
        .join();

    eventually()
        .until(
            () -> {
              ENGINE.activate("remind-again", 10, Duration.ofMinutes(1)).forEach(ENGINE::complete);
              return ENGINE.state(instance).equals("COMPLETED");
            });
  }

  @Test
  void an_event_based_gateway_does_not_wait_forever() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("patience")
            .startEvent()
            .eventBasedGateway("race")
            .intermediateCatchEvent(
                "came",
                event -> event.message(m -> m.name("never").zeebeCorrelationKeyExpression("\"k\"")))
            .endEvent()
            .moveToLastGateway()
            .intermediateCatchEvent("late", event -> event.timerWithDuration("PT0.2S"))
            .serviceTask("follow-up", task -> task.zeebeJobType("follow-up"))
            .endEvent()
            .done());
    long instance = ENGINE.create("patience");

    ENGINE.completeOne("follow-up");

    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_timer_starts_a_process() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("started-by-timer")
            .startEvent("tick")
            .timerWithCycle("R2/PT0.1S")
            .serviceTask("tock", task -> task.zeebeJobType("tock"))
            .endEvent()
            .done());

    ENGINE.completeOne("tock");
    ENGINE.completeOne("tock");
  }

  @Test
  void a_tick_that_was_missed_is_made_up_for_and_the_rest_follow() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("missed")
            .startEvent()
            .userTask("review", task -> task.zeebeUserTask())
            .endEvent()
            .moveToActivity("review")
            .boundaryEvent("again", event -> event.cancelActivity(false).timerWithCycle("R3/PT1H"))
            .endEvent("reminded")
            .done());
    long instance = ENGINE.create("missed");
    // As if the engine had been down for a day.
    String late = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS).toString();
    JdbcClient.create(ENGINE.dataSource())
        .sql(
            """
            update %s.act_ru_job set duedate_ = now() - interval '1 day', repeat_ = ?
            where process_instance_id_ = ?"""
                .formatted(ENGINE.schema()))
        .params("R3/" + late + "/PT1H", Long.toString(instance))
        .update();

    // The one that was due, the next that was over too, and the third an hour from now.
    eventually().until(() -> ended(instance, "reminded") == 2);
    assertThat(repeats(instance)).singleElement().asString().startsWith("R1/");
  }

  @Test
  void timers_of_an_earlier_version_go_on() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("earlier")
            .startEvent()
            .userTask("review", task -> task.zeebeUserTask())
            .intermediateCatchEvent("wait", event -> event.timerWithDuration("PT0.1S"))
            .endEvent()
            .moveToActivity("review")
            .boundaryEvent("again", event -> event.cancelActivity(false).timerWithCycle("R3/PT1H"))
            .endEvent()
            .done());
    long instance = ENGINE.create("earlier");
    JdbcClient database = JdbcClient.create(ENGINE.dataSource());
    // It named the beginning of a cycle, of which one was over, and did not mark the kinds of
    // timers.
    database
        .sql(
            """
            update %1$s.act_ru_job set repeat_ = 'R3/' || to_char(
              duedate_ at time zone current_setting('TimeZone') at time zone 'UTC' - interval '2 hours',
              'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '/PT1H'
            where process_instance_id_ = ?"""
                .formatted(ENGINE.schema()))
        .param(Long.toString(instance))
        .update();
    database
        .sql(
            """
            update %s.act_ge_bytearray set bytes_ = convert_to(replace(
              convert_from(bytes_, 'UTF8'), 'zeebe-timer:DURATION:', 'zeebe-timer:'), 'UTF8')
            where position('process id="earlier"' in convert_from(bytes_, 'UTF8')) > 0"""
                .formatted(ENGINE.schema()))
        .update();
    database
        .sql(
            "delete from %s.schema_script where name = 'V5__timers_that_repeat.sql'"
                .formatted(ENGINE.schema()))
        .update();

    ENGINE.stop();
    ENGINE.start();

    Instant due =
        database
            .sql(
                "select duedate_ from %s.act_ru_job where process_instance_id_ = ?"
                    .formatted(ENGINE.schema()))
            .param(Long.toString(instance))
            .query(Timestamp.class)
            .single()
            .toInstant();
    assertThat(repeats(instance))
        .singleElement()
        .satisfies(repeat -> assertThat(Instant.parse(repeat.split("/")[1])).isEqualTo(due));
    ENGINE
        .client()
        .newCompleteUserTaskCommand(ENGINE.openTask(instance).getUserTaskKey())
        .send()
        .join();
    ENGINE.awaitCompleted(instance);
  }

  private static long ended(long instance, String elementId) {
    return ENGINE
        .client()
        .newElementInstanceSearchRequest()
        .filter(filter -> filter.processInstanceKey(instance).elementId(elementId))
        .send()
        .join()
        .items()
        .size();
  }

  private static List<String> repeats(long instance) {
    return JdbcClient.create(ENGINE.dataSource())
        .sql(
            "select repeat_ from %s.act_ru_job where process_instance_id_ = ?"
                .formatted(ENGINE.schema()))
        .param(Long.toString(instance))
        .query(String.class)
        .list();
  }

  @Test
  void a_failure_after_a_timer_is_an_incident_where_it_is_and_the_timer_is_over() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("after-timer")
            .startEvent()
            .intermediateCatchEvent("wait", event -> event.timerWithDuration("PT0.1S"))
            .exclusiveGateway("choose")
            .condition("=go")
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .endEvent()
            .done());
    long instance = ENGINE.create("after-timer");

    assertThat(ENGINE.awaitIncident(instance).getElementId()).isEqualTo("choose");
  }
}
