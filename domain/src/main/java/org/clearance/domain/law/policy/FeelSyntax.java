package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/** Finds the cells of a DMN file that are not valid FEEL. */
final class FeelSyntax {
  private final Map<String, Type> names = new HashMap<>();
  private final List<TableProblem> problems = new ArrayList<>();

  private FeelSyntax(Definitions definitions) {
    definitions
        .findAllChildren(InformationItem.class)
        .forEach(item -> names.put(item.getName(), BuiltInType.UNKNOWN));
  }

  /** The invalid cells, each with its place. */
  static List<TableProblem> problems(Definitions definitions) {
    FeelSyntax syntax = new FeelSyntax(definitions);
    definitions.findAllChildren(LiteralExpression.class).forEach(e -> syntax.look(e, e.getText()));
    definitions.findAllChildren(UnaryTests.class).forEach(e -> syntax.look(e, e.getText()));
    return List.copyOf(syntax.problems);
  }

  private void look(DMNModelInstrumentedBase cell, @Nullable String expression) {
    if (expression == null || expression.isBlank()) {
      return;
    }
    List<String> errors = new ArrayList<>();
    FEEL feel = FEELBuilder.builder().build();
    feel.addListener(
        event -> {
          if (event instanceof SyntaxErrorEvent) {
            errors.add(event.getMessage());
          }
        });
    try {
      read(feel, cell, expression);
    } catch (RuntimeException afterAnError) {
      // The parser reported the error to the listener and then failed on it.
      if (errors.isEmpty()) {
        throw afterAnError;
      }
    }
    if (!errors.isEmpty()) {
      problems.add(
          new TableProblem(
              TablePlace.of(cell),
              Text.of("{0} is no FEEL:", expression.strip()),
              CheckingTable.ended(errors.get(0))));
    }
  }

  private void read(FEEL feel, DMNModelInstrumentedBase cell, String expression) {
    if (cell instanceof UnaryTests) {
      feel.evaluateUnaryTests(expression, names);
      return;
    }
    CompilerContext context = feel.newCompilerContext();
    names.forEach(context::addInputVariableType);
    feel.compile(expression, context);
  }
}
