package org.clearance.domain.office.user;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User.Grant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the members of staff. Every change is audited under the name of whoever made it. Passwords
 * are kept only as {@code {bcrypt}…}.
 */
@Component
public class Users {
  /** The time in which a password that somebody else has seen can be used to choose another. */
  public static final Duration FIRST_PASSWORD = Duration.ofHours(24);

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;
  private final PasswordEncoder encoder;

  Users(JdbcClient db, Audit audit, Clock clock, PasswordEncoder encoder) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
    this.encoder = encoder;
  }

  /** A role to be granted in a county. */
  public record RoleIn(long countyId, Role role) {}

  /**
   * A user with the hash of the password, for signing in only.
   *
   * @param firstPasswordUntil until when the user must choose another password, since somebody else
   *     has seen this one; null: the user has chosen it
   */
  public record Credentials(User user, String passwordHash, @Nullable Instant firstPasswordUntil) {}

  /** The time and the address of the last sign-in. */
  public record LastSignIn(Instant at, String from) {}

  private record Row(
      long id,
      String username,
      String displayName,
      String email,
      String passwordHash,
      boolean active,
      boolean demo,
      @Nullable Instant firstPasswordUntil) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("id"),
          row.getString("username"),
          row.getString("display_name"),
          row.getString("email"),
          row.getString("password_hash"),
          row.getBoolean("active"),
          row.getBoolean("demo"),
          Sql.instant(row, "first_password_until"));
    }

    Credentials with(Set<Grant> grants) {
      return new Credentials(
          new User(id, username, displayName, email, active, demo, Set.copyOf(grants)),
          passwordHash,
          firstPasswordUntil);
    }
  }

  /** Whether there is any user at all; without one, nobody can sign in. */
  public boolean exist() {
    return db.sql("select exists (select from app_user)").query(Boolean.class).single();
  }

  public Optional<User> find(long id) {
    return credentials(id).map(Credentials::user);
  }

  /**
   * A user with the current hash, to check whether a session still rests on the current password.
   */
  public Optional<Credentials> credentials(long id) {
    return read("where u.id = :key", id).stream().findFirst();
  }

  /** A user with the hash, by username in any case. */
  public Optional<Credentials> credentials(String username) {
    return read("where u.username = :key", normal(username)).stream().findFirst();
  }

  /** A user by username, in any case. */
  public Optional<User> byUsername(String username) {
    return credentials(username).map(Credentials::user);
  }

  /**
   * The active users who are named on the sign-in page of the demo, in the order of creation; those
   * of the county with a history come last.
   */
  public List<User> demonstrators() {
    return users(
        "where u.demo and u.active and :key = 0 order by u.created_at::date desc, u.id", 0);
  }

  /**
   * Everybody who holds a role in the county, or whose home it is, by display name, including
   * deactivated users.
   */
  public List<User> inCounty(long countyId) {
    return users(
        """
        where u.home_county_id = :key
           or exists (select from user_role h where h.user_id = u.id and h.county_id = :key)
        order by u.active desc, lower(u.display_name), u.id
        """,
        countyId);
  }

  /** The county to whose staff a user belongs; empty where that is not known. */
  public Optional<Long> home(long id) {
    return db.sql(
            "select home_county_id from app_user where id = :id and home_county_id is not null")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  /** The name to show for a username; a username that nobody has is shown as it is. */
  public String displayName(String username) {
    return db.sql("select display_name from app_user where username = :username")
        .param("username", normal(username))
        .query(String.class)
        .optional()
        .orElse(username);
  }

  /** The names to show for usernames; one that nobody has is left out. */
  public Map<String, String> displayNames(Collection<String> usernames) {
    record Named(String username, String displayName) {}
    return usernames.isEmpty()
        ? Map.of()
        : db
            .sql("select username, display_name from app_user where username = any(:usernames)")
            .param("usernames", usernames.toArray(String[]::new))
            .query(Named.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Named::username, Named::displayName));
  }

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
  public User create(
      String username,
      String displayName,
      String email,
      String password,
      boolean demo,
      Collection<RoleIn> roles,
      String by) {
    Long home = roles.stream().map(RoleIn::countyId).findFirst().orElse(null);
    return create(username, displayName, email, password, demo, home, roles, by);
  }

  User create(
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
            .param("username", normal(username))
            .param("displayName", displayName.strip())
            .param("email", email.strip())
            .param("hash", encoder.encode(password))
            .param("demo", demo)
            .query(Long.class)
            .single();
    audit.record(by, null, AuditAction.USER_CREATED, "user", id, normal(username));
    roles.stream()
        .collect(groupingBy(RoleIn::countyId, mapping(RoleIn::role, toSet())))
        .forEach((county, granted) -> setRoles(id, county, granted, by));
    return find(id).orElseThrow();
  }

  /** Changes the name and e-mail address of a user; returns false where there is none. */
  @Transactional
  public boolean describe(long id, String displayName, String email, String by) {
    int changed =
        db.sql("update app_user set display_name = :name, email = :email where id = :id")
            .param("name", displayName.strip())
            .param("email", email.strip())
            .param("id", id)
            .update();
    if (changed == 1) {
      audit.record(by, null, AuditAction.USER_DESCRIBED, "user", id, displayName.strip());
    }
    return changed == 1;
  }

  /**
   * Sets the roles that a user holds in one county; those in other counties stay. The duty that
   * narrows the role of a public defender stays, too, without which it would lead when given again.
   *
   * @throws LastAdministratorException when the county would have no active administrator any more
   */
  @Transactional
  public void setRoles(long id, long countyId, Set<Role> roles, String by) {
    lockAdministrators(countyId);
    boolean administered = hasAdministrator(countyId);
    db.sql(
            """
            delete from user_role where user_id = :id and county_id = :county and role <> all (:roles)
            """)
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
    noteTwoAdministrators(countyId);
    String held = String.join(", ", roles.stream().map(Role::name).sorted().toList());
    audit.record(by, countyId, AuditAction.USER_ROLES_SET, "user", id, held);
  }

  /**
   * Activates a user, or deactivates them at once: open sessions end with their next request.
   *
   * <p>Another county than the user's home does not keep the user: it may be left without an
   * administrator, and {@code set-up} makes it a new one.
   *
   * @throws LastAdministratorException when the home would have no active administrator any more
   */
  @Transactional
  public void setActive(long id, boolean active, String by) {
    List<Long> administered =
        db.sql(
                """
                select county_id from user_role where user_id = :id and role = 'ADMINISTRATOR' order by 1
                """)
            .param("id", id)
            .query(Long.class)
            .list();
    administered.forEach(this::lockAdministrators);
    db.sql("update app_user set active = :active where id = :id")
        .param("active", active)
        .param("id", id)
        .update();
    Optional<Long> home = home(id);
    for (long county : administered) {
      if (!hasAdministrator(county) && home.filter(one -> one != county).isEmpty()) {
        throw new LastAdministratorException(county);
      }
      noteTwoAdministrators(county);
    }
    audit.record(
        by,
        null,
        active ? AuditAction.USER_ACTIVATED : AuditAction.USER_DEACTIVATED,
        "user",
        id,
        "");
  }

  /** Records that a user has signed in; returns the time before, if there was one. */
  @Transactional
  public Optional<LastSignIn> signedIn(long id, String address) {
    return db.sql(
            """
            update app_user u set signed_in_at = :now, signed_in_from = :address
              from (select signed_in_at, signed_in_from from app_user where id = :id for no key update) old
             where u.id = :id
            returning old.signed_in_at, old.signed_in_from
            """)
        .param("now", Sql.moment(clock.instant()))
        .param("address", address)
        .param("id", id)
        .query(
            (row, number) -> {
              String from = row.getString("signed_in_from");
              return Optional.ofNullable(Sql.instant(row, "signed_in_at"))
                  .map(at -> new LastSignIn(at, from));
            })
        .optional()
        .flatMap(before -> before);
  }

  // Two administrators who remove each other at the same moment would leave the county with none.
  private void lockAdministrators(long countyId) {
    db.sql("select id from county where id = :county for no key update")
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  // The county stays marked: the last administrator must not be able to act alone by shutting the
  // other out.
  private void noteTwoAdministrators(long countyId) {
    db.sql(
            """
            update county set two_administrators = true
             where id = :county and not two_administrators
               and 2 <= (select count(*) from user_role r join app_user u on u.id = r.user_id
                          where r.county_id = :county and r.role = 'ADMINISTRATOR' and u.active)
            """)
        .param("county", countyId)
        .update();
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

  /** Users with the roles of each: the rows of one follow each other, each with a role or none. */
  private List<Credentials> read(String whereAndOrder, Object key) {
    Map<Row, Set<Grant>> grants = new LinkedHashMap<>();
    db.sql(
            """
            select u.id, u.username, u.display_name, u.email, u.password_hash, u.active, u.demo, u.first_password_until,
                   r.county_id, c.code, r.role
              from app_user u
              left join (user_role r join county c on c.id = r.county_id) on r.user_id = u.id
            """
                + whereAndOrder)
        .param("key", key)
        .query(
            row -> {
              Set<Grant> held = grants.computeIfAbsent(Row.of(row), user -> new HashSet<>());
              if (row.getString("role") != null) {
                held.add(
                    new Grant(
                        row.getLong("county_id"),
                        row.getString("code"),
                        Role.valueOf(row.getString("role"))));
              }
            });
    return grants.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private static String[] names(Collection<Role> roles) {
    return roles.stream().map(Role::name).toArray(String[]::new);
  }

  /** Whether a text can be a username; it may have capitals, which {@link #create} lowers. */
  public static boolean isUsername(String text) {
    return text.matches("[A-Za-z0-9._@-]{2,60}");
  }

  private static String normal(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
