package org.clearance.domain.law.policy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A decision table with one rule changed.
 *
 * @param rule which
 * @param change what was done to it
 * @param text the file
 */
record RuleMutant(String rule, String change, String text) {
  private static final String ANYTHING = "-";

  /**
   * Every change that is made to a table, one at a time: a rule left out, its outcome another, a
   * condition dropped, a part of a condition dropped, a boundary moved.
   */
  static List<RuleMutant> of(String table) {
    List<RuleMutant> mutants = new ArrayList<>();
    int rules = rules(read(table)).getLength();
    for (int i = 0; i < rules; i++) {
      mutants.add(mutant(table, i, "is left out", rule -> rule.getParentNode().removeChild(rule)));
      mutants.add(otherOutcome(table, i));
      List<Element> conditions = cells(rule(read(table), i), "inputEntry");
      for (int column = 0; column < conditions.size(); column++) {
        for (String other : weakened(conditions.get(column).getTextContent())) {
          mutants.add(otherCondition(table, i, column, other));
        }
      }
    }
    return mutants;
  }

  private static RuleMutant otherOutcome(String table, int number) {
    String outcome = cells(rule(read(table), number), "outputEntry").get(0).getTextContent();
    String other = outcome.contains("REVIEW") ? "\"DISMISS\"" : "\"REVIEW\"";
    return mutant(
        table,
        number,
        "decides " + other,
        rule -> cells(rule, "outputEntry").get(0).setTextContent(other));
  }

  private static RuleMutant otherCondition(String table, int number, int column, String other) {
    return mutant(
        table,
        number,
        "asks " + other + " in column " + (column + 1),
        rule -> cells(rule, "inputEntry").get(column).setTextContent(other));
  }

  private static List<String> weakened(String condition) {
    if (condition.equals(ANYTHING)) {
      return List.of();
    }
    List<String> others = new ArrayList<>(List.of(ANYTHING));
    if (condition.startsWith("\"")) {
      others.addAll(withoutOne(condition, ", "));
    }
    others.addAll(withoutOne(condition, " and "));
    if (condition.contains(">= ")) {
      others.add(condition.replace(">= ", "> "));
    } else if (condition.contains("<= ")) {
      others.add(condition.replace("<= ", "< "));
    } else if (condition.contains("< ")) {
      others.add(condition.replace("< ", "<= "));
    }
    return others;
  }

  private static List<String> withoutOne(String condition, String between) {
    String[] parts = condition.split(between);
    return parts.length == 1
        ? List.of()
        : IntStream.range(0, parts.length)
            .mapToObj(
                left ->
                    IntStream.range(0, parts.length)
                        .filter(i -> i != left)
                        .mapToObj(i -> parts[i])
                        .collect(Collectors.joining(between)))
            .toList();
  }

  private static RuleMutant mutant(
      String table, int number, String change, Consumer<Element> changing) {
    Document document = read(table);
    Element rule = rule(document, number);
    String id = rule.getAttribute("id");
    changing.accept(rule);
    return new RuleMutant(id, change, written(document));
  }

  private static NodeList rules(Document document) {
    return document.getElementsByTagNameNS("*", "rule");
  }

  private static Element rule(Document document, int number) {
    return (Element) rules(document).item(number);
  }

  /** The {@code text} elements of a rule's conditions or outputs. */
  private static List<Element> cells(Element rule, String kind) {
    NodeList entries = rule.getElementsByTagNameNS("*", kind);
    return IntStream.range(0, entries.getLength())
        .mapToObj(i -> (Element) entries.item(i))
        .map(entry -> (Element) entry.getElementsByTagNameNS("*", "text").item(0))
        .toList();
  }

  private static Document read(String table) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(table)));
    } catch (Exception e) {
      throw new IllegalArgumentException("no XML", e);
    }
  }

  private static String written(Document document) {
    try {
      StringWriter text = new StringWriter();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (Exception e) {
      throw new IllegalStateException("writing a table", e);
    }
  }

  @Override
  public String toString() {
    return rule + " " + change;
  }
}
