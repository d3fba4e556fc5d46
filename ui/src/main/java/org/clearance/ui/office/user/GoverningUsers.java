package org.clearance.ui.office.user;

import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/**
 * Says what an administrator may do with a user. An administrator sets roles only in their own
 * county. Name and password are set by an administrator of every county that the user works in;
 * otherwise the administrator of one county could enter another as its user. Only the home county
 * decides whether the user may sign in at all; otherwise another county could keep a leaver's
 * account alive.
 */
@Component
class GoverningUsers {
  private final Users users;

  GoverningUsers(Users users) {
    this.users = users;
  }

  /** A user who works in the administrator's current county. */
  User member(User admin, County county, long id) {
    Access.require(admin, county.id(), Role.ADMINISTRATOR);
    return users
        .find(id)
        .filter(user -> worksIn(user, county) || isHome(user, county))
        .orElseThrow(
            () -> new NotFound(Text.of("There is no user {0} in this county.", Long.toString(id))));
  }

  /** A member whose every county the administrator administers. */
  User governed(User admin, County county, long id) {
    User user = member(admin, county, id);
    if (!governs(admin, user)) {
      throw new AccessRefused(
          county.id(),
          "This user works for another county too, so only an administrator of both may do this.");
    }
    return user;
  }

  /** A member whom the administrator may deactivate: one of the home county always. */
  User kept(User admin, County county, long id) {
    User user = member(admin, county, id);
    if (!keeps(admin, user)) {
      throw new AccessRefused(
          county.id(),
          "This user’s home is another county, so only an administrator there may do"
              + " this. You may remove the roles here.");
    }
    return user;
  }

  boolean governs(User admin, User user) {
    return Stream.concat(
            user.grants().stream().map(User.Grant::countyId), users.home(user.id()).stream())
        .allMatch(county -> admin.mayIn(county, Role.ADMINISTRATOR));
  }

  boolean keeps(User admin, User user) {
    return users
        .home(user.id())
        .map(home -> admin.mayIn(home, Role.ADMINISTRATOR))
        .orElseGet(() -> governs(admin, user));
  }

  private boolean isHome(User user, County county) {
    return users.home(user.id()).filter(home -> home == county.id()).isPresent();
  }

  /** Whether a user still works in a county, or has it as home. */
  boolean isMember(long id, County county) {
    return users.find(id).filter(user -> worksIn(user, county) || isHome(user, county)).isPresent();
  }

  private static boolean worksIn(User user, County county) {
    return user.grants().stream().anyMatch(grant -> grant.countyId() == county.id());
  }

  static boolean self(User admin, User user) {
    return admin.id() == user.id();
  }
}
