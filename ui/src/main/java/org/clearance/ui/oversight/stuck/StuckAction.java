package org.clearance.ui.oversight.stuck;

import org.clearance.domain.ground.text.Text;

/**
 * What can be done about something that stands still.
 *
 * @param code as forms send it
 * @param button what its button says
 * @param what what it does to each, for the question before many are acted on
 * @param needs what it needs besides
 */
record StuckAction(String code, Text button, Text what, Need needs) {
  /** What an action cannot do without. */
  enum Need {
    NOTHING,
    RECEIVER,
    REASON
  }
}
