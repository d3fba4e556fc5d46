package org.clearance.ui.figures.figures;

import static org.clearance.domain.casework.conviction.ConvictionState.ACKNOWLEDGED;
import static org.clearance.domain.casework.conviction.ConvictionState.APPROVED;
import static org.clearance.domain.casework.conviction.ConvictionState.CHALLENGED;
import static org.clearance.domain.casework.conviction.ConvictionState.CLOSED;
import static org.clearance.domain.casework.conviction.ConvictionState.DENIED;
import static org.clearance.domain.casework.conviction.ConvictionState.DETERMINED;
import static org.clearance.domain.casework.conviction.ConvictionState.FILED;
import static org.clearance.domain.casework.conviction.ConvictionState.GRANTED;
import static org.clearance.domain.casework.conviction.ConvictionState.HELD;
import static org.clearance.domain.casework.conviction.ConvictionState.IDENTIFIED;
import static org.clearance.domain.casework.conviction.ConvictionState.IN_REVIEW;
import static org.clearance.domain.casework.conviction.ConvictionState.NOTIFIED;
import static org.clearance.domain.casework.conviction.ConvictionState.REJECTED;
import static org.clearance.domain.casework.conviction.ConvictionState.REPORTED;
import static org.clearance.domain.casework.conviction.ConvictionState.VACATED;
import static org.clearance.domain.casework.conviction.ConvictionState.WITHDRAWN;

import java.util.Arrays;
import java.util.List;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.Funnel;

/** The steps of a conviction's way, each with its states: whom the conviction waits for. */
enum FunnelStage {
  DETERMINING(IDENTIFIED, DETERMINED),
  REVIEW(IN_REVIEW, HELD),
  COURT(APPROVED, CHALLENGED, FILED),
  DOJ(GRANTED, VACATED, REPORTED, REJECTED),
  TELLING(DENIED, ACKNOWLEDGED, NOTIFIED),
  DONE(CLOSED),
  OUT(WITHDRAWN);

  private final List<String> states;

  FunnelStage(ConvictionState... states) {
    this.states = Arrays.stream(states).map(ConvictionState::name).toList();
  }

  List<String> states() {
    return states;
  }

  /** A step with the convictions in it. */
  record Standing(FunnelStage stage, List<Funnel.Step> steps) {
    /** The number of convictions in the step. */
    public long convictions() {
      return steps.stream().mapToLong(Funnel.Step::convictions).sum();
    }

    /** Whether a conviction in the step has anything ahead of it. */
    public boolean open() {
      return steps.stream().anyMatch(Funnel.Step::open);
    }

    public List<String> states() {
      return stage.states();
    }
  }

  /** All steps in order; their numbers add up to the funnel's. */
  static List<Standing> of(Funnel funnel) {
    return Arrays.stream(values())
        .map(
            stage ->
                new Standing(
                    stage,
                    funnel.steps().stream()
                        .filter(step -> stage.states.contains(step.state()))
                        .toList()))
        .toList();
  }
}
