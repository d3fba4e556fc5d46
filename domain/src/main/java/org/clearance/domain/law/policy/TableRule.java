package org.clearance.domain.law.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InputClause;

/**
 * A rule of a decision table as it is written.
 *
 * @param decision the decision or knowledge model whose table it is in
 * @param number its place, from 1
 * @param id empty if it has none
 * @param description what it does, for people; empty if the table does not say
 * @param conditions by column; those that ask for nothing are left out
 * @param outputs by name
 */
public record TableRule(
    String decision,
    int number,
    String id,
    String description,
    Map<String, String> conditions,
    Map<String, String> outputs) {

  /** The rule's id, or its place where it has none. */
  public String label() {
    return id.isEmpty() ? "rule " + number : id;
  }

  /** The rules of a file, in their order. */
  public static List<TableRule> ofFile(String dmn) {
    return of(DMNMarshallerFactory.newDefaultMarshaller().unmarshal(dmn));
  }

  static List<TableRule> of(Definitions definitions) {
    return of(definitions, (rule, table) -> true, (column, test) -> true);
  }

  /** The rules that parameters do not rule out, without the conditions that parameters fulfil. */
  static List<TableRule> of(Definitions definitions, Distinctions parameters) {
    return of(
        definitions,
        (rule, table) -> !parameters.isRuledOut(rule, Distinctions.columns(table)),
        (column, test) -> !parameters.isFulfilled(column.getInputExpression().getText(), test));
  }

  private static List<TableRule> of(
      Definitions definitions,
      BiPredicate<DecisionRule, org.kie.dmn.model.api.DecisionTable> isKept,
      BiPredicate<InputClause, String> asks) {
    return definitions.getDrgElement().stream()
        .flatMap(
            element ->
                element.findAllChildren(org.kie.dmn.model.api.DecisionTable.class).stream()
                    .flatMap(
                        table ->
                            table.getRule().stream()
                                .filter(rule -> isKept.test(rule, table))
                                .map(rule -> of(element, table, rule, asks))))
        .toList();
  }

  private static TableRule of(
      DRGElement element,
      org.kie.dmn.model.api.DecisionTable table,
      DecisionRule rule,
      BiPredicate<InputClause, String> asks) {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (int i = 0; i < table.getInput().size(); i++) {
      InputClause column = table.getInput().get(i);
      String test = rule.getInputEntry().get(i).getText().strip();
      if (!RuleCondition.of(test).isAnything() && asks.test(column, test)) {
        conditions.merge(label(column), test, (one, other) -> one + "; " + other);
      }
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < table.getOutput().size(); i++) {
      outputs.put(
          table.getOutput().get(i).getName(), rule.getOutputEntry().get(i).getText().strip());
    }
    return new TableRule(
        element.getName(),
        table.getRule().indexOf(rule) + 1,
        rule.getId() == null ? "" : rule.getId(),
        rule.getDescription() == null ? "" : rule.getDescription().strip(),
        conditions,
        outputs);
  }

  private static String label(InputClause input) {
    return input.getLabel() == null ? input.getInputExpression().getText() : input.getLabel();
  }
}
