package org.clearance.domain.figures.figures;

import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;

/**
 * The milestones for which a law may set a day, in its folder; a county sets other days, such as
 * those of a court's order, under {@code deadlines} in its settings.
 */
public enum Milestone {
  /** The prosecution has decided. */
  REVIEWED(
      "reviewed",
      EnumSet.of(
          ConvictionState.IDENTIFIED,
          ConvictionState.DETERMINED,
          ConvictionState.IN_REVIEW,
          ConvictionState.HELD)),
  /** The court has ruled, or need not. */
  ORDERED(
      "ordered",
      EnumSet.of(ConvictionState.APPROVED, ConvictionState.CHALLENGED, ConvictionState.FILED)),
  /** The state's record shows the relief. */
  DOJ_UPDATED(
      "state-updated",
      EnumSet.of(
          ConvictionState.GRANTED,
          ConvictionState.VACATED,
          ConvictionState.REPORTED,
          ConvictionState.REJECTED)),
  /** The person was told, or cannot be. */
  NOTIFIED("notified", EnumSet.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED));

  private final String inLaw;
  private final Set<ConvictionState> justBefore;

  Milestone(String inLaw, Set<ConvictionState> justBefore) {
    this.inLaw = inLaw;
    this.justBefore = justBefore;
  }

  /** Its name in a law's folder: {@code state-updated}. */
  String inLaw() {
    return inLaw;
  }

  /** The states in which this milestone is the next one. */
  public Set<ConvictionState> justBefore() {
    return Set.copyOf(justBefore);
  }

  /**
   * The states in which this milestone is still to be reached, including those of earlier
   * milestones.
   */
  public Set<ConvictionState> before() {
    Set<ConvictionState> before = EnumSet.noneOf(ConvictionState.class);
    for (Milestone one : values()) {
      if (one.ordinal() <= ordinal()) {
        before.addAll(one.justBefore);
      }
    }
    return before;
  }
}
