package org.clearance.engine.feel;

import org.camunda.feel.syntaxtree.ParsedExpression;

/** A text of a model: a constant, or a FEEL expression. */
public sealed interface FeelText {

  /** The text as the model has it. */
  String text();

  /** A text that is its own value. */
  record Constant(String text) implements FeelText {}

  /** A compiled expression; the text starts with {@code =}. */
  record Expression(String text, ParsedExpression parsed) implements FeelText {}
}
