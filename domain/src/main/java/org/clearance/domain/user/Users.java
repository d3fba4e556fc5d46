package org.clearance.domain.user;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.user.User.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members of staff. Every change is audited under the name of who made it. Passwords are kept
 * as {@code {bcrypt}…} only.
 */
@Component
public class Users {
  private final JdbcClient db;
  private final Audit audit;
  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  Users(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  /** A role in a county, to be granted. */
  public record RoleIn(long countyId, Role role) {}

  /** A user with the hash of the password, for signing in only. */
  public record Credentials(User user, String passwordHash) {}

  private record Row(
      long id,
      String username,
      String displayName,
      String email,
      String passwordHash,
      boolean active,
      boolean demo) {
    User with(Set<Grant> grants) {
      return new User(id, username, displayName, email, active, demo, grants);
    }
  }

  private record GrantRow(long userId, long countyId, String code, Role role) {}

  /** Whether there is any user at all; without one, nobody can sign in. */
  public boolean exist() {
    return db.sql("select exists (select from app_user)").query(Boolean.class).single();
  }

  public Optional<User> find(long id) {
    return credentials(id).map(Credentials::user);
  }

  /** With the current hash, to see whether a session still rests on the current password. */
  public Optional<Credentials> credentials(long id) {
    return read("where id = :key", id).stream().findFirst();
  }

  /** By username, in any case. */
  public Optional<Credentials> credentials(String username) {
    return read("where username = :key", normal(username)).stream().findFirst();
  }

  /** By username, in any case. */
  public Optional<User> byUsername(String username) {
    return credentials(username).map(Credentials::user);
  }

  /** The active users who are named on the sign-in page of the demo, in the order of creation. */
  public List<User> demonstrators() {
    return users("where demo and active and :key = 0 order by id", 0);
  }

  /** Everybody who holds a role in the county, by display name; deactivated ones too. */
  public List<User> inCounty(long countyId) {
    return users(
        """
        where exists (select from user_role r where r.user_id = app_user.id and r.county_id = :key)
        order by active desc, lower(display_name), id
        """,
        countyId);
  }

  /** The names to show for usernames; a username nobody has is shown as it is. */
  public String displayName(String username) {
    return byUsername(username).map(User::displayName).orElse(username);
  }

  /**
   * Adds a user.
   *
   * @param username kept in lower case, trimmed
   * @param demo whether the sign-in page of the demo names this user
   * @param by who adds it
   * @throws org.springframework.dao.DuplicateKeyException when the username is taken
   * @throws IllegalArgumentException when the password breaks a rule of {@link Passwords}
   */
  @Transactional
  public User create(
      String username,
      String displayName,
      String email,
      String password,
      boolean demo,
      Collection<RoleIn> roles,
      String by) {
    requireSound(password, username);
    long id =
        db.sql(
                """
                insert into app_user (username, display_name, email, password_hash, demo)
                values (:username, :displayName, :email, :hash, :demo)
                returning id
                """)
            .param("username", normal(username))
            .param("displayName", displayName.strip())
            .param("email", email.strip())
            .param("hash", encoder.encode(password))
            .param("demo", demo)
            .query(Long.class)
            .single();
    audit.record(by, null, "USER_CREATED", "user", id, normal(username));
    roles.stream()
        .collect(groupingBy(RoleIn::countyId, mapping(RoleIn::role, toSet())))
        .forEach((county, granted) -> setRoles(id, county, granted, by));
    return find(id).orElseThrow();
  }

  /** Changes the name and address; false when there is no such user. */
  @Transactional
  public boolean describe(long id, String displayName, String email, String by) {
    int changed =
        db.sql("update app_user set display_name = :name, email = :email where id = :id")
            .param("name", displayName.strip())
            .param("email", email.strip())
            .param("id", id)
            .update();
    if (changed == 1) {
      audit.record(by, null, "USER_DESCRIBED", "user", id, displayName.strip());
    }
    return changed == 1;
  }

  /**
   * Makes these the roles a user holds in one county; other counties' are left as they are.
   *
   * @throws LastAdministratorException when the county would have no active administrator any more
   */
  @Transactional
  public void setRoles(long id, long countyId, Set<Role> roles, String by) {
    lockAdministrators(countyId);
    boolean administered = hasAdministrator(countyId);
    db.sql(
            "delete from user_role where user_id = :id and county_id = :county and role <> all (:roles)")
        .param("id", id)
        .param("county", countyId)
        .param("roles", names(roles))
        .update();
    db.sql(
            """
            insert into user_role (user_id, county_id, role)
            select :id, :county, role from unnest(:roles) as role
            on conflict do nothing
            """)
        .param("id", id)
        .param("county", countyId)
        .param("roles", names(roles))
        .update();
    if (administered && !hasAdministrator(countyId)) {
      throw new LastAdministratorException(countyId);
    }
    String held = String.join(", ", roles.stream().map(Role::name).sorted().toList());
    audit.record(by, countyId, "USER_ROLES_SET", "user", id, held);
  }

  /**
   * Lets a user in, or shuts the user out at once: open sessions end with their next request.
   *
   * @throws LastAdministratorException when a county would have no active administrator any more
   */
  @Transactional
  public void setActive(long id, boolean active, String by) {
    List<Long> administered =
        db.sql(
                "select county_id from user_role where user_id = :id and role = 'ADMINISTRATOR' order by 1")
            .param("id", id)
            .query(Long.class)
            .list();
    administered.forEach(this::lockAdministrators);
    db.sql("update app_user set active = :active where id = :id")
        .param("active", active)
        .param("id", id)
        .update();
    for (long county : administered) {
      if (!hasAdministrator(county)) {
        throw new LastAdministratorException(county);
      }
    }
    audit.record(by, null, active ? "USER_ACTIVATED" : "USER_DEACTIVATED", "user", id, "");
  }

  /** Gives a user a made-up password and returns it; it cannot be read again. */
  @Transactional
  public String resetPassword(long id, String by) {
    String password = Passwords.generate();
    setHash(id, password);
    audit.record(by, null, "PASSWORD_RESET", "user", id, "");
    return password;
  }

  /**
   * Changes a user's own password.
   *
   * @return false when the current one is not right; nothing is changed then
   * @throws IllegalArgumentException when the new one breaks a rule of {@link Passwords}
   */
  @Transactional
  public boolean changePassword(long id, String current, String replacement) {
    Credentials held = credentials(id).orElseThrow();
    if (!encoder.matches(current, held.passwordHash())) {
      return false;
    }
    requireSound(replacement, held.user().username());
    setHash(id, replacement);
    audit.record(held.user().username(), null, "PASSWORD_CHANGED", "user", id, "");
    return true;
  }

  private void setHash(long id, String password) {
    db.sql("update app_user set password_hash = :hash where id = :id")
        .param("hash", encoder.encode(password))
        .param("id", id)
        .update();
  }

  private static void requireSound(String password, String username) {
    Passwords.faultOf(password, username)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.toString());
            });
  }

  // Two administrators who remove each other at the same moment would leave the county with none.
  private void lockAdministrators(long countyId) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  private boolean hasAdministrator(long countyId) {
    return db.sql(
            """
            select exists (
              select from user_role r join app_user u on u.id = r.user_id
              where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active)
            """)
        .param("county", countyId)
        .query(Boolean.class)
        .single();
  }

  private List<User> users(String where, long key) {
    return read(where, key).stream().map(Credentials::user).toList();
  }

  private List<Credentials> read(String where, Object key) {
    List<Row> rows =
        db.sql(
                "select id, username, display_name, email, password_hash, active, demo from app_user "
                    + where)
            .param("key", key)
            .query(Row.class)
            .list();
    Map<Long, Set<Grant>> grants = grantsOf(rows.stream().map(Row::id).toArray(Long[]::new));
    return rows.stream()
        .map(
            row ->
                new Credentials(
                    row.with(grants.getOrDefault(row.id(), Set.of())), row.passwordHash()))
        .toList();
  }

  private Map<Long, Set<Grant>> grantsOf(Long[] userIds) {
    return db
        .sql(
            """
            select r.user_id, r.county_id, c.code, r.role
            from user_role r join county c on c.id = r.county_id
            where r.user_id = any (:ids)
            """)
        .param("ids", userIds)
        .query(GrantRow.class)
        .list()
        .stream()
        .collect(
            groupingBy(
                GrantRow::userId,
                mapping(row -> new Grant(row.countyId(), row.code(), row.role()), toSet())));
  }

  private static String[] names(Collection<Role> roles) {
    return roles.stream().map(Role::name).toArray(String[]::new);
  }

  private static String normal(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
