package org.clearance.domain.law.policy;

/**
 * A policy with a table of its own, without parameters.
 *
 * @param name a preset's name, or the office's own
 * @param table its rules
 */
public record TablePolicy(String name, DecisionTable table) implements Policy {
  @Override
  public PolicyScope scope() {
    return table.scope();
  }
}
