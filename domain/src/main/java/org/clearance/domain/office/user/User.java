package org.clearance.domain.office.user;

import java.util.Set;

/** A member of staff and the roles held, county by county. */
public record User(
    long id,
    String username,
    String displayName,
    String email,
    boolean active,
    boolean demo,
    Set<Grant> grants) {

  /** A role in a county. */
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
