package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;

/**
 * The milestones for which the law sets a day. Both statutes are known from secondary sources; a
 * county sets other days, such as those of a court's order, under {@code deadlines} in its
 * settings.
 */
public enum Milestone {
  /** The prosecution has decided. */
  REVIEWED(
      LocalDate.of(2020, 7, 1),
      "H&S 11361.9(b), as AB 1793 (2018) made it",
      EnumSet.of(
          ConvictionState.IDENTIFIED,
          ConvictionState.DETERMINED,
          ConvictionState.IN_REVIEW,
          ConvictionState.HELD)),
  /** The court has ruled, or need not. */
  ORDERED(
      LocalDate.of(2023, 3, 1),
      "H&S 11361.9, as AB 1706 (2022) has it",
      EnumSet.of(ConvictionState.APPROVED, ConvictionState.CHALLENGED, ConvictionState.FILED)),
  /** DOJ's record shows the relief. */
  DOJ_UPDATED(
      LocalDate.of(2023, 7, 1),
      "H&S 11361.9, as AB 1706 (2022) has it",
      EnumSet.of(
          ConvictionState.GRANTED,
          ConvictionState.VACATED,
          ConvictionState.REPORTED,
          ConvictionState.REJECTED)),
  /** The person was told, or cannot be. No law was found that sets a day for this. */
  NOTIFIED(null, "", EnumSet.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED));

  private final @Nullable LocalDate statutory;
  private final String source;
  private final Set<ConvictionState> justBefore;

  Milestone(@Nullable LocalDate statutory, String source, Set<ConvictionState> justBefore) {
    this.statutory = statutory;
    this.source = source;
    this.justBefore = justBefore;
  }

  /** The day that the statute sets; null where there is none. */
  public @Nullable LocalDate statutory() {
    return statutory;
  }

  /** The statute that sets the day; empty where there is none. */
  public String source() {
    return source;
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
