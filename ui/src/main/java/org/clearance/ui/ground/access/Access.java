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
   * @throws AccessRefused otherwise: the page 403, and an audit entry; what is the public
   *     defender's alone is for nobody else to know of, so there it is the page 404
   */
  public static void require(User user, long countyId, Role... anyOf) {
    if (!user.mayIn(countyId, anyOf)) {
      throw anyOf.length == 1 && anyOf[0] == Role.PUBLIC_DEFENDER
          ? AccessRefused.untold(countyId)
          : new AccessRefused(
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
