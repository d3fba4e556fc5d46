package org.clearance.engine.execution;

import java.util.List;
import java.util.function.LongConsumer;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.ErrorEndEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;

/**
 * Gives each element of a translated model the behavior that its zeebe extensions ask for, as
 * Operaton parses it. Every task is a scope of its own, so its local variables and mappings are its
 * own too.
 */
final class ElementParser implements BpmnParseListener {

  private static final FeelText DEFAULT_RETRIES = new FeelText.Constant("3");

  private final Feel feel;
  private final EngineExpressions expressions;
  private final JobSink jobs;
  private final UserTaskSink tasks;
  private final TriggerVariables trigger;
  private final InstanceEnds instanceEnds;
  private final LongConsumer endings;
  private final DecisionSource decisions;
  private final FormSource forms;

  ElementParser(
      Feel feel,
      EngineExpressions expressions,
      JobSink jobs,
      UserTaskSink tasks,
      TriggerVariables trigger,
      InstanceEnds instanceEnds,
      LongConsumer endings,
      DecisionSource decisions,
      FormSource forms) {
    this.feel = feel;
    this.expressions = expressions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.trigger = trigger;
    this.instanceEnds = instanceEnds;
    this.endings = endings;
    this.decisions = decisions;
    this.forms = forms;
  }

