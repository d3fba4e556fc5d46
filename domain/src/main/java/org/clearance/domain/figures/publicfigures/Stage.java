package org.clearance.domain.figures.publicfigures;

import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.Milestone;

/**
 * The steps of a conviction's way, as they are published. A withdrawn conviction is at none of
 * them.
 */
public enum Stage {
  PROSECUTION(Milestone.REVIEWED.justBefore()),
  COURT(Milestone.ORDERED.justBefore()),
  STATE_RECORD(Milestone.DOJ_UPDATED.justBefore()),
  TELLING(Milestone.NOTIFIED.justBefore()),
  DONE(Set.of(ConvictionState.NOTIFIED, ConvictionState.CLOSED));

  private final Set<ConvictionState> states;

  Stage(Set<ConvictionState> states) {
    this.states = states;
  }

  Set<ConvictionState> states() {
    return states;
  }
}
