package org.clearance.domain.casework.packet;

import org.clearance.domain.ground.text.Text;

/** The result of a decision on one conviction. */
public sealed interface DecisionResult {
  long convictionId();

  /**
   * The decision was recorded.
   *
   * @param version the item's version from now on
   */
  record Done(long convictionId, int version) implements DecisionResult {}

  /**
   * Somebody else decided meanwhile; nothing was changed.
   *
   * @param stands the present decision, its user and its time
   */
  record Stale(long convictionId, PacketItem stands) implements DecisionResult {}

  /**
   * The conviction cannot be decided this way; nothing was changed.
   *
   * @param because a sentence for the screen that says what to do
   */
  record Refused(long convictionId, Text because) implements DecisionResult {}
}
