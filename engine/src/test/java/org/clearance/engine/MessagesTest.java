package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagesTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_message_reaches_the_instance_that_waits_with_its_key_as_a_number() {
    ENGINE.deploy(waiting("wait-number", "acknowledged", "submissionId"));
    long other = ENGINE.create("wait-number", Map.of("submissionId", 1));
    long instance = ENGINE.create("wait-number", Map.of("submissionId", 2));

    publish("acknowledged", "2", Duration.ZERO, Map.of("accepted", 9));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("accepted", "9");
    assertThat(ENGINE.state(other)).isEqualTo("ACTIVE");
  }

  @Test
  void a_message_is_kept_for_who_comes_to_wait_before_it_expires() {
    ENGINE.deploy(waiting("wait-later", "early", "id"));
    publish("early", "kept", Duration.ofMinutes(1), Map.of("n", 1));
    publish("early", "lost", Duration.ZERO, Map.of("n", 2));

    long kept = ENGINE.create("wait-later", Map.of("id", "kept"));
    long lost = ENGINE.create("wait-later", Map.of("id", "lost"));

    ENGINE.awaitCompleted(kept);
    assertThat(ENGINE.variables(kept)).containsEntry("n", "1");
    assertThat(ENGINE.state(lost)).isEqualTo("ACTIVE");
  }

  @Test
  void a_message_reaches_one_instance_of_each_process() {
    ENGINE.deploy(waiting("wait-one", "single", "id"));
    ENGINE.deploy(waiting("wait-too", "single", "id"));
    long first = ENGINE.create("wait-one", Map.of("id", "k"));
    long second = ENGINE.create("wait-one", Map.of("id", "k"));
    long ofOther = ENGINE.create("wait-too", Map.of("id", "k"));

    publish("single", "k", Duration.ofMinutes(1), Map.of());

    ENGINE.awaitCompleted(first);
    ENGINE.awaitCompleted(ofOther);
    assertThat(ENGINE.state(second)).isEqualTo("ACTIVE");
  }

  @Test
  void a_message_with_the_same_id_is_refused_while_the_first_is_kept() {
    publishWithId("dedup", "k", "m-1", Duration.ofMinutes(1));

    assertThatThrownBy(() -> publishWithId("dedup", "k", "m-1", Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.code()).isEqualTo(409);
              assertThat(e.details().getTitle()).isEqualTo("ALREADY_EXISTS");
            });
    publishWithId("dedup", "other", "m-1", Duration.ofMinutes(1));
    publishWithId("dedup", "k", "m-2", Duration.ofMinutes(1));
  }

  @Test
  void a_message_starts_one_instance_while_one_with_its_key_is_active() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("started")
            .startEvent("begun")
            .message("delivery-received")
            .serviceTask("work", task -> task.zeebeJobType("started-work"))
            .endEvent()
            .done());
    publish("delivery-received", "d-1", Duration.ofMinutes(1), Map.of("deliveryId", 1));
    publish("delivery-received", "d-1", Duration.ofMinutes(1), Map.of("deliveryId", 2));
    publish("delivery-received", "d-2", Duration.ofMinutes(1), Map.of("deliveryId", 3));

    List<ActivatedJob> jobs = ENGINE.activate("started-work", 5, Duration.ofMinutes(1));
    assertThat(jobs)
        .extracting(job -> job.getVariablesAsMap().get("deliveryId"))
        .containsExactlyInAnyOrder(1, 3);

    jobs.forEach(ENGINE::complete);
    ActivatedJob next = ENGINE.activateOne("started-work");
    assertThat(next.getVariablesAsMap()).containsEntry("deliveryId", 2);
    ENGINE.complete(next);
    assertThat(instancesOf("started")).hasSize(3);
  }

  @Test
  void a_message_without_a_key_starts_an_instance_each_time() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("started-freely")
            .startEvent("begun")
            .message("go")
            .userTask("wait", task -> task.zeebeUserTask())
            .endEvent()
            .done());

    publish("go", "", Duration.ZERO, Map.of());
    publish("go", "", Duration.ZERO, Map.of());

    assertThat(instancesOf("started-freely")).hasSize(2);
  }

  @Test
  void only_the_latest_version_is_started_by_its_message() {
    ENGINE.deploy(startedBy("versioned", "old-name"));
    ENGINE.deploy(startedBy("versioned", "new-name"));

    publish("old-name", "k", Duration.ZERO, Map.of());
    publish("new-name", "k", Duration.ZERO, Map.of());

    assertThat(instancesOf("versioned"))
        .singleElement()
        .satisfies(instance -> assertThat(instance.getProcessDefinitionVersion()).isEqualTo(2));
  }

  @Test
  void a_boundary_message_interrupts_its_task() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("interrupted")
            .startEvent()
            .serviceTask("long", task -> task.zeebeJobType("interrupted-work"))
            .endEvent()
            .moveToActivity("long")
            .boundaryEvent(
                "withdrawn",
                event ->
                    event
                        .message(m -> m.name("withdraw").zeebeCorrelationKeyExpression("id"))
                        .zeebeOutputExpression("reason", "why"))
            .serviceTask("after", task -> task.zeebeJobType("after-withdrawal"))
            .endEvent()
            .done());
    long instance = ENGINE.create("interrupted", Map.of("id", 5));

    publish("withdraw", "5", Duration.ZERO, Map.of("reason", "wrong file", "noise", 1));

    ActivatedJob after = ENGINE.activateOne("after-withdrawal");
    assertThat(after.getVariablesAsMap())
        .containsEntry("why", "wrong file")
        .doesNotContainKey("noise");
    assertThat(ENGINE.hasNoJob("interrupted-work")).isTrue();
    ENGINE.complete(after);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_non_interrupting_boundary_message_leaves_its_task_alone() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("reminded")
            .startEvent()
            .serviceTask("long", task -> task.zeebeJobType("reminded-work"))
            .endEvent()
            .moveToActivity("long")
            .boundaryEvent(
                "nudge",
                event ->
                    event
                        .cancelActivity(false)
                        .message(m -> m.name("nudge").zeebeCorrelationKeyExpression("id")))
            .serviceTask("remind", task -> task.zeebeJobType("remind"))
            .endEvent()
            .done());
    long instance = ENGINE.create("reminded", Map.of("id", 5));

    publish("nudge", "5", Duration.ZERO, Map.of());
    publish("nudge", "5", Duration.ZERO, Map.of());

    List<ActivatedJob> reminders = ENGINE.activate("remind", 5, Duration.ofMinutes(1));
    assertThat(reminders).hasSize(2);
    reminders.forEach(ENGINE::complete);
    ENGINE.completeOne("reminded-work");
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_receive_task_waits_for_its_message() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("receiving")
            .startEvent()
            .receiveTask(
                "receive",
                task -> task.message(m -> m.name("got").zeebeCorrelationKeyExpression("id")))
            .endEvent()
            .done());
    long instance = ENGINE.create("receiving", Map.of("id", "a"));

    publish("got", "a", Duration.ZERO, Map.of("what", "letter"));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("what", "\"letter\"");
  }

  @Test
  void an_event_based_gateway_takes_what_comes_first() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("racing")
            .startEvent()
            .eventBasedGateway("race")
            .intermediateCatchEvent(
                "came",
                event -> event.message(m -> m.name("came").zeebeCorrelationKeyExpression("id")))
            .endEvent("answered")
            .moveToLastGateway()
            .intermediateCatchEvent("late", event -> event.timerWithDuration("PT1H"))
            .endEvent("unanswered")
            .done());
    long instance = ENGINE.create("racing", Map.of("id", "r"));

    publish("came", "r", Duration.ZERO, Map.of("x", 1));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("x", "1");
  }

  @Test
  void a_message_event_sub_process_interrupts_the_whole_instance() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("withdrawable")
            .eventSubProcess(
                "withdrawal",
                sub ->
                    sub.startEvent(
                            "withdrawn",
                            start ->
                                start
                                    .interrupting(true)
                                    .message(
                                        m ->
                                            m.name("delivery-withdrawn")
                                                .zeebeCorrelationKeyExpression("deliveryId")))
                        .serviceTask("record", task -> task.zeebeJobType("record-withdrawal"))
                        .endEvent())
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("work", task -> task.zeebeJobType("withdrawable-work"))
            .endEvent()
            .moveToNode("fork")
            .userTask("look", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    long instance = ENGINE.create("withdrawable", Map.of("deliveryId", 77));

    publish("delivery-withdrawn", "77", Duration.ofMinutes(1), Map.of("reason", "duplicate"));

    ActivatedJob record = ENGINE.activateOne("record-withdrawal");
    assertThat(record.getVariablesAsMap()).containsEntry("reason", "duplicate");
    assertThat(ENGINE.hasNoJob("withdrawable-work")).isTrue();
    assertThat(ENGINE.openTasks(instance)).isEmpty();
    ENGINE.complete(record);
    ENGINE.awaitCompleted(instance);
  }

  @Test
  void a_correlation_needs_somebody_who_waits() {
    ENGINE.deploy(waiting("wait-now", "now", "id"));
    long instance = ENGINE.create("wait-now", Map.of("id", "k"));

    var correlated =
        ENGINE
            .client()
            .newCorrelateMessageCommand()
            .messageName("now")
            .correlationKey("k")
            .send()
            .join();

    assertThat(correlated.getProcessInstanceKey()).isEqualTo(instance);
    assertThatThrownBy(
            () ->
                ENGINE
                    .client()
                    .newCorrelateMessageCommand()
                    .messageName("now")
                    .correlationKey("k")
                    .send()
                    .join())
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
  }

  @Test
  void a_very_long_correlation_key_works_too() {
    ENGINE.deploy(waiting("wait-long", "long", "id"));
    String key = "k".repeat(1_000);
    publish("long", key, Duration.ofMinutes(1), Map.of());

    long instance = ENGINE.create("wait-long", Map.of("id", key));

    ENGINE.awaitCompleted(instance);
  }

  private static BpmnModelInstance waiting(String process, String message, String key) {
    return Bpmn.createExecutableProcess(process)
        .startEvent()
        .intermediateCatchEvent(
            "wait", event -> event.message(m -> m.name(message).zeebeCorrelationKeyExpression(key)))
        .endEvent()
        .done();
  }

  private static BpmnModelInstance startedBy(String process, String message) {
    return Bpmn.createExecutableProcess(process)
        .startEvent("begun")
        .message(message)
        .userTask("wait", task -> task.zeebeUserTask())
        .endEvent()
        .done();
  }

  private static void publish(
      String name, String key, Duration timeToLive, Map<String, Object> variables) {
    ENGINE
        .client()
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(key)
        .timeToLive(timeToLive)
        .variables(variables)
        .send()
        .join();
  }

  private static void publishWithId(String name, String key, String id, Duration timeToLive) {
    ENGINE
        .client()
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(key)
        .messageId(id)
        .timeToLive(timeToLive)
        .send()
        .join();
  }

  private static List<ProcessInstance> instancesOf(String process) {
    return ENGINE
        .client()
        .newProcessInstanceSearchRequest()
        .filter(filter -> filter.processDefinitionId(process))
        .send()
        .join()
        .items();
  }
}
