package org.clearance.domain.law.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/**
 * The rules of a policy: a DMN file whose decision {@code determination} is asked about the facts
 * of a candidate. Two are equal if their names and their texts are.
 *
 * @param name a file of {@code jurisdictions/us-ca}, or the office's own
 * @param text the file
 * @param sha256 of the text, hexadecimal
 * @param scope which candidates it is held against, as its decision {@code candidates} says
 * @param sentences the descriptions of its rules, in their order
 */
public record DecisionTable(
    String name, String text, String sha256, PolicyScope scope, List<String> sentences) {
  /** The name of the decision that a policy asks for. */
  public static final String DETERMINATION = "determination";

  static final String CANDIDATES = "candidates";

  private static final Map<String, DecisionTable> SHIPPED = new ConcurrentHashMap<>();

  /**
   * A table that ships.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static DecisionTable shipped(String name) {
    return SHIPPED.computeIfAbsent(name, DecisionTable::read);
  }

  /**
   * Makes a table of an office's own, or one that was kept.
   *
   * @throws IllegalArgumentException if the text is no DMN; {@link CheckingTable} tells why
   */
  public static DecisionTable of(String name, String text) {
    TableText read = TableText.of(text);
    return new DecisionTable(
        name,
        text,
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)),
        scope(read.candidates()),
        read.sentences());
  }

  /** The table's rules as they are written, in their order. */
  public List<TableRule> rules() {
    return TableRule.ofFile(text);
  }

  /** The conditions of its rules, in FEEL: the columns of conditions, and the tests. */
  public List<String> conditions() {
    Definitions definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(text);
    return Stream.concat(
            definitions.findAllChildren(InputClause.class).stream()
                .map(input -> input.getInputExpression().getText()),
            definitions.findAllChildren(UnaryTests.class).stream().map(UnaryTests::getText))
        .toList();
  }

  /** A table that ships, if there is one of the name. */
  static Optional<DecisionTable> ifShipped(String name) {
    return name.matches("[a-z0-9-]+") && ShippedLaws.has(file(name))
        ? Optional.of(shipped(name))
        : Optional.empty();
  }

  private static DecisionTable read(String name) {
    return of(name, ShippedLaws.text(file(name)));
  }

  private static String file(String name) {
    return ShippedLaws.PROPOSITION_64 + "policies/" + name + ".dmn";
  }

  private static PolicyScope scope(@Nullable String word) {
    return word == null
        ? PolicyScope.PROP_64
        : PolicyScope.of(word)
            .orElseThrow(() -> new IllegalArgumentException(word + " names no candidates"));
  }

  /** The word of a decision that is a text; any other kind of decision names no candidates. */
  static String literal(DMNElement element) {
    return element instanceof Decision decision
            && decision.getExpression() instanceof LiteralExpression literal
        ? literal.getText().strip().replaceAll("^\"|\"$", "")
        : "";
  }
}
