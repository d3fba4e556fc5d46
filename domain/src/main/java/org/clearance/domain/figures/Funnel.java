package org.clearance.domain.figures;

import java.util.List;

/**
 * Where every conviction stands. The steps add up to {@link #convictions()}; people do not add up
 * over steps, since one person's convictions may stand in several.
 *
 * @param steps every state of a conviction, in the order of its life, those without any included
 * @param people with at least one candidate conviction
 * @param peopleWithRelief to whom a court has granted relief of at least one conviction
 */
public record Funnel(List<Step> steps, long people, long peopleWithRelief) {
  /**
   * A state.
   *
   * @param open whether anything more happens to a conviction in it
   */
  public record Step(String state, boolean open, long convictions, long people) {}

  /** All convictions, whatever their state. */
  public long convictions() {
    return steps.stream().mapToLong(Step::convictions).sum();
  }

  /** The most convictions in one state; 0 where there are none. */
  public long largest() {
    return steps.stream().mapToLong(Step::convictions).max().orElse(0);
  }
}
