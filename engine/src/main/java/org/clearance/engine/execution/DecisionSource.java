package org.clearance.engine.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the decisions of business rule tasks. */
@FunctionalInterface
public interface DecisionSource {

  /**
   * The result of a decision.
   *
   * @param value the value of the decision
   * @param failure why nothing could be, null otherwise
   */
  record Decided(@Nullable Object value, @Nullable String failure) {}

  /** Evaluates the latest version of a decision; null where there is none with this id. */
  @Nullable Decided decide(String decisionId, Map<String, @Nullable Object> variables);
}
