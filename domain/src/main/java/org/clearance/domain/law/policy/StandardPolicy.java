package org.clearance.domain.law.policy;

/**
 * The standard table under an office's parameters.
 *
 * @param name a preset's name, or the office's own
 * @param table the standard table, as it is or as it was when the policy was kept
 * @param parameters what the prosecutor chose
 */
public record StandardPolicy(String name, DecisionTable table, PolicyParameters parameters)
    implements Policy {
  /** The name of the table that reads {@link PolicyParameters}. */
  public static final String TABLE = "standard";

  /** The same with the table as it is. */
  public StandardPolicy(String name, PolicyParameters parameters) {
    this(name, DecisionTable.shipped(TABLE), parameters);
  }

  @Override
  public Reach reach() {
    return parameters.get(Parameter.RELATED_CHARGES) == RelatedCharges.OFF
        ? Reach.PROP_64
        : Reach.RELATED_OF_THE_CYCLE;
  }
}
