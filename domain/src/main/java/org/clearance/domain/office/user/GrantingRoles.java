package org.clearance.domain.office.user;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.user.AddingUsers.RoleIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Sets the roles of a user for an administrator. Nobody sets their own; whoever administers holds
 * no role that gives access to criminal records; and where there are two administrators, one grants
 * and another confirms. Removing roles takes effect at once.
 */
@Component
public class GrantingRoles implements Confirmable {
  static final String KIND = "ROLES";

  private final Users users;
  private final AddingUsers adding;
  private final SettingRoles setting;
  private final Confirmations confirmations;

  GrantingRoles(
      Users users, AddingUsers adding, SettingRoles setting, Confirmations confirmations) {
    this.users = users;
    this.adding = adding;
    this.setting = setting;
    this.confirmations = confirmations;
  }

  /** The result of granting roles. */
  public sealed interface GrantRolesResult permits Holds, Waits, Refused {}

  /** The roles are in force. */
  public record Holds() implements GrantRolesResult {}

  /** Another administrator has to confirm the roles; until then the user keeps the old ones. */
  public record Waits() implements GrantRolesResult {}

  /** Nothing was changed. */
  public record Refused(Text why) implements GrantRolesResult {}

  /** Finds the fault of a set of roles for any user; empty where there is none. */
  public static Optional<Text> fault(Set<Role> roles) {
    if (roles.size() > 1 && roles.contains(Role.ADMINISTRATOR)) {
      return Optional.of(
          Text.of(
              "An administrator of the county holds no other role there. Somebody who"
                  + " does both has two usernames."));
    }
    // Else another office would read behind the defender's wall what clients tell.
    return roles.size() > 1 && roles.contains(Role.PUBLIC_DEFENDER)
        ? Optional.of(
            Text.of(
                "A public defender of the county holds no other role there: what clients tell is"
                    + " closed to every other office. Somebody who does both has two usernames."))
        : Optional.empty();
  }

  /**
   * Makes these the roles of a user in a county, or asks another administrator to confirm them.
   *
   * @throws LastAdministratorException when the county would have no active administrator any more
   */
  @Transactional
  public GrantRolesResult grant(User user, long countyId, Set<Role> roles, String by) {
    if (user.username().equals(by)) {
      return new Refused(
          Text.of("You cannot set your own roles. Ask another administrator of the county."));
    }
    Optional<Text> fault = fault(roles);
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    if (!confirmations.needed(countyId) || heldIn(user, countyId).containsAll(roles)) {
      setting.set(user.id(), countyId, roles, by);
      return new Holds();
    }
    confirmations.ask(countyId, KIND, user.id(), detail(roles), by);
    return new Waits();
  }

  static Map<String, List<String>> detail(Set<Role> roles) {
    return Map.of("roles", roles.stream().sorted().map(Role::name).toList());
  }

  /**
   * The user who was added.
   *
   * @param waits whether another administrator has to confirm the roles
   */
  public record Added(User user, boolean waits) {}

  /**
   * Adds a user of this county, as {@link AddingUsers#add} does. Where the county has two
   * administrators, the user holds no role until another one has confirmed them.
   *
   * @throws IllegalArgumentException when {@link #fault} has something against the roles
   */
  @Transactional
  public Added add(
      String username,
      String displayName,
      String email,
      String password,
      long countyId,
      Set<Role> roles,
      String by) {
    fault(roles)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.toString());
            });
    boolean waits = confirmations.needed(countyId);
    List<RoleIn> now =
        waits ? List.of() : roles.stream().map(role -> new RoleIn(countyId, role)).toList();
    User user = adding.add(username, displayName, email, password, false, countyId, now, by);
    if (waits) {
      confirmations.ask(countyId, KIND, user.id(), detail(roles), by);
    }
    return new Added(user, waits);
  }

  private static Set<Role> heldIn(User user, long countyId) {
    Set<Role> held = EnumSet.noneOf(Role.class);
    user.grants().stream()
        .filter(grant -> grant.countyId() == countyId)
        .forEach(grant -> held.add(grant.role()));
    return held;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text what(long countyId, long subjectId, JsonNode detail) {
    List<Text> names = roles(detail).stream().map(role -> Text.of(role.label())).toList();
    return users
        .find(subjectId)
        .map(user -> Text.of("Roles of {0} ({1}): {2}", user.displayName(), user.username(), names))
        .orElse(Text.NOTHING);
  }

  @Override
  public Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy) {
    Optional<User> user = users.find(subjectId);
    if (user.isEmpty() || user.get().username().equals(confirmedBy)) {
      return Optional.of(
          Text.of("You cannot set your own roles. Ask another administrator of the county."));
    }
    Optional<Text> fault = fault(roles(detail));
    if (fault.isPresent()) {
      return fault;
    }
    try {
      setting.set(subjectId, countyId, roles(detail), confirmedBy);
      return Optional.empty();
    } catch (LastAdministratorException last) {
      return Optional.of(
          Text.of("The county would have no administrator. Make someone else one first."));
    }
  }

  private static Set<Role> roles(JsonNode detail) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    detail.path("roles").valueStream().forEach(role -> roles.add(Role.valueOf(role.asString())));
    return roles;
  }
}
