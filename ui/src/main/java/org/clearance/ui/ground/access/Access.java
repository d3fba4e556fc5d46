package org.clearance.ui.ground.access;

import java.util.Arrays;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;

/** Checks what a user may do. */
public final class Access {
  private Access() {}

  /**
   * Throws unless the user holds one of the roles in the county.
   *
   * @throws AccessRefused otherwise: the page 403, and an audit entry
   */
  public static void require(User user, long countyId, Role... anyOf) {
    if (!user.mayIn(countyId, anyOf)) {
      throw new AccessRefused(
          countyId,
          Text.of(
              "This page is for: {0}.",
              Arrays.stream(anyOf).map(role -> Text.of(name(role))).toList()));
    }
  }

  /** A role's label: {@code DA reviewer}. */
  public static String name(Role role) {
    return role.label();
  }
}
