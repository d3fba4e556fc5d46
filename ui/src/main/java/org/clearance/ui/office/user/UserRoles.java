package org.clearance.ui.office.user;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;

/** The roles of users, as the pages of users show and read them. */
final class UserRoles {
  /** The words for roles that are not in force yet. */
  static final Text WAIT =
      Text.of("The roles are not in force yet: another administrator has to confirm them.");

  static Map<Role, String> choices() {
    Map<Role, String> choices = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      choices.put(role, Access.name(role));
    }
    return choices;
  }

  static Set<Role> held(User user, County county) {
    return setOf(
        user.grants().stream()
            .filter(grant -> grant.countyId() == county.id())
            .map(User.Grant::role)
            .toList());
  }

  static Set<Role> setOf(List<Role> roles) {
    return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
  }

  static Text roles(User user, County county) {
    return Text.of(
        "{0}", held(user, county).stream().map(role -> Text.of(Access.name(role))).toList());
  }

  private UserRoles() {}
}
