package org.clearance.domain.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.NamedElement;

/** Says where in a DMN file something stands: decision, rule, column. */
final class TablePlace {
  private TablePlace() {}

  /** What is wrong, behind its place. */
  static String sentence(@Nullable Object where, String what) {
    String place = of(where);
    String end = what.endsWith(".") ? "" : ".";
    return place.isEmpty() ? what + end : place + ": " + what + end;
  }

  /** {@code determination, rule 3 (hs-11357), Level}; empty for what stands in no decision. */
  static String of(@Nullable Object where) {
    String place = "";
    DMNModelInstrumentedBase below = null;
    DMNModelInstrumentedBase at =
        where instanceof DMNModelInstrumentedBase element ? element : null;
    while (at != null) {
      String name = name(at, below);
      if (!name.isEmpty()) {
        place = place.isEmpty() ? name : name + ", " + place;
      }
      below = at;
      at = at.getParent();
    }
    return place;
  }

  private static String name(
      DMNModelInstrumentedBase at, @Nullable DMNModelInstrumentedBase below) {
    if (at instanceof DecisionRule rule && rule.getParent() instanceof DecisionTable table) {
      String column = below == null ? "" : column(table, rule, below);
      return "rule %d%s%s"
          .formatted(
              table.getRule().indexOf(rule) + 1,
              rule.getId() == null ? "" : " (" + rule.getId() + ")",
              column.isEmpty() ? "" : ", " + column);
    }
    if (at instanceof InputClause input) {
      return label(input);
    }
    return at instanceof Decision || at instanceof BusinessKnowledgeModel
        ? ((NamedElement) at).getName()
        : "";
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

  /** Cells may be equal; this one is meant. */
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
