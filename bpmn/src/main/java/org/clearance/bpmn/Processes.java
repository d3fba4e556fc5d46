package org.clearance.bpmn;

/** The ids of the processes, as the models under {@code processes/} define them. */
public final class Processes {
  public static final String COUNTY_CLEARANCE = "county-clearance";
  public static final String PACKET_CLEARANCE = "packet-clearance";
  public static final String COURT_RELIEF = "court-relief";
  public static final String CHALLENGE = "challenge";

  private Processes() {}
}
