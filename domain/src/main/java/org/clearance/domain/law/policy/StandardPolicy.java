package org.clearance.domain.law.policy;

/**
 * The policy of an office that uses the standard table with its own parameters.
 *
 * @param name a preset's name, or the office's own
 * @param table the standard table, as it is or as it was when the policy was kept
 * @param parameters the parameters that the prosecutor chose
 */
public record StandardPolicy(String name, DecisionTable table, PolicyParameters parameters)
    implements Policy {
  /** The name of the table that reads {@link PolicyParameters}. */
  public static final String TABLE = "standard";

  /** A policy with the standard table as it ships. */
  public StandardPolicy(String name, PolicyParameters parameters) {
    this(name, DecisionTable.shipped(TABLE), parameters);
  }

  @Override
  public PolicyScope scope() {
    return parameters.get(Parameter.RELATED_CHARGES) == RelatedCharges.OFF
        ? PolicyScope.PROP_64
        : PolicyScope.RELATED_OF_THE_CYCLE;
  }
}
