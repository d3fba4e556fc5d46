package org.clearance.engine.execution;

import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.clearance.engine.feel.FeelScope;
import org.clearance.engine.feel.FeelText;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.BaseDelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.el.Expression;
import org.operaton.bpm.engine.impl.el.ExpressionManager;
import org.operaton.bpm.engine.impl.el.StartProcessVariableScope;

/**
 * Evaluates every text that Operaton takes for an expression: FEEL if it begins with {@code =}. The
 * translation marks the two kinds whose values need a form of their own, timers and message names.
 */
public final class EngineExpressions implements ExpressionManager {

  /**
   * The property for the original type of an element that the translated model has as another; the
   * history shows it.
   */
  public static final String TYPE = "typeInHistory";

  private static final String TIMER = "zeebe-timer:";
  private static final String MESSAGE = "zeebe-message:";
  private static final int NAME_COLUMN = 255;

  private final Feel feel;

  public EngineExpressions(Feel feel) {
    this.feel = feel;
  }

  /** A timer's text, marked for the translated model. */
  public static String timer(TimerKind kind, String text) {
    return TIMER + kind + ":" + text;
  }

  /**
   * A message's name, marked for the translated model.
   *
   * @param correlationKey the text that gives the key, null for a start event's message
   */
  public static String message(String name, @Nullable String correlationKey) {
    return MESSAGE
        + URLEncoder.encode(name, StandardCharsets.UTF_8)
        + (correlationKey == null
            ? ""
            : "|" + URLEncoder.encode(correlationKey, StandardCharsets.UTF_8));
  }

  /** The name in a marked message name. */
  public static String messageName(String marked) {
    String encoded = marked.substring(MESSAGE.length()).split("\\|", 2)[0];
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** The event name under which an execution waits for a message with a correlation key. */
  public static String eventName(String messageName, String correlationKey) {
    String name = messageName + "\u001f" + correlationKey;
    return name.length() <= NAME_COLUMN ? name : Digests.sha256(name);
  }

  @Override
  public Expression createExpression(String text) {
    if (text.startsWith(TIMER)) {
      String marked = text.substring(TIMER.length());
      TimerKind kind = TimerKind.markedBy(marked);
      return new TimerExpression(
          kind, feel.compile(kind == null ? marked : marked.substring(kind.name().length() + 1)));
    }
    if (text.startsWith(MESSAGE)) {
      String[] parts = text.substring(MESSAGE.length()).split("\\|", 2);
      return new MessageExpression(
          compileEncoded(parts[0]), parts.length == 1 ? null : compileEncoded(parts[1]));
    }
    return new ValueExpression(feel.compile(text));
  }

  private FeelText compileEncoded(String text) {
    return feel.compile(URLDecoder.decode(text, StandardCharsets.UTF_8));
  }

  @Override
  public void addFunction(String name, Method function) {
    // Operaton's own expression language is not used, so it needs no functions.
  }

  /** Evaluates a text for an element that is being entered. */
  @Nullable Object evaluate(FeelText text, VariableScope scope) {
    try {
      return feel.evaluate(text, new VariableScopeView(scope));
    } catch (FeelException e) {
      throw ElementFailure.entering(IncidentType.EXTRACT_VALUE_ERROR, scope, e.reason());
    }
  }

  /** Evaluates a value without which an element cannot be entered. */
  Object required(FeelText text, VariableScope scope, String expected) {
    Object value = evaluate(text, scope);
    if (value == null) {
      throw unexpected(text, scope, expected, null);
    }
    return value;
  }

  /** Evaluates a name, which must be a text for an element to be entered. */
  String name(FeelText text, VariableScope scope) {
    Object value = evaluate(text, scope);
    if (value instanceof String name) {
      return storable(text, scope, name, StorageLimits.whyNotName(name));
    }
    throw unexpected(text, scope, "STRING", value);
  }

  /** An expression's text, unless there is a reason why it cannot be stored. */
  static String storable(
      FeelText text, VariableScope scope, String value, @Nullable String reason) {
    if (reason == null) {
      return value;
    }
    throw ElementFailure.entering(
        IncidentType.EXTRACT_VALUE_ERROR,
        scope,
        "The result of the expression '%s' %s".formatted(text.shown(), reason));
  }

  ElementFailure unexpected(
      FeelText text, VariableScope scope, String expected, @Nullable Object value) {
    return ElementFailure.entering(
        IncidentType.EXTRACT_VALUE_ERROR,
        scope,
        expectation(feel, text, new VariableScopeView(scope), expected, value));
  }

  static String expectation(
      Feel feel, FeelText text, FeelScope scope, String expected, @Nullable Object value) {
    return "Expected result of the expression '%s' to be '%s', but was '%s'.%s"
        .formatted(text.shown(), expected, kind(value), feel.warnings(text, scope));
  }

  /** The FEEL name of a value's type. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Number) {
      return "NUMBER";
    }
    if (value instanceof Boolean) {
      return "BOOLEAN";
    }
    if (value instanceof java.util.List) {
      return "ARRAY";
    }
    return value instanceof java.util.Map ? "OBJECT" : "STRING";
  }

  private abstract class Text implements Expression {

    final FeelText text;

    Text(FeelText text) {
      this.text = text;
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution context) {
      return getValue(scope);
    }

    @Override
    public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
      setValue(value, scope);
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
      throw new UnsupportedOperationException("FEEL cannot assign: " + text.text());
    }

    @Override
    public String getExpressionText() {
      return text.text();
    }

    @Override
    public boolean isLiteralText() {
      return text instanceof FeelText.Constant;
    }
  }

  private final class ValueExpression extends Text {

    ValueExpression(FeelText text) {
      super(text);
    }

    @Override
    public Object getValue(VariableScope scope) {
      return required(text, scope, "a value");
    }
  }

  private final class MessageExpression extends Text {

    private final @Nullable FeelText correlationKey;

    MessageExpression(FeelText name, @Nullable FeelText correlationKey) {
      super(name);
      this.correlationKey = correlationKey;
    }

    @Override
    public Object getValue(VariableScope scope) {
      Object name = required(text, scope, "STRING");
      if (correlationKey == null || scope instanceof StartProcessVariableScope) {
        return storable(text, scope, name.toString(), StorageLimits.whyNotName(name.toString()));
      }
      Object key = evaluate(correlationKey, scope);
      if (!(key instanceof String) && !(key instanceof Number)) {
        throw ElementFailure.entering(
            IncidentType.EXTRACT_VALUE_ERROR,
            scope,
            "Failed to extract the correlation key for '%s': The value must be either a string or a number, but was '%s'.%s"
                .formatted(
                    correlationKey.shown(),
                    kind(key),
                    feel.warnings(correlationKey, new VariableScopeView(scope))));
      }
      return eventName(
          storable(text, scope, name.toString(), StorageLimits.whyNotName(name.toString())),
          storable(
              correlationKey,
              scope,
              key.toString(),
              StorageLimits.whyNotCorrelationKey(key.toString())));
    }
  }

  private final class TimerExpression extends Text {

    private final @Nullable TimerKind kind;

    TimerExpression(@Nullable TimerKind kind, FeelText text) {
      super(text);
      this.kind = kind;
    }

    @Override
    public Object getValue(VariableScope scope) {
      String value = name(text, scope);
      try {
        return (kind == null ? TimerKind.of(value) : kind).value(value);
      } catch (IllegalArgumentException e) {
        throw ElementFailure.entering(
            IncidentType.EXTRACT_VALUE_ERROR,
            scope,
            "The expression '%s' gives an %s".formatted(text.shown(), e.getMessage()));
      }
    }
  }
}
