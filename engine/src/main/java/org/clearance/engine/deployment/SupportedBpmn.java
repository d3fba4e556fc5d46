package org.clearance.engine.deployment;

import static java.util.Map.entry;
import static org.clearance.engine.deployment.BpmnTranslation.child;
import static org.clearance.engine.deployment.BpmnTranslation.extension;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The part of BPMN that the engine runs, as tables: {@link ModelCheck} looks every part of a model
 * up in them and refuses what it does not find, and the table in the documentation is printed from
 * them.
 */
final class SupportedBpmn {

  private SupportedBpmn() {}

  /** The supported elements, by group, each as {@link #nameOf} names it. */
  static final Map<String, List<String>> ELEMENTS =
      inOrder(
          entry(
              "Start events",
              List.of(
                  "none start event",
                  "message start event",
                  "timer start event",
                  "interrupting message start event of an event sub-process",
                  "non-interrupting message start event of an event sub-process",
                  "interrupting timer start event of an event sub-process",
                  "non-interrupting timer start event of an event sub-process",
                  "interrupting error start event of an event sub-process")),
          entry("End events", List.of("none end event", "error end event", "terminate end event")),
          entry(
              "Intermediate events",
              List.of(
                  "message catch event",
                  "timer catch event",
                  "link catch event",
                  "link throw event",
                  "none throw event")),
          entry(
              "Boundary events",
              List.of(
                  "interrupting message boundary event",
                  "non-interrupting message boundary event",
                  "interrupting timer boundary event",
                  "non-interrupting timer boundary event",
                  "interrupting error boundary event")),
          entry(
              "Tasks",
              List.of(
                  "service task",
                  "send task",
                  "business rule task by a decision",
                  "business rule task as a job",
                  "script task by FEEL",
                  "script task as a job",
                  "user task",
                  "receive task",
                  "manual task",
                  "undefined task")),
          entry(
              "Gateways",
              List.of(
                  "exclusive gateway",
                  "inclusive gateway",
                  "parallel gateway",
                  "event-based gateway")),
          entry(
              "Sub-processes",
              List.of("embedded sub-process", "event sub-process", "call activity")),
          entry("Loops", List.of("parallel multi-instance", "sequential multi-instance")));

  /** The supported zeebe extensions, each with its attributes. */
  static final Map<String, Set<String>> EXTENSIONS =
      new TreeMap<>(
          Map.ofEntries(
              entry("taskDefinition", Set.of("type", "retries")),
              entry("taskHeaders", Set.of()),
              entry("header", Set.of("key", "value")),
              entry("ioMapping", Set.of()),
              entry("input", Set.of("source", "target")),
              entry("output", Set.of("source", "target")),
              entry("userTask", Set.of()),
              entry(
                  "assignmentDefinition", Set.of("assignee", "candidateGroups", "candidateUsers")),
              entry("taskSchedule", Set.of("dueDate", "followUpDate")),
              entry("priorityDefinition", Set.of("priority")),
              entry("formDefinition", Set.of("formId", "externalReference", "bindingType")),
              entry(
                  "calledElement",
                  Set.of(
                      "processId",
                      "bindingType",
                      "propagateAllParentVariables",
                      "propagateAllChildVariables")),
              entry("calledDecision", Set.of("decisionId", "resultVariable", "bindingType")),
              entry(
                  "loopCharacteristics",
                  Set.of("inputCollection", "inputElement", "outputCollection", "outputElement")),
              entry("subscription", Set.of("correlationKey")),
              entry("script", Set.of("expression", "resultVariable")),
              entry("properties", Set.of()),
              entry("property", Set.of("name", "value")),
              entry("versionTag", Set.of("value"))));

  /** BPMN attributes that change what runs, each with the one supported value. */
  static final Map<String, String> ATTRIBUTES =
      new TreeMap<>(
          Map.of(
              "isForCompensation", "false",
              "instantiate", "false",
              "parallelMultiple", "false",
              "startQuantity", "1",
              "completionQuantity", "1",
              "eventGatewayType", "Exclusive"));

  /** The gateways that choose among their flows: only they use conditions and a default. */
  static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway");

