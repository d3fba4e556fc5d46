package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.NamedElement;

/** Names the place of an element in a DMN file: decision, rule, column. */
final class TablePlace {
  private TablePlace() {}

  /**
   * The place in words: {@code determination, rule 3 (hs-11357), Level}; empty for an element
   * outside any decision.
   */
  static Text of(@Nullable Object where) {
    List<Text> place = new ArrayList<>();
    DMNModelInstrumentedBase below = null;
    DMNModelInstrumentedBase at =
        where instanceof DMNModelInstrumentedBase element ? element : null;
    while (at != null) {
      place.addAll(0, names(at, below));
      below = at;
      at = at.getParent();
    }
    return place.isEmpty() ? Text.NOTHING : Text.of("{0}", place);
  }

  private static List<Text> names(
      DMNModelInstrumentedBase at, @Nullable DMNModelInstrumentedBase below) {
    if (at instanceof DecisionRule rule && rule.getParent() instanceof DecisionTable table) {
      int number = table.getRule().indexOf(rule) + 1;
      Text name =
          rule.getId() == null
              ? Text.of("rule {0}", number)
              : Text.of("rule {0} ({1})", number, rule.getId());
      String column = below == null ? "" : column(table, rule, below);
      return column.isEmpty() ? List.of(name) : List.of(name, Text.asWritten(column));
    }
    if (at instanceof InputClause input) {
      return List.of(Text.asWritten(label(input)));
    }
    return at instanceof Decision || at instanceof BusinessKnowledgeModel
        ? List.of(Text.asWritten(((NamedElement) at).getName()))
        : List.of();
  }

  private static String column(
      DecisionTable table, DecisionRule rule, DMNModelInstrumentedBase cell) {
    int input = indexOf(rule.getInputEntry(), cell);
    if (input >= 0) {
      return label(table.getInput().get(input));
    }
    int output = indexOf(rule.getOutputEntry(), cell);
    return output >= 0 ? table.getOutput().get(output).getName() : "";
  }

  /** The index of this very cell; others may be equal to it. */
  private static int indexOf(List<?> cells, DMNModelInstrumentedBase cell) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) == cell) {
        return i;
      }
    }
    return -1;
  }

  private static String label(InputClause input) {
    return input.getLabel() == null ? input.getInputExpression().getText() : input.getLabel();
  }
}
