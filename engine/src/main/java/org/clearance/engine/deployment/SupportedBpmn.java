package org.clearance.engine.deployment;

import static org.clearance.engine.deployment.BpmnTranslation.BPMN;
import static org.clearance.engine.deployment.BpmnTranslation.ZEEBE;
import static org.clearance.engine.deployment.BpmnTranslation.child;
import static org.clearance.engine.deployment.BpmnTranslation.children;
import static org.clearance.engine.deployment.BpmnTranslation.descendants;
import static org.clearance.engine.deployment.BpmnTranslation.extension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What of BPMN the engine runs, as tables, and the check of a model against them. An element that
 * is in none of them is refused by name: nothing is run differently in silence.
 */
final class SupportedBpmn {

  /** Flow nodes. */
  static final Set<String> FLOW_NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "boundaryEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "task",
          "manualTask",
          "serviceTask",
          "sendTask",
          "businessRuleTask",
          "scriptTask",
          "userTask",
          "receiveTask",
          "callActivity",
          "subProcess",
          "exclusiveGateway",
          "inclusiveGateway",
          "parallelGateway",
          "eventBasedGateway");

  /** Which events each kind of event can have; the empty text is none. */
  static final Map<String, Set<String>> EVENTS =
      Map.of(
          "startEvent", Set.of("", "message", "timer", "error"),
          "endEvent", Set.of("", "error", "terminate"),
          "boundaryEvent", Set.of("message", "timer", "error"),
          "intermediateCatchEvent", Set.of("message", "timer", "link"),
          "intermediateThrowEvent", Set.of("", "link"));

  /** Everything else a process may hold, which does not run. */
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
          "messageEventDefinition",
          "timerEventDefinition",
          "errorEventDefinition",
          "linkEventDefinition",
          "terminateEventDefinition");

  /** The zeebe extensions that are understood, anywhere. */
  static final Set<String> EXTENSIONS =
      Set.of(
          "taskDefinition",
          "taskHeaders",
          "ioMapping",
          "userTask",
          "assignmentDefinition",
          "taskSchedule",
          "priorityDefinition",
          "formDefinition",
          "calledElement",
          "calledDecision",
          "loopCharacteristics",
          "subscription",
          "script",
          "properties",
          "versionTag");

  private final Feel feel;
  private final List<String> refusals = new ArrayList<>();

  SupportedBpmn(Feel feel) {
    this.feel = feel;
  }

  /** Why the model cannot be run, each reason naming its element; empty if it can. */
  List<String> refusals(Document document) {
    Element root = document.getDocumentElement();
    if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
      return List.of("It is not a BPMN model");
    }
    List<Element> executable =
        descendants(root, "process").stream()
            .filter(process -> "true".equals(process.getAttribute("isExecutable")))
            .toList();
    if (executable.isEmpty()) {
      refusals.add("Must contain at least one executable process");
    }
    for (Element process : executable) {
      scope(process, process);
    }
    messages(root);
    expressions(root);
    return refusals;
  }

  private void refuse(Element element, String reason) {
    String id = element.getAttribute("id");
    refusals.add("%s '%s': %s".formatted(element.getLocalName(), id.isEmpty() ? "?" : id, reason));
  }

  /** The elements of a process or sub-process. */
  private void scope(Element scope, Element process) {
    extensions(scope);
    boolean startFound = false;
    for (Node node = scope.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (!(node instanceof Element element) || !BPMN.equals(element.getNamespaceURI())) {
        continue;
      }
      String name = element.getLocalName();
      startFound |= "startEvent".equals(name);
      if (FLOW_NODES.contains(name)) {
        flowNode(element, scope, process);
      } else if ("sequenceFlow".equals(name)) {
        flow(element, scope);
      } else if (!SILENT.contains(name)) {
        refuse(element, "elements of this kind are not supported by the embedded engine");
      }
    }
    if (!startFound) {
      refuse(scope, "must have a start event");
    }
    links(scope);
  }

  private void flowNode(Element element, Element scope, Element process) {
    extensions(element);
    Set<String> events = EVENTS.get(element.getLocalName());
    if (events != null) {
      event(element, events, scope.equals(process));
      return;
    }
    loop(element);
    switch (element.getLocalName()) {
      case "serviceTask", "sendTask" -> job(element);
      case "businessRuleTask" -> {
        if (extension(element, "calledDecision") == null) {
          job(element);
        } else {
          decision(element);
        }
      }
      case "scriptTask" -> {
        Element script = extension(element, "script");
        if (script == null) {
          job(element);
        } else if (script.getAttribute("expression").isEmpty()
            || script.getAttribute("resultVariable").isEmpty()) {
          refuse(element, "a zeebe:script needs an expression and a resultVariable");
        }
      }
      case "userTask" -> userTask(element);
      case "receiveTask" -> {
        if (element.getAttribute("messageRef").isEmpty()) {
          refuse(element, "a receive task needs a message");
        }
      }
      case "callActivity" -> call(element);
      case "subProcess" -> {
        if ("true".equals(element.getAttribute("triggeredByEvent"))) {
          eventSubProcess(element);
        }
        scope(element, process);
      }
      default -> {
        if (extension(element, "ioMapping") != null) {
          refuse(element, "mappings are not supported on this kind of element");
        }
      }
    }
  }

  /** Every link of a scope leads from its throw events to the one catch event of its name. */
  private void links(Element scope) {
    List<Element> targets = links(scope, "intermediateCatchEvent");
    for (Element target : targets) {
      String name = linkName(target);
      if (name.isEmpty()) {
        refuse(target, "a link event needs a name");
      } else if (targets.stream().filter(other -> linkName(other).equals(name)).count() > 1) {
        refuse(target, "only one catch event may have the link '%s'".formatted(name));
      }
    }
    for (Element source : links(scope, "intermediateThrowEvent")) {
      String name = linkName(source);
      if (name.isEmpty()) {
        refuse(source, "a link event needs a name");
      } else if (targets.stream().noneMatch(target -> linkName(target).equals(name))) {
        refuse(source, "no catch event in its scope has the link '%s'".formatted(name));
      }
    }
  }

  static List<Element> links(Element scope, String kind) {
    return children(scope, kind).stream()
        .filter(event -> child(event, "linkEventDefinition") != null)
        .toList();
  }

  static String linkName(Element event) {
    Element definition = child(event, "linkEventDefinition");
    return definition == null ? "" : definition.getAttribute("name");
  }

  /** Only these gateways ask for conditions, and then of every flow but the default. */
  private void flow(Element flow, Element scope) {
    boolean conditional = child(flow, "conditionExpression") != null;
    String source = flow.getAttribute("sourceRef");
    Element gateway =
        Stream.concat(
                children(scope, "exclusiveGateway").stream(),
                children(scope, "inclusiveGateway").stream())
            .filter(candidate -> candidate.getAttribute("id").equals(source))
            .findFirst()
            .orElse(null);
    if (gateway == null) {
      if (conditional) {
        refuse(flow, "conditions are only supported at an exclusive or inclusive gateway");
      }
      return;
    }
    long outgoing =
        children(scope, "sequenceFlow").stream()
            .filter(other -> other.getAttribute("sourceRef").equals(source))
            .count();
    if (!conditional
        && outgoing > 1
        && !gateway.getAttribute("default").equals(flow.getAttribute("id"))) {
      refuse(flow, "must have a condition or be the default flow");
    }
  }

  private void event(Element element, Set<String> supported, boolean ofProcess) {
    List<String> kinds = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getLocalName().endsWith("EventDefinition")) {
        kinds.add(child.getLocalName().replace("EventDefinition", ""));
      }
    }
    if (kinds.size() > 1) {
      refuse(element, "an event can have one event definition only");
      return;
    }
    String kind = kinds.isEmpty() ? "" : kinds.get(0);
    if (!supported.contains(kind)
        || "startEvent".equals(element.getLocalName()) && ofProcess && "error".equals(kind)) {
      refuse(
          element,
          "a %s event is not supported here by the embedded engine"
              .formatted(kind.isEmpty() ? "none" : kind));
    }
    if ("error".equals(kind) && "endEvent".equals(element.getLocalName())) {
      Element definition = child(element, "errorEventDefinition");
      if (definition == null || definition.getAttribute("errorRef").isEmpty()) {
        refuse(element, "an error end event needs an error");
      }
    }
    if ("message".equals(kind)) {
      Element definition = child(element, "messageEventDefinition");
      if (definition == null || definition.getAttribute("messageRef").isEmpty()) {
        refuse(element, "a message event needs a message");
      }
    }
    boolean catching =
        !"endEvent".equals(element.getLocalName())
            && !"intermediateThrowEvent".equals(element.getLocalName())
            && !"startEvent".equals(element.getLocalName());
    if ((!catching || "link".equals(kind)) && extension(element, "ioMapping") != null) {
      refuse(element, "mappings are not supported on this kind of event");
    }
  }

  private void eventSubProcess(Element element) {
    for (Element start : children(element, "startEvent")) {
      if (child(start, "messageEventDefinition") == null
          && child(start, "timerEventDefinition") == null
          && child(start, "errorEventDefinition") == null) {
        refuse(start, "an event sub-process starts with a message, timer or error");
      }
    }
  }

  private void job(Element element) {
    Element definition = extension(element, "taskDefinition");
    if (definition == null || definition.getAttribute("type").isEmpty()) {
      refuse(element, "needs a zeebe:taskDefinition with a type");
    }
  }

  private void decision(Element element) {
    Element called = extension(element, "calledDecision");
    if (called == null
        || called.getAttribute("decisionId").isEmpty()
        || called.getAttribute("resultVariable").isEmpty()) {
      refuse(element, "a zeebe:calledDecision needs a decisionId and a resultVariable");
    } else if (extension(element, "taskDefinition") != null) {
      refuse(element, "either a zeebe:calledDecision or a zeebe:taskDefinition, not both");
    } else {
      binding(element, called);
    }
  }

  private void binding(Element element, Element called) {
    if (!called.getAttribute("bindingType").isEmpty()
        && !"latest".equals(called.getAttribute("bindingType"))) {
      refuse(element, "only the binding type 'latest' is supported");
    }
  }

  private void userTask(Element element) {
    if (extension(element, "userTask") == null) {
      refuse(
          element,
          "job-based user tasks are not supported; use a Camunda user task (zeebe:userTask)");
    }
    Element form = extension(element, "formDefinition");
    if (form != null && form.getAttribute("externalReference").isEmpty()) {
      refuse(element, "of forms only an external reference is supported");
    }
  }

  private void call(Element element) {
    Element called = extension(element, "calledElement");
    if (called == null || called.getAttribute("processId").isEmpty()) {
      refuse(element, "needs a zeebe:calledElement with a processId");
    } else {
      binding(element, called);
    }
  }

  private void loop(Element element) {
    if (child(element, "standardLoopCharacteristics") != null) {
      refuse(element, "a standard loop is not supported");
    }
    Element characteristics = child(element, "multiInstanceLoopCharacteristics");
    if (characteristics == null) {
      return;
    }
    extensions(characteristics);
    Element loop = extension(characteristics, "loopCharacteristics");
    if (loop == null || loop.getAttribute("inputCollection").isEmpty()) {
      refuse(element, "a multi-instance needs an inputCollection");
    } else if (loop.getAttribute("outputCollection").isEmpty()
        != loop.getAttribute("outputElement").isEmpty()) {
      refuse(element, "outputCollection and outputElement need each other");
    }
  }

  private void extensions(Element element) {
    Element extensions = child(element, "extensionElements");
    if (extensions == null) {
      return;
    }
    for (Node node = extensions.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element extension
          && ZEEBE.equals(extension.getNamespaceURI())
          && !EXTENSIONS.contains(extension.getLocalName())) {
        refuse(
            element,
            "zeebe:%s is not supported by the embedded engine".formatted(extension.getLocalName()));
      }
    }
  }

  /** A message that is waited for needs a correlation key; only a start event does without. */
  private void messages(Element root) {
    Set<String> waitedFor = new HashSet<>();
    for (Element definition : descendants(root, "messageEventDefinition")) {
      Element event = (Element) definition.getParentNode();
      boolean processStart =
          "startEvent".equals(event.getLocalName())
              && "process".equals(event.getParentNode().getLocalName());
      if (!processStart) {
        waitedFor.add(id(definition.getAttribute("messageRef")));
      }
    }
    for (Element task : descendants(root, "receiveTask")) {
      waitedFor.add(id(task.getAttribute("messageRef")));
    }
    for (Element message : descendants(root, "message")) {
      Element subscription = extension(message, "subscription");
      if (message.getAttribute("name").isEmpty()) {
        refuse(message, "needs a name");
      } else if (waitedFor.contains(message.getAttribute("id"))
          && (subscription == null || subscription.getAttribute("correlationKey").isEmpty())) {
        refuse(message, "needs a zeebe:subscription with a correlationKey");
      }
    }
  }

  private static String id(String reference) {
    return reference.substring(reference.indexOf(':') + 1);
  }

  /** Every text that is an expression must be one. */
  private void expressions(Element root) {
    for (Element condition : descendants(root, "conditionExpression")) {
      Element flow = (Element) condition.getParentNode();
      String text = condition.getTextContent().strip();
      if (!text.startsWith("=")) {
        refuse(flow, "a condition must be an expression that begins with '='");
      }
      parse(flow, text);
    }
    for (String name : List.of("timeDuration", "timeDate", "timeCycle", "completionCondition")) {
      for (Element text : descendants(root, name)) {
        parse(owner(text), text.getTextContent().strip());
      }
    }
    var extensions = root.getElementsByTagNameNS(ZEEBE, "*");
    for (int i = 0; i < extensions.getLength(); i++) {
      Element extension = (Element) extensions.item(i);
      for (int j = 0; j < extension.getAttributes().getLength(); j++) {
        Node attribute = extension.getAttributes().item(j);
        if (attribute.getNodeValue().startsWith("=") && isExpression(extension)) {
          parse(owner(extension), attribute.getNodeValue());
        }
      }
    }
  }

  private static boolean isExpression(Element extension) {
    return !"header".equals(extension.getLocalName())
        && !"property".equals(extension.getLocalName());
  }

  private static Element owner(Element part) {
    Element owner = part;
    while (owner.getAttribute("id").isEmpty() || ZEEBE.equals(owner.getNamespaceURI())) {
      Node parent = owner.getParentNode();
      if (!(parent instanceof Element)) {
        return owner;
      }
      owner = (Element) parent;
    }
    return owner;
  }

  private void parse(Element element, @Nullable String text) {
    if (text == null) {
      return;
    }
    try {
      feel.compile(text);
    } catch (FeelException e) {
      refuse(element, e.reason());
    }
  }
}
