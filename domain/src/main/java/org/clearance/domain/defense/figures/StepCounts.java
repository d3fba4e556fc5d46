package org.clearance.domain.defense.figures;

import java.time.LocalDate;
import java.util.Map;

/**
 * The numbers of people of a group who got as far as each step.
 *
 * @param group of what: a month's first day, a language's tag, a partner's name; empty: without one
 * @param people by step; of every step
 */
public record StepCounts(String group, Map<ReferralStep, Integer> people) {
  /** The number of people who got as far as a step. */
  public int of(ReferralStep step) {
    return people.getOrDefault(step, 0);
  }

  /** The month of a group of {@code Cut.MONTH}: its first day. */
  public LocalDate month() {
    return LocalDate.parse(group);
  }
}
