package org.clearance.domain.ground.outbox;

/**
 * The ids of processes that the domain asks for, but for those by which a law’s relief comes about
 * ({@code ReliefProcess}); a test compares them with the models.
 */
public final class ProcessName {
  public static final String COUNTY_CLEARANCE = "county-clearance";

  private ProcessName() {}
}
