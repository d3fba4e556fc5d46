package org.clearance.ui.oversight.stuck;

import org.clearance.domain.ground.text.Text;

/**
 * An action on something that stands still.
 *
 * @param code as forms send it
 * @param button what its button says
 * @param what what it does to each, for the question before many are acted on
 * @param needs what it needs besides
 */
record StuckAction(String code, Text button, Text what, Need needs) {
  /** The input that an action needs. */
  enum Need {
    NOTHING,
    RECEIVER,
    REASON
  }
}
