package org.clearance.domain.figures.figures;

import java.util.List;

/**
 * The number of convictions in each state now. The steps add up to {@link #convictions()}.
 *
 * @param steps every state of a conviction, in the order of its life, those without any included
 */
public record Funnel(List<Step> steps) {
  /**
   * The convictions in one state.
   *
   * @param open whether anything more happens to a conviction in it
   */
  public record Step(String state, boolean open, long convictions) {}

  /** All convictions, whatever their state. */
  public long convictions() {
    return steps.stream().mapToLong(Step::convictions).sum();
  }

  /** The most convictions in one state; 0 where there are none. */
  public long largest() {
    return steps.stream().mapToLong(Step::convictions).max().orElse(0);
  }
}
