package org.clearance.ui.oversight.stuck;

import org.clearance.domain.ground.text.Text;

/**
 * An action on something that stands still.
 *
 * @param code as forms send it
 * @param button the text of its button
 * @param what its effect on each item, for the question before many are acted on
 * @param needs its additional input
 */
record StuckAction(String code, Text button, Text what, Need needs) {
  /** The input that an action needs. */
  enum Need {
    NOTHING,
    RECEIVER,
    REASON
  }
}
