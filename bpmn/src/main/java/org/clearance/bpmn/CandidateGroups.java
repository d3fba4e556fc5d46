package org.clearance.bpmn;

/**
 * The names of candidate groups, each of a role in a county: {@code da-reviewer:san-joaquin}. The
 * models build them in FEEL from the variable {@code countyCode}.
 */
public final class CandidateGroups {
  public static final String DA_REVIEWER = "da-reviewer";
  public static final String DA_SUPERVISOR = "da-supervisor";
  public static final String COURT_CLERK = "court-clerk";
  public static final String PUBLIC_DEFENDER = "public-defender";

  private CandidateGroups() {}

  /** The group of a role (one of the constants) in a county. */
  public static String of(String role, String countyCode) {
    return role + ":" + countyCode;
  }
}
