package org.clearance.ui.casework.packet;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision of many convictions as a request sends it, each part of which may be missing.
 *
 * @param items {@code conviction:version} of the selected ones as the page that asked had them;
 *     null: all that the filter finds
 * @param mark as the page that asked had it
 */
record TypedDecisions(
    @Nullable List<String> items,
    @Nullable Long mark,
    @Nullable String choice,
    @Nullable String ground,
    @Nullable String reason) {

  DecisionForm form() {
    return new TypedDecision(choice, ground, reason, null, null).form();
  }

  /** The mark; zero where none was sent. */
  long marked() {
    return Objects.requireNonNullElse(mark, 0L);
  }
}
