package org.clearance.domain.office.user;

import java.util.Set;

/** A member of staff, with the roles held in each county. */
public record User(
    long id,
    String username,
    String displayName,
    String email,
    boolean active,
    boolean demo,
    Set<Grant> grants) {

  /** A role that a user holds in a county. */
  public record Grant(long countyId, String countyCode, Role role) {}

  /** Whether this user holds one of the roles in the county. */
  public boolean mayIn(long countyId, Role... anyOf) {
    for (Grant grant : grants) {
      for (Role role : anyOf) {
        if (grant.countyId() == countyId && grant.role() == role) {
          return true;
        }
      }
    }
    return false;
  }
}
