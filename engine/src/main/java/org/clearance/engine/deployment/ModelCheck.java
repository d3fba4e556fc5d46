package org.clearance.engine.deployment;

import static org.clearance.engine.deployment.BpmnTranslation.BPMN;
import static org.clearance.engine.deployment.BpmnTranslation.ZEEBE;
import static org.clearance.engine.deployment.BpmnTranslation.child;
import static org.clearance.engine.deployment.BpmnTranslation.children;
import static org.clearance.engine.deployment.BpmnTranslation.descendants;
import static org.clearance.engine.deployment.BpmnTranslation.extension;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.engine.deployment.SupportedBpmn.Refusal;
import org.clearance.engine.execution.JsonVariables;
import org.clearance.engine.execution.TimerKind;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks a model against {@link SupportedBpmn}: anything that is not in its tables is refused, so
 * nothing silently runs differently.
 */
final class ModelCheck {

  /** The events that may have mappings; on others Camunda 8 has none, or different ones. */
  private static final Set<String> CATCHING = Set.of("intermediateCatchEvent", "boundaryEvent");

  private static final String TIMER_START = "timer start event";
  private static final String NONE_START = "none start event";

  private final Feel feel;
  private final List<String> reasons = new ArrayList<>();
  private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
  private final Set<String> names = new TreeSet<>();

  private ModelCheck(Feel feel) {
    this.feel = feel;
  }

  /** Checks a model. */
  static ModelCheck of(Document document, Feel feel) {
    ModelCheck check = new ModelCheck(feel);
    check.model(document.getDocumentElement());
    return check;
  }

  /** Why the model cannot be run, each reason naming its element; empty if it can. */
  List<String> reasons() {
    return reasons;
  }

  /** The kinds of reasons. */
  Set<Refusal> refusals() {
    return refusals;
  }

  /**
   * The names from the tables that the model uses: names of elements, {@code zeebe:} extensions.
   */
  Set<String> names() {
    return names;
  }

