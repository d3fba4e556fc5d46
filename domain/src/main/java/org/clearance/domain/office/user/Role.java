package org.clearance.domain.office.user;

/** A role: what a user may do in a county. */
public enum Role {
  DA_REVIEWER("DA reviewer"),
  DA_SUPERVISOR("DA supervisor"),
  COURT_CLERK("Court clerk"),
  PUBLIC_DEFENDER("Public defender"),
  MANAGER("Manager"),
  ADMINISTRATOR("Administrator");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The role's label: {@code DA reviewer}. */
  public String label() {
    return label;
  }
}
