package org.clearance.domain.oversight.stuck;

/**
 * The names of the parameters of batch jobs, as Spring Batch's tables keep them and {@link
 * StandingJobs} asks for them.
 */
public final class BatchParameter {
  public static final String DELIVERY_ID = "deliveryId";
  public static final String POLICY_VERSION_ID = "policyVersionId";
  public static final String MOTION_ID = "motionId";
  public static final String CONVICTION_ID = "convictionId";
  public static final String ELEMENT_INSTANCE_KEY = "elementInstanceKey";
  public static final String BUNDLE_ID = "bundleId";
  public static final String RUN_ID = "runId";
  public static final String COUNTY_ID = "countyId";

  /** The day for which a law is asked, as {@code 2026-11-28}. */
  public static final String DAY = "day";

  /** When the job was asked for, in milliseconds since 1970. */
  public static final String AT = "at";

  private BatchParameter() {}
}
