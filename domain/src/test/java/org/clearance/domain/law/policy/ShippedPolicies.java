package org.clearance.domain.law.policy;

/** The policies that ship, by name, for tests. */
public final class ShippedPolicies {
  public static final StandardPolicy STANDARD_2019 = (StandardPolicy) shipped("standard-2019");
  public static final TablePolicy LOS_ANGELES_2019 = (TablePolicy) shipped("los-angeles-2019");
  public static final TablePolicy SAN_JOAQUIN_2019 = (TablePolicy) shipped("san-joaquin-2019");
  public static final TablePolicy SACRAMENTO_2019 = (TablePolicy) shipped("sacramento-2019");
  public static final Policy DISMISS_PROP64 = shipped("dismiss-prop64");
  public static final Policy DISMISS_PROP64_AND_RELATED = shipped("dismiss-prop64-and-related");

  private ShippedPolicies() {}

  private static Policy shipped(String name) {
    return Policy.preset(name).orElseThrow();
  }
}
