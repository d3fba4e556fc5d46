package org.clearance.bpmn;

import java.util.List;

/** The ids of the processes, as the models under {@code processes/} define them. */
public final class Processes {
  public static final String COUNTY_CLEARANCE = "county-clearance";
  public static final String PACKET_CLEARANCE = "packet-clearance";
  public static final String DATE_CLEARANCE = "date-clearance";
  public static final String BOARD_CLEARANCE = "board-clearance";
  public static final String DUE_CLEARANCE = "due-clearance";
  public static final String COURT_RELIEF = "court-relief";
  public static final String AMENDED_MOTION = "amended-motion";
  public static final String DOJ_UPDATE = "doj-update";
  public static final String AMENDED_ORDER = "amended-order";
  public static final String CHALLENGE = "challenge";
  public static final String PETITION = "petition";
  public static final String RECORD_CHECK = "record-check";
  public static final String RECHECK = "recheck";

  public static final String REFERRAL = "referral";

  public static final String MATTER = "matter";

  public static final String CONTACT = "contact";

  public static final String TRANSFER = "transfer";

  public static final String OUTREACH = "outreach";

  public static final String DELETION = "deletion";

  public static final String POLICY_APPROVAL = "policy-approval";

  private Processes() {}

  /** The ids of all processes, which are deployed together. */
  public static List<String> all() {
    return List.of(
        COUNTY_CLEARANCE,
        PACKET_CLEARANCE,
        DATE_CLEARANCE,
        BOARD_CLEARANCE,
        DUE_CLEARANCE,
        COURT_RELIEF,
        AMENDED_MOTION,
        DOJ_UPDATE,
        AMENDED_ORDER,
        CHALLENGE,
        PETITION,
        RECORD_CHECK,
        RECHECK,
        REFERRAL,
        MATTER,
        CONTACT,
        TRANSFER,
        OUTREACH,
        DELETION,
        POLICY_APPROVAL);
  }

  /** The class path name of a process's model. */
  public static String resource(String processId) {
    return "processes/" + processId + ".bpmn";
  }
}