  private void model(Element root) {
    if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
      refuse(Refusal.NO_BPMN);
      return;
    }
    List<Element> executable =
        descendants(root, "process").stream()
            .filter(process -> "true".equals(process.getAttribute("isExecutable")))
            .toList();
    if (executable.isEmpty()) {
      refuse(Refusal.NO_PROCESS);
    }
    executable.forEach(this::scope);
    executable.forEach(this::ids);
    messages(root);
    parts(root, "errorEventDefinition").forEach(this::error);
    parts(root, "timerEventDefinition").forEach(this::timer);
    extensions(root);
    expressions(root);
  }

  /**
   * Checks the lengths of ids, which go to columns of limited length; those of shapes and edges are
   * not stored.
   */
  private void ids(Element process) {
    if (StorageLimits.whyNotId(process.getAttribute("id")) != null) {
      refuse(process, Refusal.LONG_ID);
    }
    var elements = process.getElementsByTagNameNS(BPMN, "*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (StorageLimits.whyNotId(element.getAttribute("id")) != null) {
        refuse(element, Refusal.LONG_ID);
      }
    }
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    reasons.add(refusal.of());
  }

  private void refuse(Element element, Refusal refusal, Object... parts) {
    String id = element.getAttribute("id");
    refusals.add(refusal);
    reasons.add(
        "%s '%s': %s"
            .formatted(element.getLocalName(), id.isEmpty() ? "?" : id, refusal.of(parts)));
  }

  /** Checks the elements of a process or sub-process. */
  private void scope(Element scope) {
    starts(scope, children(scope, "startEvent"));
    for (Node node = scope.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (!(node instanceof Element element) || !BPMN.equals(element.getNamespaceURI())) {
        continue;
      }
      if ("sequenceFlow".equals(element.getLocalName())) {
        flow(element, scope);
      } else if (!SupportedBpmn.SILENT.contains(element.getLocalName())) {
        flowNode(element);
      }
    }
    links(scope);
  }

  /**
   * Checks start events: a sub-process has exactly one; a process has any number that messages
   * trigger, and at most one other.
   */
  private void starts(Element scope, List<Element> starts) {
    if (starts.isEmpty()) {
      refuse(scope, Refusal.NO_START);
    } else if ("subProcess".equals(scope.getLocalName())) {
      if (starts.size() > 1) {
        refuse(scope, Refusal.ONE_START);
      }
    } else {
      starts.stream()
          .filter(start -> child(start, "messageEventDefinition") == null)
          .skip(1)
          .forEach(start -> refuse(start, Refusal.SEVERAL_STARTS));
    }
  }

  private void flowNode(Element element) {
    if (element.getLocalName().endsWith("Event")
        && SupportedBpmn.eventDefinitions(element).size() > 1) {
      refuse(element, Refusal.EVENT_DEFINITIONS);
      return;
    }
    String name = SupportedBpmn.nameOf(element);
    names.add(name);
    if (!SupportedBpmn.runs(name)) {
      refuse(element, Refusal.ELEMENT, name);
      return;
    }
    SupportedBpmn.ATTRIBUTES.forEach(
        (attribute, value) -> {
          String actual = element.getAttribute(attribute);
          if (!actual.isEmpty() && !actual.equals(value)) {
            refuse(element, Refusal.ATTRIBUTE, attribute, actual);
          }
        });
    loop(element);
    switch (element.getLocalName()) {
      case "serviceTask", "sendTask" -> job(element);
      case "businessRuleTask" -> decision(element);
      case "scriptTask" -> script(element);
      case "userTask" -> form(element);
      case "receiveTask" -> reference(element, element, "message", Refusal.NO_MESSAGE);
      case "callActivity" -> call(element);
      case "subProcess" -> scope(element);
      default -> event(element, name);
    }
  }

  private void event(Element element, String name) {
    Element message = child(element, "messageEventDefinition");
    if (message != null) {
      reference(element, message, "message", Refusal.NO_MESSAGE);
    }
    Element form = extension(element, "formDefinition");
    if (form != null) {
      startForm(element, form, name);
    }
    boolean mapped =
        CATCHING.contains(element.getLocalName()) && child(element, "linkEventDefinition") == null;
    if (!mapped && extension(element, "ioMapping") != null) {
      refuse(element, Refusal.MAPPINGS, name);
    }
  }

  private void startForm(Element element, Element form, String name) {
    if (!name.equals(NONE_START) || form.getAttribute("formId").isEmpty()) {
      refuse(element, Refusal.START_FORM);
    } else {
      binding(element, form);
    }
  }

  private void reference(Element element, Element holder, String kind, Refusal refusal) {
    if (referenced(holder, kind) == null) {
      refuse(element, refusal);
    }
  }

  /** The message or error to which a part of the model refers. */
  private static @Nullable Element referenced(Element holder, String kind) {
    String id = id(holder.getAttribute(kind + "Ref"));
    return children(holder.getOwnerDocument().getDocumentElement(), kind).stream()
        .filter(candidate -> candidate.getAttribute("id").equals(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * Checks an error's code: one that is thrown may be computed, one that is caught must be
   * constant.
   */
  private void error(Element definition) {
    Element event = (Element) definition.getParentNode();
    Element error = referenced(definition, "error");
    String code = error == null ? "" : error.getAttribute("errorCode");
    boolean thrown = "endEvent".equals(event.getLocalName());
    if (error == null) {
      if (thrown || !definition.getAttribute("errorRef").isEmpty()) {
        refuse(event, Refusal.NO_ERROR);
      }
    } else if (!thrown && code.startsWith("=")) {
      refuse(event, Refusal.ERROR_CODE_EXPRESSION);
    } else if (thrown && code.isEmpty()) {
      refuse(event, Refusal.NO_ERROR_CODE);
    } else {
      parse(event, code);
    }
  }

  /**
   * Checks a timer: it has one time, of a kind that its event can have; a constant text must be a
   * valid time.
   */
  private void timer(Element definition) {
    Element event = (Element) definition.getParentNode();
    List<TimerKind> kinds =
        Stream.of(TimerKind.values())
            .filter(kind -> child(definition, kind.element()) != null)
            .toList();
    if (kinds.size() != 1) {
      refuse(event, Refusal.ONE_TIME);
      return;
    }
    TimerKind kind = kinds.get(0);
    String text = children(definition, kind.element()).get(0).getTextContent().strip();
    if (kind == TimerKind.CYCLE && !canRepeat(event)) {
      refuse(event, Refusal.CYCLE_ELSEWHERE);
    } else if (kind == TimerKind.DURATION && SupportedBpmn.nameOf(event).equals(TIMER_START)) {
      refuse(event, Refusal.START_DURATION);
    } else if (text.startsWith("=")) {
      parse(event, text);
    } else {
      time(event, kind, text);
    }
  }

  private static boolean canRepeat(Element event) {
    String name = SupportedBpmn.nameOf(event);
    return name.equals(TIMER_START) || name.startsWith("non-interrupting");
  }

  private void time(Element event, TimerKind kind, String text) {
    try {
      kind.value(text);
    } catch (IllegalArgumentException e) {
      refuse(event, Refusal.NO_TIME, String.valueOf(e.getMessage()));
    }
  }

  private void job(Element element) {
    Element definition = extension(element, "taskDefinition");
    if (definition == null || definition.getAttribute("type").isEmpty()) {
      refuse(element, Refusal.NO_TYPE);
    }
  }

  private void decision(Element element) {
    Element called = extension(element, "calledDecision");
    if (called == null) {
      job(element);
    } else if (called.getAttribute("decisionId").isEmpty()
        || called.getAttribute("resultVariable").isEmpty()) {
      refuse(element, Refusal.NO_DECISION);
    } else if (extension(element, "taskDefinition") != null) {
      refuse(element, Refusal.DECISION_OR_JOB);
    } else {
      binding(element, called);
    }
  }

  private void script(Element element) {
    Element script = extension(element, "script");
    if (script == null) {
      job(element);
    } else if (script.getAttribute("expression").isEmpty()
        || script.getAttribute("resultVariable").isEmpty()) {
      refuse(element, Refusal.NO_SCRIPT);
    }
  }

  private void form(Element element) {
    Element form = extension(element, "formDefinition");
    if (form == null) {
      return;
    }
    if (form.getAttribute("externalReference").isEmpty() == form.getAttribute("formId").isEmpty()) {
      refuse(element, Refusal.FORM);
    } else {
      binding(element, form);
    }
  }

  private void call(Element element) {
    Element called = extension(element, "calledElement");
    if (called == null || called.getAttribute("processId").isEmpty()) {
      refuse(element, Refusal.NO_PROCESS_ID);
    } else {
      binding(element, called);
    }
  }

  private void binding(Element element, Element called) {
    String binding = called.getAttribute("bindingType");
    if (!binding.isEmpty() && !"latest".equals(binding)) {
      refuse(element, Refusal.BINDING);
    }
  }

  private void loop(Element element) {
    Element standard = child(element, "standardLoopCharacteristics");
    if (standard != null) {
      refuse(element, Refusal.LOOP, SupportedBpmn.nameOfLoop(standard));
    }
    Element characteristics = child(element, "multiInstanceLoopCharacteristics");
    if (characteristics == null) {
      return;
    }
    names.add(SupportedBpmn.nameOfLoop(characteristics));
    Element loop = extension(characteristics, "loopCharacteristics");
    if (loop == null || loop.getAttribute("inputCollection").isEmpty()) {
      refuse(element, Refusal.NO_COLLECTION);
    } else if (loop.getAttribute("outputCollection").isEmpty()
        != loop.getAttribute("outputElement").isEmpty()) {
      refuse(element, Refusal.HALF_OUTPUT);
    }
  }

  /**
   * Checks that every link of a scope leads from its throw events to the one catch event of its
   * name.
   */
  private void links(Element scope) {
    List<Element> targets = SupportedBpmn.links(scope, "intermediateCatchEvent");
    for (Element target : targets) {
      String name = SupportedBpmn.linkName(target);
      if (name.isEmpty()) {
        refuse(target, Refusal.NO_LINK_NAME);
      } else if (targets.stream().filter(other -> isLink(other, name)).count() > 1) {
        refuse(target, Refusal.LINK_TWICE, name);
      }
    }
    for (Element source : SupportedBpmn.links(scope, "intermediateThrowEvent")) {
      String name = SupportedBpmn.linkName(source);
      if (name.isEmpty()) {
        refuse(source, Refusal.NO_LINK_NAME);
      } else if (targets.stream().noneMatch(target -> isLink(target, name))) {
        refuse(source, Refusal.LINK_TO_NOWHERE, name);
      }
    }
  }

  private static boolean isLink(Element event, String name) {
    return SupportedBpmn.linkName(event).equals(name);
  }

  /**
   * Checks a flow's condition: only certain gateways use conditions, and these need one on every
   * flow but the default.
   */
  private void flow(Element flow, Element scope) {
    boolean conditional = child(flow, "conditionExpression") != null;
    String source = flow.getAttribute("sourceRef");
    Element gateway =
        SupportedBpmn.CHOOSING.stream()
            .flatMap(kind -> children(scope, kind).stream())
            .filter(candidate -> candidate.getAttribute("id").equals(source))
            .findFirst()
            .orElse(null);
    if (gateway == null) {
      if (conditional) {
        refuse(flow, Refusal.CONDITION_ELSEWHERE);
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
      refuse(flow, Refusal.NO_CONDITION);
    }
  }

  /**
   * Checks that a message that is waited for has a correlation key; only a start event needs none.
   */
  private void messages(Element root) {
    Set<String> used = new HashSet<>();
    Set<String> waitedFor = new HashSet<>();
    for (Element definition : parts(root, "messageEventDefinition")) {
      Element event = (Element) definition.getParentNode();
      boolean processStart =
          "startEvent".equals(event.getLocalName())
              && "process".equals(event.getParentNode().getLocalName());
      (processStart ? used : waitedFor).add(id(definition.getAttribute("messageRef")));
    }
    for (Element task : parts(root, "receiveTask")) {
      waitedFor.add(id(task.getAttribute("messageRef")));
    }
    used.addAll(waitedFor);
    for (Element message : descendants(root, "message")) {
      String id = message.getAttribute("id");
      Element subscription = extension(message, "subscription");
      if (!used.contains(id)) {
        continue;
      }
      parse(message, message.getAttribute("name"));
      length(message, "name", message.getAttribute("name"));
      if (message.getAttribute("name").isEmpty()) {
        refuse(message, Refusal.NO_MESSAGE_NAME);
      } else if (waitedFor.contains(id)
          && (subscription == null || subscription.getAttribute("correlationKey").isEmpty())) {
        refuse(message, Refusal.NO_CORRELATION_KEY);
      }
    }
  }

  private static String id(String reference) {
    return reference.substring(reference.indexOf(':') + 1);
  }

  private void extensions(Element root) {
    for (Element extension : extensionsOf(root)) {
      String name = extension.getLocalName();
      Set<String> attributes = SupportedBpmn.EXTENSIONS.get(name);
      if (attributes == null) {
        refuse(owner(extension), Refusal.EXTENSION, name);
        continue;
      }
      names.add("zeebe:" + name);
      for (int i = 0; i < extension.getAttributes().getLength(); i++) {
        Node attribute = extension.getAttributes().item(i);
        if (attribute.getNamespaceURI() == null && !attributes.contains(attribute.getLocalName())) {
          refuse(owner(extension), Refusal.EXTENSION_ATTRIBUTE, attribute.getLocalName(), name);
        }
        if (SupportedBpmn.VARIABLES.contains(attribute.getLocalName())
            && JsonVariables.isHidden(attribute.getNodeValue().strip())) {
          refuse(owner(extension), Refusal.OWN_VARIABLE, attribute.getNodeValue().strip());
        }
        lengths(owner(extension), attribute.getLocalName(), attribute.getNodeValue());
      }
    }
  }

  private void lengths(Element element, String attribute, String value) {
    if (SupportedBpmn.VARIABLES.contains(attribute)
        && Stream.of(value.split("\\.")).anyMatch(name -> StorageLimits.whyNotId(name) != null)) {
      refuse(element, Refusal.LONG_VARIABLE);
    }
    if (SupportedBpmn.FOUND_BY.contains(attribute)) {
      length(element, attribute, value);
    }
  }

  /**
   * Checks the length of a constant text; an expression's value is known only when it is evaluated.
   */
  private void length(Element element, String what, String value) {
    if (!value.startsWith("=") && StorageLimits.whyNotName(value) != null) {
      refuse(element, Refusal.LONG_TEXT, what);
    }
  }

  private static List<Element> parts(Element root, String name) {
    return descendants(root, name).stream().filter(ModelCheck::isRun).toList();
  }

  private static List<Element> extensionsOf(Element root) {
    var nodes = root.getElementsByTagNameNS(ZEEBE, "*");
    List<Element> extensions = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element extension = (Element) nodes.item(i);
      if (isRun(extension)) {
        extensions.add(extension);
      }
    }
    return extensions;
  }

  /** Whether a part of the model belongs to no process, or to an executable one. */
  private static boolean isRun(Element part) {
    for (Node node = part; node instanceof Element element; node = node.getParentNode()) {
      if ("process".equals(element.getLocalName())) {
        return "true".equals(element.getAttribute("isExecutable"));
      }
    }
    return true;
  }

  /** Checks that every text that is an expression can be parsed. */
  private void expressions(Element root) {
    for (Element condition : parts(root, "conditionExpression")) {
      Element flow = (Element) condition.getParentNode();
      String text = condition.getTextContent().strip();
      if (!text.startsWith("=")) {
        refuse(flow, Refusal.NO_EXPRESSION);
      }
      parse(flow, text);
    }
    for (Element condition : parts(root, "completionCondition")) {
      parse(owner(condition), condition.getTextContent().strip());
    }
    for (Element extension : extensionsOf(root)) {
      for (Map.Entry<String, String> attribute : texts(extension)) {
        if (attribute.getValue().startsWith("=")) {
          parse(owner(extension), attribute.getValue());
        }
      }
    }
  }

  /** The attributes that may be expressions; headers and properties are constants. */
  private static List<Map.Entry<String, String>> texts(Element extension) {
    if (Set.of("header", "property").contains(extension.getLocalName())) {
      return List.of();
    }
    List<Map.Entry<String, String>> texts = new ArrayList<>();
    for (int i = 0; i < extension.getAttributes().getLength(); i++) {
      Node attribute = extension.getAttributes().item(i);
      texts.add(Map.entry(attribute.getNodeName(), attribute.getNodeValue()));
    }
    return texts;
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
      refuse(element, Refusal.NOT_FEEL, e.reason());
    }
  }
}
