package org.clearance.process.step;

import org.jspecify.annotations.Nullable;

/**
 * An element of a model.
 *
 * @param id as the engine counts by it
 * @param name in English, as {@link StepNames} has it; its id where nobody knows a name
 * @param lasts whether work is done or something is waited for here, so that an instance stands
 *     here for a while
 * @param calls the process that it calls, or the expression that chooses one; null where it calls
 *     none
 */
public record Step(String id, String name, boolean lasts, @Nullable String calls) {
  /** The process that it calls whatever the instance is; null where there is none. */
  public @Nullable String alwaysCalls() {
    return calls == null || calls.startsWith("=") ? null : calls;
  }
}