  /** Whether a process can be started without a message or timer. */
  static boolean hasNoneStart(ProcessDefinitionEntity definition) {
    ActivityImpl initial = definition.getInitial();
    return initial != null && "startEvent".equals(initial.getProperty("type"));
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    ExecutionListener end =
        execution -> endings.accept(Long.parseLong(execution.getProcessInstanceId()));
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, end);
    boolean startedByMessage =
        element.elements("startEvent").stream()
            .anyMatch(start -> start.element("messageEventDefinition") != null);
    if (startedByMessage) {
      ExecutionListener listener =
          execution ->
              instanceEnds.ended(
                  definition.getKey(), Long.parseLong(execution.getProcessInstanceId()));
      definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener);
    }
    joins(definition);
    Entering.declare(definition);
  }

  /**
   * Makes the inclusive joins of a scope check again at the end of each element, which may have
   * been the last one awaited.
   */
  private static void joins(ScopeImpl scope) {
    if (scope.getActivities().stream().anyMatch(InclusiveGateway::isJoin)) {
      ExecutionListener listener = InclusiveGateway.looksAgain(scope);
      scope
          .getActivities()
          .forEach(
              activity -> activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener));
    }
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    keepType(element, activity);
    job(element, activity);
  }

  @Override
  public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    job(element, activity);
  }

  @Override
  public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    Zeebe zeebe = new Zeebe(element);
    FeelText decisionId = text(zeebe.attribute("calledDecision", "decisionId"));
    String resultVariable = zeebe.attribute("calledDecision", "resultVariable");
    if (decisionId == null || resultVariable == null) {
      job(element, activity);
      return;
    }
    activity.setActivityBehavior(
        new Behaviors.Decision(expressions, decisions, decisionId, resultVariable));
    task(element, activity);
  }

  private void job(Element element, ActivityImpl activity) {
    Zeebe zeebe = new Zeebe(element);
    FeelText type = text(zeebe.attribute("taskDefinition", "type"));
    if (type == null) {
      throw new IllegalStateException("The translation let a task without a type pass");
    }
    FeelText retries = text(zeebe.attribute("taskDefinition", "retries"));
    JobTaskBehavior behavior =
        new JobTaskBehavior(
            expressions, jobs, type, retries == null ? DEFAULT_RETRIES : retries, zeebe.headers());
    activity.setActivityBehavior(behavior);
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, behavior);
    task(element, activity);
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    Zeebe zeebe = new Zeebe(element);
    UserTaskBehavior behavior =
        new UserTaskBehavior(
            expressions,
            tasks,
            forms,
            new UserTaskBehavior.Texts(
                text(zeebe.attribute("assignmentDefinition", "assignee")),
                text(zeebe.attribute("assignmentDefinition", "candidateGroups")),
                text(zeebe.attribute("assignmentDefinition", "candidateUsers")),
                text(zeebe.attribute("taskSchedule", "dueDate")),
                text(zeebe.attribute("taskSchedule", "followUpDate")),
                text(zeebe.attribute("priorityDefinition", "priority")),
                text(zeebe.attribute("formDefinition", "externalReference")),
                text(zeebe.attribute("formDefinition", "formId")),
                zeebe.headers()));
    activity.setActivityBehavior(behavior);
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, behavior);
    task(element, activity);
  }

  @Override
  public void parseScriptTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    Zeebe zeebe = new Zeebe(element);
    FeelText expression = text(zeebe.attribute("script", "expression"));
    String resultVariable = zeebe.attribute("script", "resultVariable");
    if (expression == null || resultVariable == null) {
      job(element, activity);
      return;
    }
    activity.setActivityBehavior(new Behaviors.Script(expressions, expression, resultVariable));
    task(element, activity);
  }

  @Override
  public void parseTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    passed(element, activity);
  }

  @Override
  public void parseManualTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    passed(element, activity);
  }

  /**
   * Configures a task without work of its own; it needs a scope only for what each item of a loop
   * gives.
   */
  private void passed(Element element, ActivityImpl activity) {
    activity.setActivityBehavior(new Behaviors.Passed());
    map(element, activity, loop(element));
  }

  @Override
  public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.setActivityBehavior(new Behaviors.Receive(trigger));
    task(element, activity);
  }

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    Zeebe zeebe = new Zeebe(element);
    FeelText processId = text(zeebe.attribute("calledElement", "processId"));
    if (processId == null) {
      throw new IllegalStateException("The translation let a call without a process pass");
    }
    CallBehavior behavior =
        new CallBehavior(
            expressions,
            processId,
            !"false".equals(zeebe.attribute("calledElement", "propagateAllParentVariables")),
            !"false".equals(zeebe.attribute("calledElement", "propagateAllChildVariables")));
    activity.setActivityBehavior(behavior);
    task(element, activity);
  }

  @Override
  public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (activity.isTriggeredByEvent()) {
      activity.setActivityBehavior(new Behaviors.EventSubProcess());
      activity.setProperty("type", "eventSubProcess");
    } else {
      activity.setActivityBehavior(new Behaviors.SubProcess());
    }
    joins(activity);
    map(element, activity, loop(element));
  }

  @Override
  public void parseMultiInstanceLoopCharacteristics(
      Element element, Element characteristics, ActivityImpl body) {
    Loop loop = loop(element);
    if (loop == null) {
      throw new IllegalStateException("The translation let a multi-instance without input pass");
    }
    body.setActivityBehavior(
        "true".equals(characteristics.attribute("isSequential"))
            ? new SequentialLoop(expressions, loop)
            : new ParallelLoop(expressions, loop));
  }

  @Override
  public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    boolean afterGateway =
        activity.getActivityBehavior() instanceof IntermediateCatchEventActivityBehavior behavior
            && behavior.isAfterEventBasedGateway();
    activity.setActivityBehavior(new Behaviors.Catch(trigger, afterGateway));
    event(element, activity);
  }

  @Override
  public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.setActivityBehavior(new Behaviors.Boundary(trigger));
    event(element, activity);
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (scope instanceof ActivityImpl) {
      // The start event of an event sub-process gets the payload of its trigger.
      ExecutionListener listener = execution -> trigger.arrive((ExecutionEntity) execution);
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener);
    }
  }

  @Override
  public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.setActivityBehavior(new Behaviors.Exclusive());
  }

  @Override
  public void parseInclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.setActivityBehavior(new InclusiveGateway());
  }

  @Override
  public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.setActivityBehavior(new ParallelGateway());
  }

  @Override
  public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    keepType(element, activity);
  }

  /** Keeps, for the history, the original type of an element that the translation replaced. */
  private static void keepType(Element element, ActivityImpl activity) {
    String type =
        element.attributeNS(BpmnParse.OPERATON_BPMN_EXTENSIONS_NS, EngineExpressions.TYPE);
    if (type != null) {
      activity.setProperty("type", type);
    }
  }

  @Override
  public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (activity.getActivityBehavior() instanceof ErrorEndEventActivityBehavior end) {
      activity.setActivityBehavior(
          new Behaviors.ErrorEnd(expressions, feel.compile(end.getErrorCode())));
    }
  }

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    Element condition = element.element("conditionExpression");
    if (condition != null) {
      transition.setProperty(
          BpmnParse.PROPERTYNAME_CONDITION,
          new Behaviors.FeelCondition(expressions, feel.compile(condition.getText().strip())));
    }
    ActivityBehavior target = transition.getDestination().getActivityBehavior();
    if (target instanceof InclusiveGateway || target instanceof ParallelGateway) {
      transition.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, Arrivals.by(transition));
    }
  }

  private void task(Element element, ActivityImpl activity) {
    activity.setScope(true);
    map(element, activity, loop(element));
  }

  /**
   * Configures an event; it has a scope of its own only if it has outputs that choose from its
   * variables.
   */
  private void event(Element element, ActivityImpl activity) {
    map(element, activity, null);
    if (ElementMapping.hasOutputs(activity)) {
      activity.setScope(true);
    }
  }

  private void map(Element element, ActivityImpl activity, @Nullable Loop loop) {
    Zeebe zeebe = new Zeebe(element);
    List<ElementMapping.Mapping> inputs = mappings(zeebe.mappings("input"));
    List<ElementMapping.Mapping> outputs = mappings(zeebe.mappings("output"));
    if (!inputs.isEmpty() || !outputs.isEmpty() || loop != null) {
      activity.setIoMapping(new ElementMapping(feel, inputs, outputs, loop));
      activity.setScope(true);
    }
  }

  private List<ElementMapping.Mapping> mappings(List<Element> elements) {
    return elements.stream()
        .map(
            mapping ->
                new ElementMapping.Mapping(
                    feel.compile(mapping.attribute("source")),
                    ElementMapping.path(mapping.attribute("target"))))
        .toList();
  }

  private @Nullable Loop loop(Element element) {
    Element characteristics = element.element("multiInstanceLoopCharacteristics");
    if (characteristics == null) {
      return null;
    }
    Zeebe zeebe = new Zeebe(characteristics);
    FeelText collection = text(zeebe.attribute("loopCharacteristics", "inputCollection"));
    return collection == null
        ? null
        : new Loop(
            collection,
            zeebe.attribute("loopCharacteristics", "inputElement"),
            zeebe.attribute("loopCharacteristics", "outputCollection"),
            text(zeebe.attribute("loopCharacteristics", "outputElement")),
            completionCondition(characteristics));
  }

  private @Nullable FeelText completionCondition(Element characteristics) {
    Element condition = characteristics.element("completionCondition");
    String text = condition == null ? "" : condition.getText().strip();
    return text.isEmpty() ? null : feel.compile(text);
  }

  private @Nullable FeelText text(@Nullable String text) {
    return text == null ? null : feel.compile(text);
  }
}
