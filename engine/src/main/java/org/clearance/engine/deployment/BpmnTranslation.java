package org.clearance.engine.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import org.clearance.engine.execution.Digests;
import org.clearance.engine.execution.EngineExpressions;
import org.clearance.engine.execution.TimerKind;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.clearance.engine.feel.FeelScope;
import org.clearance.engine.feel.FeelText;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.store.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A Camunda 8 model, rewritten only as far as Operaton needs to parse it; the behavior comes from
 * the zeebe extensions, which stay in it. A model that the engine would not run as Camunda 8 does
 * is refused before, by {@link ModelCheck}.
 */
final class BpmnTranslation {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final String OPERATON = "http://operaton.org/schema/1.0/bpmn";

  private static final Set<String> ELEMENTS =
      Set.of(
          BPMN,
          ZEEBE,
          "http://www.omg.org/spec/BPMN/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DC");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ZEEBE,
          XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
          XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
          XMLConstants.XML_NS_URI);

  /** A message start event of a process. */
  record MessageStart(String elementId, String messageName) {}

  /** A process of a model. */
  record Process(
      String id,
      @Nullable String name,
      @Nullable String versionTag,
      boolean noneStart,
      @Nullable String startFormId,
      List<MessageStart> messageStarts) {}

  private final Feel feel;
  private final Document document;
  private final List<Process> processes = new ArrayList<>();

  private BpmnTranslation(Feel feel, Document document) {
    this.feel = feel;
    this.document = document;
  }

  /**
   * Reads and translates a model.
   *
   * @throws UnsupportedModel naming every element that cannot be run, and why
   */
  static BpmnTranslation of(byte[] xml, Feel feel) throws UnsupportedModel {
    Document document = parse(xml);
    List<String> refusals = ModelCheck.of(document, feel).reasons();
    if (!refusals.isEmpty()) {
      throw new UnsupportedModel(refusals);
    }
    BpmnTranslation translation = new BpmnTranslation(feel, document);
    translation.translate();
    return translation;
  }

  List<Process> processes() {
    return processes;
  }

  /** The model as Operaton parses it. */
  byte[] xml() {
    return Xml.write(document);
  }

  private static Document parse(byte[] xml) throws UnsupportedModel {
    try {
      return Xml.read(xml);
    } catch (Xml.Unreadable e) {
      throw new UnsupportedModel(List.of(String.valueOf(e.getMessage())));
    }
  }

  private void translate() throws UnsupportedModel {
    removeForeign(document.getDocumentElement());
    nameMessages();
    for (Element process : descendants(document.getDocumentElement(), "process")) {
      if ("true".equals(process.getAttribute("isExecutable"))) {
        processes.add(process(process));
        translateLinks(process);
        descendants(process, "subProcess").forEach(this::translateLinks);
      }
    }
    for (Element task : tasks()) {
      translateTask(task);
    }
    for (TimerKind kind : TimerKind.values()) {
      for (Element text : descendants(document.getDocumentElement(), kind.element())) {
        text.setTextContent(EngineExpressions.timer(kind, text.getTextContent().strip()));
      }
    }
    dropDefaults();
    descendants(document.getDocumentElement(), "exclusiveGateway").stream()
        .filter(gateway -> outgoing(gateway).isEmpty())
        .forEach(gateway -> asPassed(gateway, "exclusiveGateway"));
    for (Element loop :
        descendants(document.getDocumentElement(), "multiInstanceLoopCharacteristics")) {
      // This only satisfies Operaton's parser; the loop's texts are read from the zeebe extension.
      operaton(loop, "collection", "items");
      operaton(loop, "elementVariable", "item");
    }
  }

  /**
   * Drops default flows where none is chosen: they mean nothing there, but Operaton objects to
   * them.
   */
  private void dropDefaults() {
    var elements = document.getElementsByTagNameNS(BPMN, "*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (!SupportedBpmn.CHOOSING.contains(element.getLocalName())) {
        element.removeAttribute("default");
      }
    }
  }

  /**
   * Removes elements of namespaces that Camunda 8 does not know: they mean nothing to it, but could
   * to Operaton.
   */
  private static void removeForeign(Element element) {
    for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
      Node attribute = element.getAttributes().item(i);
      String namespace = attribute.getNamespaceURI();
      if (namespace != null && !ATTRIBUTES.contains(namespace)) {
        element.removeAttributeNode((Attr) attribute);
      }
    }
    Node next;
    for (Node node = element.getFirstChild(); node != null; node = next) {
      next = node.getNextSibling();
      if (node instanceof Element child) {
        if (ELEMENTS.contains(String.valueOf(child.getNamespaceURI()))) {
          removeForeign(child);
        } else {
          element.removeChild(child);
        }
      }
    }
  }

  /**
   * Turns link events into sequence flows: a link is a flow, from its throw events to its catch
   * event, that is not drawn.
   */
  private void translateLinks(Element scope) {
    Map<String, Element> targets = new HashMap<>();
    for (Element target : SupportedBpmn.links(scope, "intermediateCatchEvent")) {
      targets.put(SupportedBpmn.linkName(target), target);
    }
    for (Element source : SupportedBpmn.links(scope, "intermediateThrowEvent")) {
      Element target =
          Objects.requireNonNull(
              targets.get(SupportedBpmn.linkName(source)), "A link without a target was let pass");
      Element flow = document.createElementNS(BPMN, "sequenceFlow");
      flow.setAttribute("id", "link-" + source.getAttribute("id"));
      flow.setAttribute("sourceRef", source.getAttribute("id"));
      flow.setAttribute("targetRef", target.getAttribute("id"));
      scope.insertBefore(flow, source.getNextSibling());
      source.removeChild(Objects.requireNonNull(child(source, "linkEventDefinition")));
    }
    for (Element target : targets.values()) {
      target.removeChild(Objects.requireNonNull(child(target, "linkEventDefinition")));
      target.removeAttribute("parallelMultiple");
      asPassed(target, "intermediateLinkCatch");
    }
  }

  private static List<Element> outgoing(Element source) {
    return children((Element) source.getParentNode(), "sequenceFlow").stream()
        .filter(flow -> flow.getAttribute("sourceRef").equals(source.getAttribute("id")))
        .toList();
  }

  /**
   * Makes an element a pass-through one: Operaton has no catch event that waits for nothing, and no
   * gateway that leads nowhere.
   */
  private void asPassed(Element element, String typeInHistory) {
    operaton(element, EngineExpressions.TYPE, typeInHistory);
    document.renameNode(element, BPMN, "intermediateThrowEvent");
  }

  private List<Element> tasks() {
    List<Element> tasks = new ArrayList<>();
    for (String name :
        List.of("serviceTask", "sendTask", "businessRuleTask", "scriptTask", "callActivity")) {
      tasks.addAll(descendants(document.getDocumentElement(), name));
    }
    return tasks;
  }

  private void translateTask(Element task) {
    if ("callActivity".equals(task.getLocalName())) {
      task.setAttribute("calledElement", "zeebe");
    } else if ("scriptTask".equals(task.getLocalName()) && extension(task, "script") != null) {
      task.setAttribute("scriptFormat", "feel");
      Element script = document.createElementNS(BPMN, "script");
      script.setTextContent("zeebe");
      task.appendChild(script);
    } else if ("scriptTask".equals(task.getLocalName())) {
      document.renameNode(task, BPMN, "serviceTask");
      operaton(task, EngineExpressions.TYPE, "scriptTask");
      asJob(task);
    } else {
      asJob(task);
    }
  }

  private static void asJob(Element task) {
    operaton(task, "type", "external");
    operaton(task, "topic", "zeebe");
  }

  /** Puts the correlation key into the message name for which an instance waits. */
  private void nameMessages() {
    for (Element message : descendants(document.getDocumentElement(), "message")) {
      Element subscription = extension(message, "subscription");
      message.setAttribute(
          "name",
          EngineExpressions.message(
              message.getAttribute("name"),
              subscription == null ? null : subscription.getAttribute("correlationKey")));
    }
  }

  private Process process(Element process) throws UnsupportedModel {
    List<MessageStart> starts = new ArrayList<>();
    boolean noneStart = false;
    String startFormId = null;
    for (Element start : children(process, "startEvent")) {
      Element event = child(start, "messageEventDefinition");
      if (event != null) {
        starts.add(messageStart(process, start, event));
      } else if (child(start, "timerEventDefinition") == null) {
        noneStart = true;
        Element form = extension(start, "formDefinition");
        startFormId = form == null ? null : form.getAttribute("formId");
      }
    }
    Element tag = extension(process, "versionTag");
    return new Process(
        process.getAttribute("id"),
        process.getAttribute("name").isEmpty() ? null : process.getAttribute("name"),
        tag == null ? null : tag.getAttribute("value"),
        noneStart,
        startFormId,
        List.copyOf(starts));
  }

  /**
   * Gives a message start event a name of its own, since Operaton allows a message name to start
   * only one process; the engine keeps the real name in its own table.
   */
  private MessageStart messageStart(Element process, Element start, Element event)
      throws UnsupportedModel {
    Element original = byId(event.getAttribute("messageRef"));
    String elementId = start.getAttribute("id");
    FeelText name = feel.compile(EngineExpressions.messageName(original.getAttribute("name")));
    String messageName;
    try {
      messageName = String.valueOf(feel.evaluate(name, FeelScope.of(Map.of())));
    } catch (FeelException e) {
      throw new UnsupportedModel(List.of(elementId + ": " + e.reason()));
    }
    if (StorageLimits.whyNotName(messageName) != null) {
      throw new UnsupportedModel(
          List.of(
              "startEvent '%s': %s"
                  .formatted(elementId, SupportedBpmn.Refusal.LONG_TEXT.of("name"))));
    }
    Element own = document.createElementNS(BPMN, "message");
    String id = "start-" + process.getAttribute("id") + "-" + elementId;
    own.setAttribute("id", id);
    // Nobody looks the message up; Operaton requires a name that fits into its column.
    own.setAttribute("name", EngineExpressions.message(Digests.sha256(id), null));
    document.getDocumentElement().insertBefore(own, original);
    event.setAttribute("messageRef", id);
    return new MessageStart(elementId, messageName);
  }

  private Element byId(String reference) {
    String id = reference.substring(reference.indexOf(':') + 1);
    return descendants(document.getDocumentElement(), "message").stream()
        .filter(message -> message.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No message '%s' in a checked model".formatted(id)));
  }

  private static void operaton(Element element, String attribute, String value) {
    element.setAttributeNS(OPERATON, "operaton:" + attribute, value);
  }

  static @Nullable Element extension(Element element, String name) {
    Element extensions = child(element, "extensionElements");
    if (extensions == null) {
      return null;
    }
    for (Node node = extensions.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element extension
          && ZEEBE.equals(extension.getNamespaceURI())
          && name.equals(extension.getLocalName())) {
        return extension;
      }
    }
    return null;
  }

  static @Nullable Element child(Element element, String name) {
    List<Element> children = children(element, name);
    return children.isEmpty() ? null : children.get(0);
  }

  static List<Element> children(Element element, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child
          && BPMN.equals(child.getNamespaceURI())
          && name.equals(child.getLocalName())) {
        children.add(child);
      }
    }
    return children;
  }

  static List<Element> descendants(Element element, String name) {
    var nodes = element.getElementsByTagNameNS(BPMN, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The text of a model. */
  static String text(byte[] xml) {
    return new String(xml, StandardCharsets.UTF_8);
  }

  /** Thrown for a model that cannot be run; its message has one line for each reason. */
  static final class UnsupportedModel extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    UnsupportedModel(List<String> reasons) {
      super(String.join("\n", reasons));
      this.reasons = reasons;
    }

    List<String> reasons() {
      return reasons;
    }
  }
}
