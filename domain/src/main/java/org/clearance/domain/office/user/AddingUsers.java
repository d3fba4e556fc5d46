package org.clearance.domain.office.user;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds members of staff. Passwords are kept only as {@code {bcrypt}…}. */
@Component
public class AddingUsers {
  /** The time in which a password that somebody else has seen can be used to choose another. */
  public static final Duration FIRST_PASSWORD = Duration.ofHours(24);

  private final JdbcClient db;
  private final Users users;
  private final SettingRoles roles;
  private final Audit audit;
  private final Clock clock;
  private final PasswordEncoder encoder;

  AddingUsers(
      JdbcClient db,
      Users users,
      SettingRoles roles,
      Audit audit,
      Clock clock,
      PasswordEncoder encoder) {
    this.db = db;
    this.users = users;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
    this.encoder = encoder;
  }

  /** A role to be granted in a county. */
  public record RoleIn(long countyId, Role role) {}

  /**
   * Adds a user, whose home is the county of the first of the roles. The user has to change the
   * password within {@link #FIRST_PASSWORD}, except in the demo.
   *
   * @param username kept in lower case, trimmed
   * @param demo whether the sign-in page of the demo names this user
   * @param by who adds it
   * @throws org.springframework.dao.DuplicateKeyException when the username is taken
   * @throws IllegalArgumentException when the password breaks a rule of {@link Passwords}
   */
  @Transactional
  public User add(
      String username,
      String displayName,
      String email,
      String password,
      boolean demo,
      Collection<RoleIn> roles,
      String by) {
    Long home = roles.stream().map(RoleIn::countyId).findFirst().orElse(null);
    return add(username, displayName, email, password, demo, home, roles, by);
  }

  User add(
      String username,
      String displayName,
      String email,
      String password,
      boolean demo,
      @Nullable Long home,
      Collection<RoleIn> roles,
      String by) {
    // Users of the demo have a public password, so only its length is checked.
    Optional<Text> fault =
        demo ? Passwords.faultOfSize(password) : Passwords.faultOf(password, username);
    Passwords.requireNone(fault);
    long id =
        db.sql(
                """
                insert into app_user (username, display_name, email, password_hash, demo, first_password_until, home_county_id)
                values (:username, :displayName, :email, :hash, :demo, :until, :home)
                returning id
                """)
            .param("until", demo ? null : Sql.moment(clock.instant().plus(FIRST_PASSWORD)))
            .param("home", home)
            .param("username", Users.normal(username))
            .param("displayName", displayName.strip())
            .param("email", email.strip())
            .param("hash", encoder.encode(password))
            .param("demo", demo)
            .query(Long.class)
            .single();
    audit.record(by, null, AuditAction.USER_CREATED, "user", id, Users.normal(username));
    roles.stream()
        .collect(groupingBy(RoleIn::countyId, mapping(RoleIn::role, toSet())))
        .forEach((county, granted) -> this.roles.set(id, county, granted, by));
    return users.find(id).orElseThrow();
  }
}
