package org.clearance.engine.scenario;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Makes whole BPMN models of the short form that scenarios are written in: the elements of a
 * process as XML, with its flows as lines of text between them.
 *
 * <pre>
 * start &gt; choose
 * choose &gt; large : = amount &gt; 100
 * choose &gt; small : default
 * large, small &gt; end
 * &lt;exclusiveGateway id="choose"/&gt;
 * &lt;serviceTask id="large"&gt;&lt;zeebe:taskDefinition type="large"/&gt;&lt;/serviceTask&gt;
 * </pre>
 *
 * What nothing leads to is a start event and what leads nowhere an end event, unless it is given;
 * zeebe elements are put into extension elements; messages and errors go to the model's top.
 */
final class ScenarioModel {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  private final Document document;

  private ScenarioModel(Document document) {
    this.document = document;
  }

  /** The model of some processes: their ids with their short forms. */
  static String of(Map<String, String> processes) throws Exception {
    StringBuilder text =
        new StringBuilder(
            "<definitions xmlns=\"%s\" xmlns:zeebe=\"%s\" id=\"model\" targetNamespace=\"http://clearance.org/scenarios\">"
                .formatted(BPMN, ZEEBE));
    processes.forEach(
        (id, process) ->
            text.append("<process id=\"%s\" isExecutable=\"true\">".formatted(id))
                .append(process)
                .append("</process>"));
    text.append("</definitions>");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    ScenarioModel model =
        new ScenarioModel(
            factory.newDocumentBuilder().parse(new InputSource(new StringReader(text.toString()))));
    Element root = model.document.getDocumentElement();
    for (String scope : List.of("process", "subProcess", "transaction", "adHocSubProcess")) {
      elements(root, scope).forEach(model::flows);
    }
    elements(root, "*").forEach(model::wrapExtensions);
    for (String top : List.of("message", "error", "signal", "escalation")) {
      for (Element element : elements(root, top)) {
        root.insertBefore(element, root.getFirstChild());
      }
    }
    StringWriter out = new StringWriter();
    var transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    transformer.transform(new DOMSource(model.document), new StreamResult(out));
    return out.toString();
  }

  private static List<Element> elements(Element root, String name) {
    var nodes = root.getElementsByTagNameNS(BPMN, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private record Flow(String from, String to, String condition) {}

  private void flows(Element scope) {
    List<Flow> flows = new ArrayList<>();
    Map<String, Element> given = new LinkedHashMap<>();
    for (Node node : children(scope)) {
      if (node instanceof Element element) {
        given.put(element.getAttribute("id"), element);
      } else {
        node.getTextContent().lines().forEach(line -> flows.addAll(flows(line)));
        scope.removeChild(node);
      }
    }
    Set<String> from = new LinkedHashSet<>();
    Set<String> to = new LinkedHashSet<>();
    for (Flow flow : flows) {
      from.add(flow.from());
      to.add(flow.to());
    }
    for (String id : from) {
      if (!given.containsKey(id) && !to.contains(id)) {
        given.put(id, append(scope, "startEvent", id));
      }
    }
    for (String id : to) {
      if (!given.containsKey(id) && !from.contains(id)) {
        given.put(id, append(scope, "endEvent", id));
      }
    }
    for (Flow flow : flows) {
      Element element = append(scope, "sequenceFlow", flow.from() + "-" + flow.to());
      element.setAttribute("sourceRef", flow.from());
      element.setAttribute("targetRef", flow.to());
      if ("default".equals(flow.condition())) {
        given.get(flow.from()).setAttribute("default", element.getAttribute("id"));
      } else if (!flow.condition().isEmpty()) {
        Element condition = document.createElementNS(BPMN, "conditionExpression");
        condition.setTextContent(flow.condition());
        element.appendChild(condition);
      }
    }
  }

  /** {@code a, b > c > d : condition}; the condition is the last flow's. */
  private static List<Flow> flows(String line) {
    List<Flow> flows = new ArrayList<>();
    String[] halves = line.split(" : ", 2);
    String[] steps = halves[0].split(" > ");
    for (int i = 1; i < steps.length; i++) {
      String condition = halves.length == 2 && i == steps.length - 1 ? halves[1].strip() : "";
      for (String from : steps[i - 1].split(",")) {
        for (String to : steps[i].split(",")) {
          flows.add(new Flow(from.strip(), to.strip(), condition));
        }
      }
    }
    return flows;
  }

  private Element append(Element scope, String name, String id) {
    Element element = document.createElementNS(BPMN, name);
    element.setAttribute("id", id);
    scope.appendChild(element);
    return element;
  }

  private void wrapExtensions(Element element) {
    if ("extensionElements".equals(element.getLocalName())) {
      return;
    }
    Element wrapper = null;
    for (Node node : children(element)) {
      if (node instanceof Element extension && ZEEBE.equals(extension.getNamespaceURI())) {
        if (wrapper == null) {
          wrapper = document.createElementNS(BPMN, "extensionElements");
          element.insertBefore(wrapper, element.getFirstChild());
        }
        wrapper.appendChild(extension);
      }
    }
  }

  private static List<Node> children(Element element) {
    List<Node> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      children.add(node);
    }
    return children;
  }
}
