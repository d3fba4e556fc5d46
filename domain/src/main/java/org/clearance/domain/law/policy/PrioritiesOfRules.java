package org.clearance.domain.law.policy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Writes a file's tables with hit policy PRIORITY, each rule's priority being its place. The
 * meaning is that of FIRST, in the form in which the engine's validator looks for rules that others
 * mask. The copy is only analyzed: it returns places instead of outcomes.
 */
final class PrioritiesOfRules {
  private PrioritiesOfRules() {}

  /**
   * @param text DMN that {@link TableXml} found no fault with
   */
  static String of(String text) {
    try {
      Document document = read(text);
      NodeList tables = document.getElementsByTagNameNS("*", "decisionTable");
      for (int i = 0; i < tables.getLength(); i++) {
        prioritise((Element) tables.item(i));
      }
      return write(document);
    } catch (SAXException | IOException | TransformerException e) {
      throw new IllegalStateException("writing a table with the priorities of its rules", e);
    }
  }

  private static void prioritise(Element table) {
    List<Element> rules = children(table, "rule");
    List<Element> outputs = children(table, "output");
    if (rules.isEmpty() || outputs.isEmpty()) {
      return;
    }
    table.setAttribute("hitPolicy", "PRIORITY");
    outputs.subList(1, outputs.size()).forEach(table::removeChild);
    Element output = outputs.get(0);
    output.setAttribute("typeRef", "string");
    children(output, "outputValues").forEach(output::removeChild);
    String places =
        IntStream.rangeClosed(1, rules.size())
            .mapToObj(PrioritiesOfRules::place)
            .collect(Collectors.joining(","));
    Node values = output.insertBefore(element(table, "outputValues"), output.getFirstChild());
    values.appendChild(element(table, "text")).setTextContent(places);
    for (int i = 0; i < rules.size(); i++) {
      Element rule = rules.get(i);
      List<Element> entries = children(rule, "outputEntry");
      entries.subList(1, entries.size()).forEach(rule::removeChild);
      children(entries.get(0), "text").forEach(cell -> entries.get(0).removeChild(cell));
      entries.get(0).appendChild(element(table, "text")).setTextContent(place(i + 1));
    }
  }

  private static String place(int number) {
    return "\"" + number + "\"";
  }

  private static Element element(Element table, String name) {
    String prefix = table.getPrefix();
    return table
        .getOwnerDocument()
        .createElementNS(table.getNamespaceURI(), prefix == null ? name : prefix + ":" + name);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }

  private static Document read(String text) throws SAXException, IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("making an XML parser that reads no other file", e);
    }
  }

  private static String write(Document document) throws TransformerException {
    TransformerFactory factory = TransformerFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var out = new StringWriter();
    factory.newTransformer().transform(new DOMSource(document), new StreamResult(out));
    return out.toString();
  }
}
