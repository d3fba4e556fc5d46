package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.jspecify.annotations.Nullable;

/**
 * What the law sets a day for. Both statutes are known from secondary sources; a county sets other
 * days, such as those of a court's order, under {@code deadlines} in its settings.
 */
public enum Milestone {
  /** The prosecution decided. */
  REVIEWED(
      LocalDate.of(2020, 7, 1),
      "H&S 11361.9(b), as AB 1793 (2018) made it",
      EnumSet.of(
          ConvictionState.IDENTIFIED,
          ConvictionState.DETERMINED,
          ConvictionState.IN_REVIEW,
          ConvictionState.HELD)),
  /** The court ruled, or need not. */
  ORDERED(
      LocalDate.of(2023, 3, 1),
      "H&S 11361.9, as AB 1706 (2022) has it",
      EnumSet.of(ConvictionState.APPROVED, ConvictionState.CHALLENGED, ConvictionState.FILED)),
  /** DOJ's record shows it. */
  DOJ_UPDATED(
      LocalDate.of(2023, 7, 1),
      "H&S 11361.9, as AB 1706 (2022) has it",
      EnumSet.of(
          ConvictionState.GRANTED,
          ConvictionState.VACATED,
          ConvictionState.REPORTED,
          ConvictionState.REJECTED)),
  /** The person was told, or cannot be. No law was found that sets a day for it. */
  NOTIFIED(null, "", EnumSet.of(ConvictionState.ACKNOWLEDGED, ConvictionState.DENIED));

  private final @Nullable LocalDate statutory;
  private final String source;
  private final Set<ConvictionState> justBefore;

  Milestone(@Nullable LocalDate statutory, String source, Set<ConvictionState> justBefore) {
    this.statutory = statutory;
    this.source = source;
    this.justBefore = justBefore;
  }

  /** The statute's day; null: there is none. */
  public @Nullable LocalDate statutory() {
    return statutory;
  }

  /** The statute; empty: there is none. */
  public String source() {
    return source;
  }

  /** The states in which it is the next one. */
  public Set<ConvictionState> justBefore() {
    return Set.copyOf(justBefore);
  }

  /** The states in which it is still to be reached, those of earlier ones included. */
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
