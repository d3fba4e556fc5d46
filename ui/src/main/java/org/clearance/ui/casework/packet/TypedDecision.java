package org.clearance.ui.casework.packet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a request sends it, each part of which may be missing.
 *
 * @param from the page that it was decided on, as {@link DecidedOn} names it
 * @param next the row of the table to go on with
 */
record TypedDecision(
    @Nullable String choice,
    @Nullable String ground,
    @Nullable String reason,
    @Nullable String from,
    @Nullable String next) {

  DecisionForm form() {
    return new DecisionForm(typed(choice), typed(ground), typed(reason));
  }

  DecidedOn on() {
    return DecidedOn.of(from);
  }

  /** The table row to continue with; empty where none is named. */
  String row() {
    return typed(next);
  }

  private static String typed(@Nullable String part) {
    return Objects.requireNonNullElse(part, "");
  }
}
