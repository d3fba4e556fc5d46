package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.record.history.Candidate;
import org.clearance.domain.record.history.CodeSection;

/** A relief policy: a decision table with its parameters, if it has any. */
public sealed interface Policy permits StandardPolicy, TablePolicy {
  /**
   * The policy that most counties used: dismiss 11357 and 11358, reduce 11359 and 11360, with five
   * circumstances that dismiss too.
   */
  StandardPolicy STANDARD_2019 = standard2019();

  /** The policy of the prosecutor of Los Angeles. */
  TablePolicy LOS_ANGELES_2019 = TablePolicy.shipped("los-angeles-2019");

  /** The policy of the prosecutors of San Joaquin and Contra Costa. */
  TablePolicy SAN_JOAQUIN_2019 = TablePolicy.shipped("san-joaquin-2019");

  /** The policy of the prosecutor of Sacramento. */
  TablePolicy SACRAMENTO_2019 = TablePolicy.shipped("sacramento-2019");

  /** A yardstick for comparisons: every Proposition 64 conviction is dismissed. */
  StandardPolicy DISMISS_PROP64 = dismissAll("dismiss-prop64", RelatedCharges.OFF);

  /** The second yardstick: related charges are dismissed as well. */
  StandardPolicy DISMISS_PROP64_AND_RELATED =
      dismissAll("dismiss-prop64-and-related", RelatedCharges.DISMISS);

  /** The policies that ship, in the order in which an office is shown them. */
  List<Policy> PRESETS =
      List.of(
          STANDARD_2019,
          LOS_ANGELES_2019,
          SAN_JOAQUIN_2019,
          SACRAMENTO_2019,
          DISMISS_PROP64,
          DISMISS_PROP64_AND_RELATED);

  /** The preset with a name. */
  static Optional<Policy> preset(String name) {
    return PRESETS.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** The policy's name: a preset's, or the office's own. */
  String name();

  /** The policy's rules. */
  DecisionTable table();

  /** The candidates that the policy applies to. */
  Reach reach();

  /** Whether the policy applies to a candidate. */
  default boolean asksFor(Candidate candidate) {
    return asksFor(candidate.related(), candidate.prop64InCycle());
  }

  /** Whether the policy applies to a candidate whose facts are kept. */
  default boolean asksFor(Facts facts) {
    return asksFor(facts.get(ConvictionFact.RELATED), facts.get(ConvictionFact.PROP64_IN_CYCLE));
  }

  private boolean asksFor(boolean related, boolean prop64InCycle) {
    return !related || (prop64InCycle ? reach().relatedOfTheCycle() : reach().allRelated());
  }

  private static StandardPolicy standard2019() {
    return new StandardPolicy(
        "standard-2019",
        PolicyParameters.NONE
            .with(Parameter.DISMISS_SECTIONS, Set.of("11357", "11358"))
            .with(Parameter.REDUCE_SECTIONS, Set.of("11359", "11360"))
            .with(Parameter.UNDER_21, true)
            .with(Parameter.AGE_THRESHOLD, Optional.of(57))
            .with(Parameter.YEARS_SINCE_THRESHOLD, Optional.of(10))
            .with(Parameter.ONLY_PROP64, true)
            .with(Parameter.DECEASED, true));
  }

  private static StandardPolicy dismissAll(String name, RelatedCharges related) {
    return new StandardPolicy(
        name,
        PolicyParameters.NONE
            .with(Parameter.DISMISS_SECTIONS, CodeSection.PROP_64)
            .with(Parameter.RELATED_CHARGES, related));
  }
}