  /** The attributes of zeebe extensions that name a variable, or a member of one. */
  static final Set<String> VARIABLES =
      Set.of("target", "resultVariable", "inputElement", "outputCollection");

  /** The attributes of zeebe extensions by whose values something is looked up. */
  static final Set<String> FOUND_BY = Set.of("type", "assignee", "processId", "decisionId");

  /** Elements that a process may contain and that do not run. */
  static final Set<String> SILENT =
      Set.of(
          "sequenceFlow",
          "incoming",
          "outgoing",
          "extensionElements",
          "documentation",
          "textAnnotation",
          "association",
          "group",
          "laneSet",
          "dataObject",
          "dataObjectReference",
          "dataStoreReference",
          "property",
          "ioSpecification",
          "dataInputAssociation",
          "dataOutputAssociation",
          "multiInstanceLoopCharacteristics",
          "standardLoopCharacteristics",
          "messageEventDefinition",
          "timerEventDefinition",
          "errorEventDefinition",
          "linkEventDefinition",
          "terminateEventDefinition");

  /** The reasons for refusing a model. */
  enum Refusal {
    NO_BPMN("It is not a BPMN model"),
    NO_PROCESS("Must contain at least one executable process"),
    ELEMENT("a %s is not supported by the embedded engine"),
    LOOP("a %s is not supported by the embedded engine"),
    EXTENSION("zeebe:%s is not supported by the embedded engine"),
    EXTENSION_ATTRIBUTE("the attribute '%s' of zeebe:%s is not supported by the embedded engine"),
    ATTRIBUTE("%s=\"%s\" is not supported by the embedded engine"),
    BINDING("only the binding type 'latest' is supported by the embedded engine"),
    FORM("a form is named by a formId or an externalReference, one of them"),
    MAPPINGS("mappings are not supported on a %s by the embedded engine"),
    START_FORM("a form on a start event needs a formId, and a start event without a trigger"),
    SEVERAL_STARTS(
        "only one start event that is none or a timer is supported by the embedded engine"),
    OWN_VARIABLE(
        "variables whose names begin with '~' are not supported by the embedded engine: '%s'"),
    LONG_ID("an id must not be longer than 255 characters"),
    LONG_VARIABLE("the name of a variable must not be longer than 255 characters"),
    LONG_TEXT("%s must not be longer than 500 bytes in UTF-8"),
    EVENT_DEFINITIONS("an event can have one event definition only"),
    NO_START("must have a start event"),
    ONE_START("must have one start event"),
    NO_TYPE("needs a zeebe:taskDefinition with a type"),
    NO_MESSAGE("needs a message"),
    NO_MESSAGE_NAME("needs a name"),
    NO_CORRELATION_KEY("needs a zeebe:subscription with a correlationKey"),
    NO_ERROR("needs an error"),
    NO_ERROR_CODE("an error that is thrown needs a code"),
    ERROR_CODE_EXPRESSION("the error code of an event that catches cannot be an expression"),
    ONE_TIME("a timer needs one of timeDuration, timeDate and timeCycle"),
    CYCLE_ELSEWHERE(
        "a timeCycle is only for the start of a process and for events that do not interrupt"),
    START_DURATION("a timer that starts a process needs a timeDate or a timeCycle"),
    NO_TIME("%s"),
    NO_PROCESS_ID("needs a zeebe:calledElement with a processId"),
    NO_DECISION("a zeebe:calledDecision needs a decisionId and a resultVariable"),
    DECISION_OR_JOB("either a zeebe:calledDecision or a zeebe:taskDefinition, not both"),
    NO_SCRIPT("a zeebe:script needs an expression and a resultVariable"),
    NO_COLLECTION("a multi-instance needs an inputCollection"),
    HALF_OUTPUT("outputCollection and outputElement need each other"),
    NO_LINK_NAME("a link event needs a name"),
    LINK_TWICE("only one catch event may have the link '%s'"),
    LINK_TO_NOWHERE("no catch event in its scope has the link '%s'"),
    CONDITION_ELSEWHERE("conditions are only supported at an exclusive or inclusive gateway"),
    NO_CONDITION("must have a condition or be the default flow"),
    NO_EXPRESSION("a condition must be an expression that begins with '='"),
    NOT_FEEL("%s");

