package org.clearance.domain.law.policy;

import java.util.Arrays;
import java.util.Optional;

/** The candidates that a policy applies to: Proposition 64 convictions always. */
public enum PolicyScope {
  PROP_64("prop 64"),
  /** Related charges too, in a cycle with a Proposition 64 charge. */
  RELATED_OF_THE_CYCLE("prop 64 and related of the cycle"),
  /** Related charges too, whatever else their cycle has. */
  ALL_RELATED("prop 64 and all related");

  private final String word;

  PolicyScope(String word) {
    this.word = word;
  }

  /** The word for it in a decision table's decision {@code candidates}. */
  public String word() {
    return word;
  }

  /** Whether related charges in a cycle with a Proposition 64 charge are candidates. */
  public boolean relatedOfTheCycle() {
    return this != PROP_64;
  }

  /** Whether the other related charges are candidates as well. */
  public boolean allRelated() {
    return this == ALL_RELATED;
  }

  static Optional<PolicyScope> of(String word) {
    return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
  }
}
