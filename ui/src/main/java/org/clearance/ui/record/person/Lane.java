package org.clearance.ui.record.person;

import java.util.Arrays;
import java.util.List;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.figures.figures.Milestone;

/**
 * The place of a conviction on the way that all of them take, for the page of a person.
 *
 * @param ended whether it left the way before its end: nothing more happens to it
 */
record Lane(List<Step> steps, boolean ended) {
  /**
   * A step of the way.
   *
   * @param next whether it is the one that the conviction waits for
   */
  record Step(Milestone milestone, boolean reached, boolean next) {}

  /**
   * @param granted whether the court granted relief and did not take it back; what is closed
   *     without it has left the way, and of what is denied the state need not have been told
   */
  static Lane of(ConvictionState state, boolean granted) {
    boolean ended =
        state == ConvictionState.WITHDRAWN || state == ConvictionState.CLOSED && !granted;
    List<Milestone> open =
        Arrays.stream(Milestone.values()).filter(one -> one.before().contains(state)).toList();
    return new Lane(
        Arrays.stream(Milestone.values())
            .map(
                one ->
                    new Step(
                        one,
                        !ended && !open.contains(one) && (granted || one != Milestone.DOJ_UPDATED),
                        !open.isEmpty() && open.get(0) == one))
            .toList(),
        ended);
  }
}
