package org.clearance.domain.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.domain.history.CodeSection;

/**
 * A relief policy: a decision table and the parameters it reads.
 *
 * @param name a preset's name, or the office's own
 * @param table the decision table's name: a file of {@code policies/}
 * @param parameters what the prosecutor chose
 */
public record Policy(String name, String table, PolicyParameters parameters) {
  /** The table that reads {@link PolicyParameters}. */
  public static final String STANDARD_TABLE = "standard";

  /** What most counties used: dismiss 11357 and 11358, reduce 11359 and 11360, five ways out. */
  public static final Policy STANDARD_2019 = standard2019();

  /** A yardstick of every comparison: every Proposition 64 conviction is dismissed. */
  public static final Policy DISMISS_PROP64 = dismissAll("dismiss-prop64", RelatedCharges.OFF);

  /** The other yardstick: related charges as well. */
  public static final Policy DISMISS_PROP64_AND_RELATED =
      dismissAll("dismiss-prop64-and-related", RelatedCharges.DISMISS);

  /** The policies that ship, in the order in which an office is shown them. */
  public static final List<Policy> PRESETS =
      List.of(STANDARD_2019, DISMISS_PROP64, DISMISS_PROP64_AND_RELATED);

  /** The preset of a name. */
  public static Optional<Policy> preset(String name) {
    return PRESETS.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** Whether related charges are candidates under this policy. */
  public boolean asksForRelatedCharges() {
    return parameters.relatedCharges() != RelatedCharges.OFF;
  }

  private static Policy standard2019() {
    PolicyParameters none = PolicyParameters.NONE;
    return new Policy(
        "standard-2019",
        STANDARD_TABLE,
        new PolicyParameters(
            new TreeSet<>(Set.of("11357", "11358")),
            new TreeSet<>(Set.of("11359", "11360")),
            true,
            57,
            10,
            null,
            true,
            true,
            RelatedCharges.OFF,
            none.superstrikeBefore(),
            none.pc290Before(),
            none.twoPriors(),
            none.afterEffectiveDate(),
            none.sentenceNotCompleted()));
  }

  private static Policy dismissAll(String name, RelatedCharges related) {
    PolicyParameters none = PolicyParameters.NONE;
    return new Policy(
        name,
        STANDARD_TABLE,
        new PolicyParameters(
            new TreeSet<>(CodeSection.PROP_64),
            Set.of(),
            false,
            null,
            null,
            null,
            false,
            false,
            related,
            none.superstrikeBefore(),
            none.pc290Before(),
            none.twoPriors(),
            none.afterEffectiveDate(),
            none.sentenceNotCompleted()));
  }
}
