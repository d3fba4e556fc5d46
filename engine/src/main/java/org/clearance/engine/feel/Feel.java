package org.clearance.engine.feel;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.clearance.engine.store.Json;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Some;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Evaluates FEEL with Camunda's engine. Expressions are compiled once and evaluated over lazily
 * read variables.
 */
public final class Feel {

  private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();

  /**
   * Compiles the text of a model: {@code =expression} is FEEL, anything else a constant text.
   *
   * @throws FeelException if the expression is not FEEL
   */
  public FeelText compile(String text) {
    if (!text.startsWith("=")) {
      return new FeelText.Constant(text);
    }
    ParseResult result = engine.parseExpression(text.substring(1));
    if (result.isFailure()) {
      throw new FeelException(
          "Failed to parse expression '%s': %s"
              .formatted(text.substring(1), result.failure().message()));
    }
    return new FeelText.Expression(text, result.parsedExpression());
  }

  /**
   * The value of a text in a scope: text, number, boolean, list, map, time, null.
   *
   * @throws FeelException if the evaluation fails
   * @throws RuntimeException what the scope throws, if it cannot be read
   */
  public @Nullable Object evaluate(FeelText text, FeelScope scope) {
    if (text instanceof FeelText.Constant constant) {
      return constant.text();
    }
    FeelText.Expression expression = (FeelText.Expression) text;
    return evaluate(expression.parsed(), expression.text(), scope);
  }

  /** Evaluates a FEEL expression once (without a leading {@code =}). */
  public @Nullable Object evaluateOnce(String expression, Map<String, ?> variables) {
    FeelText text = compile("=" + expression);
    return evaluate(text, FeelScope.of(variables));
  }

  /**
   * The warnings of evaluating a text, as the end of a message about its value: a missing variable,
   * values that cannot be compared. Empty where there are none.
   */
  public String warnings(FeelText text, FeelScope scope) {
    return text instanceof FeelText.Expression expression
        ? warnings(result(expression.parsed(), scope))
        : "";
  }

  private static String warnings(EvaluationResult result) {
    List<EvaluationFailure> failures = result.getSuppressedFailures();
    return failures.isEmpty()
        ? ""
        : failures.stream()
            .map(failure -> "[%s] %s".formatted(failure.failureType(), failure.failureMessage()))
            .collect(
                Collectors.joining("\n", " The evaluation reported the following warnings:\n", ""));
  }

  private @Nullable Object evaluate(ParsedExpression parsed, String text, FeelScope scope) {
    EvaluationResult result = result(parsed, scope);
    if (result.isFailure()) {
      throw new FeelException(
          "Failed to evaluate expression '%s': %s%s"
              .formatted(text.substring(1), result.failure().message(), warnings(result)));
    }
    return Json.plain(result.result());
  }

  private EvaluationResult result(ParsedExpression parsed, FeelScope scope) {
    ScopeVariables variables = new ScopeVariables(scope);
    EvaluationResult result = engine.evaluate(parsed, new ScopeContext(variables));
    RuntimeException unreadable = variables.unreadable;
    if (unreadable != null) {
      throw unreadable;
    }
    return result;
  }

  private static final class ScopeContext extends CustomContext {

    private final ScopeVariables variables;

    ScopeContext(ScopeVariables variables) {
      this.variables = variables;
    }

    @Override
    public VariableProvider variableProvider() {
      return variables;
    }
  }

  /**
   * Provides the variables when they are read. If reading fails because the database is away, the
   * FEEL engine would report it as a failure of the expression, so the failure is kept and thrown
   * as what it is.
   */
  private static final class ScopeVariables implements VariableProvider {

    private final FeelScope scope;
    private @Nullable RuntimeException unreadable;

    ScopeVariables(FeelScope scope) {
      this.scope = scope;
    }

    @Override
    public Option<Object> getVariable(String name) {
      return read(() -> scope.has(name) ? new Some<>(scope.value(name)) : Option.empty());
    }

    @Override
    public Iterable<String> keys() {
      return read(() -> CollectionConverters.asScala(scope.names()));
    }

    private <T> T read(Supplier<T> reading) {
      try {
        return reading.get();
      } catch (RuntimeException e) {
        unreadable = e;
        throw e;
      }
    }
  }
}
