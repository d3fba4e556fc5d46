package org.clearance.domain.law.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a table's text what is needed before the table decides anything: the engine's own
 * reader takes as long to start as reading a hundred thousand rows does.
 */
final class TableText {
  private static final XMLInputFactory XML = factory();
  private static final List<String> RULE_DESCRIPTION = List.of("rule", "description");
  private static final List<String> LITERAL = List.of("decision", "literalExpression", "text");

  private final List<String> sentences = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private @Nullable String decision;
  private @Nullable String candidates;

  private TableText() {}

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if the text is no XML, or no DMN
   */
  static TableText of(String text) {
    var table = new TableText();
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
      xml.nextTag();
      if (!xml.getLocalName().equals("definitions")) {
        throw new IllegalArgumentException("no DMN: it begins with " + xml.getLocalName());
      }
      table.read(xml);
      return table;
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("no DMN: " + e.getMessage(), e);
    }
  }

  /** The descriptions of the table's rules, in their order. */
  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** The word of the table's decision {@code candidates}; null if it has none. */
  @Nullable String candidates() {
    return candidates;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(xml);
        case XMLStreamConstants.END_ELEMENT -> leave();
        default -> {}
      }
    }
  }

  private void begin(XMLStreamReader xml) throws XMLStreamException {
    path.add(xml.getLocalName());
    if (path.size() == 1) {
      decision = xml.getLocalName().equals("decision") ? xml.getAttributeValue(null, "name") : null;
      if (DecisionTable.CANDIDATES.equals(decision)) {
        candidates = "";
      }
    }
    boolean sentence = endsWith(RULE_DESCRIPTION);
    if (sentence || DecisionTable.CANDIDATES.equals(decision) && path.equals(LITERAL)) {
      String text = xml.getElementText().strip();
      leave();
      if (sentence) {
        sentences.add(text);
      } else {
        candidates = text.replaceAll("^\"|\"$", "");
      }
    }
  }

  private boolean endsWith(List<String> names) {
    int from = path.size() - names.size();
    return from >= 0 && path.subList(from, path.size()).equals(names);
  }

  /** Leaves an element; the end of the definitions themselves leaves no path. */
  private void leave() {
    if (!path.isEmpty()) {
      path.remove(path.size() - 1);
    }
  }

  /** A factory whose parsers read no other file or address, whatever a text says. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
