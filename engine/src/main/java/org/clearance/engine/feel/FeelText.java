package org.clearance.engine.feel;

import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** A text of a model: a constant, or a FEEL expression. */
public sealed interface FeelText {

  /** The text as the model has it. */
  String text();

  /** The text as messages show it: an expression without its leading sign. */
  default String shown() {
    return text();
  }

  /**
   * The variable that the text names, directly or by a member ({@code =a} and {@code =a.b}); else
   * null.
   */
  @Nullable String variable();

  /** A text that is its own value. */
  record Constant(String text) implements FeelText {

    @Override
    public @Nullable String variable() {
      return null;
    }
  }

  /** A compiled expression; the text starts with {@code =}. */
  record Expression(String text, ParsedExpression parsed) implements FeelText {

    @Override
    public String shown() {
      return text.substring(1);
    }

    @Override
    public @Nullable String variable() {
      Exp expression = parsed.expression();
      while (expression instanceof PathExpression path) {
        expression = path.path();
      }
      return expression instanceof Ref reference ? reference.names().head() : null;
    }
  }
}
