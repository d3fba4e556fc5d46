package org.clearance.engine.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the decisions of business rule tasks. */
@FunctionalInterface
public interface DecisionSource {

  /**
   * A decision.
   *
   * @param value what was decided
   * @param failure why nothing could be, null otherwise
   */
  record Decided(@Nullable Object value, @Nullable String failure) {}

  /** Decides by the latest version of a decision; null if there is none of this id. */
  @Nullable Decided decide(String decisionId, Map<String, @Nullable Object> variables);
}
