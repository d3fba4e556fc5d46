package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.record.history.Candidate;

/** A relief policy: a decision table with its parameters, if it has any. */
public sealed interface Policy permits StandardPolicy, TablePolicy {
  /** The policies that ship, in the order in which an office is shown them. */
  static List<Policy> presets() {
    return Presets.ALL;
  }

  /** The preset with a name. */
  static Optional<Policy> preset(String name) {
    return presets().stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** The policy's name: a preset's, or the office's own. */
  String name();

  /** The policy's rules. */
  DecisionTable table();

  /** The candidates that the policy applies to. */
  PolicyScope scope();

  /** Whether the policy applies to a candidate. */
  default boolean asksFor(Candidate candidate) {
    return asksFor(candidate.related(), candidate.prop64InCycle());
  }

  /** Whether the policy applies to a candidate whose facts are kept. */
  default boolean asksFor(Facts facts) {
    return asksFor(facts.get(ConvictionFact.RELATED), facts.get(ConvictionFact.PROP64_IN_CYCLE));
  }

  private boolean asksFor(boolean related, boolean prop64InCycle) {
    return !related || (prop64InCycle ? scope().relatedOfTheCycle() : scope().allRelated());
  }
}
