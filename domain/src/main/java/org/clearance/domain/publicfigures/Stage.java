package org.clearance.domain.publicfigures;

import static org.clearance.domain.conviction.ConvictionState.ACKNOWLEDGED;
import static org.clearance.domain.conviction.ConvictionState.APPROVED;
import static org.clearance.domain.conviction.ConvictionState.CHALLENGED;
import static org.clearance.domain.conviction.ConvictionState.CLOSED;
import static org.clearance.domain.conviction.ConvictionState.DENIED;
import static org.clearance.domain.conviction.ConvictionState.DETERMINED;
import static org.clearance.domain.conviction.ConvictionState.FILED;
import static org.clearance.domain.conviction.ConvictionState.GRANTED;
import static org.clearance.domain.conviction.ConvictionState.HELD;
import static org.clearance.domain.conviction.ConvictionState.IDENTIFIED;
import static org.clearance.domain.conviction.ConvictionState.IN_REVIEW;
import static org.clearance.domain.conviction.ConvictionState.NOTIFIED;
import static org.clearance.domain.conviction.ConvictionState.REJECTED;
import static org.clearance.domain.conviction.ConvictionState.REPORTED;
import static org.clearance.domain.conviction.ConvictionState.VACATED;

import java.util.Set;
import org.clearance.domain.conviction.ConvictionState;

/** The way of a conviction as it is told to everybody. One that was withdrawn is on none of it. */
public enum Stage {
  PROSECUTION(Set.of(IDENTIFIED, DETERMINED, IN_REVIEW, HELD)),
  COURT(Set.of(APPROVED, CHALLENGED, FILED)),
  STATE_RECORD(Set.of(GRANTED, VACATED, REPORTED, REJECTED)),
  TELLING(Set.of(ACKNOWLEDGED, DENIED)),
  DONE(Set.of(NOTIFIED, CLOSED));

  private final Set<ConvictionState> states;

  Stage(Set<ConvictionState> states) {
    this.states = states;
  }

  Set<ConvictionState> states() {
    return states;
  }
}