    private final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }

    /** The reason, with {@code …} where it names a part of the model. */
    String reason() {
      return switch (this) {
        case NOT_FEEL -> "what FEEL says of a text that is none";
        case NO_TIME -> "what a timer expects in place of a text that is no time";
        default -> reason.replace("%s", "…");
      };
    }

    String of(Object... parts) {
      return reason.formatted(parts);
    }
  }

  /** The name of a flow node: its kind, and the parts that decide how it runs. */
  static String nameOf(Element element) {
    return switch (element.getLocalName()) {
      case "startEvent" -> startEvent(element);
      case "endEvent" -> event(element) + " end event";
      case "intermediateCatchEvent" -> event(element) + " catch event";
      case "intermediateThrowEvent" -> event(element) + " throw event";
      case "boundaryEvent" ->
          interrupting(element, "cancelActivity") + event(element) + " boundary event";
      case "task" -> "undefined task";
      case "businessRuleTask" ->
          extension(element, "calledDecision") == null
              ? "business rule task as a job"
              : "business rule task by a decision";
      case "scriptTask" ->
          extension(element, "script") == null ? "script task as a job" : "script task by FEEL";
      case "userTask" ->
          extension(element, "userTask") == null ? "job-based user task" : "user task";
      case "eventBasedGateway" -> "event-based gateway";
      case "subProcess" ->
          isEventSubProcess(element) ? "event sub-process" : "embedded sub-process";
      default -> inWords(element.getLocalName());
    };
  }

  /** The name of an activity's loop. */
  static String nameOfLoop(Element characteristics) {
    if (!"multiInstanceLoopCharacteristics".equals(characteristics.getLocalName())) {
      return "standard loop";
    }
    return "true".equals(characteristics.getAttribute("isSequential"))
        ? "sequential multi-instance"
        : "parallel multi-instance";
  }

  private static String startEvent(Element element) {
    Element scope = (Element) element.getParentNode();
    String name = event(element) + " start event";
    if ("process".equals(scope.getLocalName())) {
      return name;
    }
    if (isEventSubProcess(scope)) {
      return interrupting(element, "isInterrupting") + name + " of an event sub-process";
    }
    return "none start event".equals(name) ? name : name + " of an embedded sub-process";
  }

  static boolean isEventSubProcess(Element element) {
    return "true".equals(element.getAttribute("triggeredByEvent"));
  }

  private static String interrupting(Element element, String attribute) {
    return "false".equals(element.getAttribute(attribute)) ? "non-interrupting " : "interrupting ";
  }

  private static String event(Element element) {
    List<String> kinds = eventDefinitions(element);
    return kinds.isEmpty() ? "none" : kinds.get(0);
  }

  /** The kinds of an event's definitions: message, timer, … */
  static List<String> eventDefinitions(Element element) {
    List<String> kinds = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child
          && String.valueOf(child.getLocalName())
              .toLowerCase(Locale.ROOT)
              .endsWith("eventdefinition")) {
        kinds.add(inWords(child.getLocalName().replaceAll("[eE]ventDefinition$", "")));
      } else if (node instanceof Element child
          && "eventDefinitionRef".equals(child.getLocalName())) {
        kinds.add("referenced");
      }
    }
    return kinds;
  }

  /** An element's name in words: {@code complexGateway} as <i>complex gateway</i>. */
  private static String inWords(String localName) {
    return localName.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  static boolean runs(String name) {
    return ELEMENTS.values().stream().anyMatch(names -> names.contains(name));
  }

  /** The link events of a scope, of one kind. */
  static List<Element> links(Element scope, String kind) {
    return BpmnTranslation.children(scope, kind).stream()
        .filter(event -> child(event, "linkEventDefinition") != null)
        .toList();
  }

  static String linkName(Element event) {
    Element definition = child(event, "linkEventDefinition");
    return definition == null ? "" : definition.getAttribute("name");
  }

  @SafeVarargs
  private static Map<String, List<String>> inOrder(Map.Entry<String, List<String>>... groups) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> group : groups) {
      table.put(group.getKey(), group.getValue());
    }
    return table;
  }
}
