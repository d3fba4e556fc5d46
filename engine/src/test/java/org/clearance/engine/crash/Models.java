package org.clearance.engine.crash;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The models of the crash suite: a process that stands at every kind of wait a crash can meet, the
 * one that it calls, and one that messages start; and the elements that each instance must have
 * completed in the end. A job's type is {@code crash-} and its element's id.
 */
final class Models {

  static final String MAIN = "crash";
  static final String CALLED = "crash-called";
  static final String STARTED = "crash-started";

  /** The message that an instance waits for, correlated by the instance's id. */
  static final String MESSAGE = "crash-message";

  /** The message that starts a process, one active instance for each correlation key. */
  static final String START_MESSAGE = "crash-start";

  static final List<Integer> ITEMS = List.of(1, 2, 3);

  /** The task that people do. */
  static final String USER_TASK = "approve";

  /** The element whose jobs leave their keys in a list, in place of a variable each. */
  static final String EACH = "each";

  /** Fails once before it is done. */
  static final String FLAKY = "second";

  /** Ends with an error, which is caught. */
  static final String RISKY = "risky";

  /** The last job of the process, and that of the one that messages start. */
  static final String LAST = "last";

  static final String STARTED_JOB = "begin";

  /** Elements whose jobs workers do. */
  static final Set<String> WORKED =
      Set.of("first", FLAKY, EACH, "called", "beside", "rescue", RISKY, LAST, STARTED_JOB);

  /** By process: how often an instance has each element in which state when it is over. */
  static final Map<String, Map<String, Integer>> EXPECTED =
      Map.of(
          MAIN,
          times(
              Map.of(EACH, 1 + ITEMS.size(), "join", 4),
              Set.of("slow", "within-wait", RISKY),
              "start fork first second each message pause approve join call slow late within",
              "within-start within-wait alarm alarm-start rescue rescued risky caught last end"),
          CALLED,
          times(
              Map.of("gathered", 2),
              Set.of(),
              "called-start some called beside gathered called-end"),
          STARTED,
          times(Map.of(), Set.of(), "started begin began"));

  private Models() {}

  private static Map<String, Integer> times(
      Map<String, Integer> often, Set<String> terminated, String... elements) {
    Map<String, Integer> expected = new TreeMap<>();
    Arrays.stream(elements)
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .forEach(
            element ->
                expected.put(
                    element + (terminated.contains(element) ? " TERMINATED" : " COMPLETED"),
                    often.getOrDefault(element, 1)));
    return expected;
  }

  static String jobType(String element) {
    return "crash-" + element;
  }

  static Map<String, BpmnModelInstance> all() {
    return Map.of("main.bpmn", main(), "called.bpmn", called(), "started.bpmn", started());
  }

  private static Consumer<ServiceTaskBuilder> job(String element) {
    return task -> task.zeebeJobType(jobType(element));
  }

  private static BpmnModelInstance main() {
    return Bpmn.createExecutableProcess(MAIN)
        .startEvent("start")
        .parallelGateway("fork")
        .serviceTask("first", job("first"))
        .serviceTask(FLAKY, job(FLAKY))
        .parallelGateway("join")
        .moveToNode("fork")
        .serviceTask(
            EACH,
            task ->
                task.zeebeJobType(jobType(EACH))
                    .multiInstance(
                        loop ->
                            loop.parallel()
                                .zeebeInputCollectionExpression("items")
                                .zeebeInputElement("item")
                                .zeebeOutputCollection("results")
                                .zeebeOutputElementExpression("each")))
        .connectTo("join")
        .moveToNode("fork")
        .intermediateCatchEvent(
            "message",
            event -> event.message(m -> m.name(MESSAGE).zeebeCorrelationKeyExpression("id")))
        .intermediateCatchEvent("pause", event -> event.timerWithDuration("PT0.2S"))
        .connectTo("join")
        .moveToNode("fork")
        .userTask(USER_TASK, task -> task.zeebeUserTask())
        .connectTo("join")
        .moveToNode("join")
        .callActivity("call", call -> call.zeebeProcessId(CALLED))
        .serviceTask("slow", job("nobody"))
        .boundaryEvent("late", event -> event.timerWithDuration("PT0.2S").cancelActivity(true))
        .subProcess(
            "within",
            within -> {
              within
                  .embeddedSubProcess()
                  .eventSubProcess(
                      "alarm",
                      alarm ->
                          alarm
                              .startEvent(
                                  "alarm-start",
                                  start -> start.interrupting(true).timerWithDuration("PT0.2S"))
                              .serviceTask("rescue", job("rescue"))
                              .endEvent("rescued"))
                  .startEvent("within-start")
                  .intermediateCatchEvent(
                      "within-wait",
                      event ->
                          event.message(m -> m.name("never").zeebeCorrelationKeyExpression("id")))
                  .endEvent("within-end");
            })
        .serviceTask(RISKY, job(RISKY))
        .boundaryEvent("caught", event -> event.error("RISK"))
        .serviceTask(LAST, job(LAST))
        .endEvent("end")
        .done();
  }

  private static BpmnModelInstance called() {
    return Bpmn.createExecutableProcess(CALLED)
        .startEvent("called-start")
        .inclusiveGateway("some")
        .condition("=true")
        .serviceTask("called", job("called"))
        .inclusiveGateway("gathered")
        .endEvent("called-end")
        .moveToNode("some")
        .condition("=id != null")
        .serviceTask("beside", job("beside"))
        .connectTo("gathered")
        .done();
  }

  private static BpmnModelInstance started() {
    return Bpmn.createExecutableProcess(STARTED)
        .startEvent("started")
        .message(m -> m.name(START_MESSAGE))
        .serviceTask(STARTED_JOB, job(STARTED_JOB))
        .endEvent("began")
        .done();
  }
}
