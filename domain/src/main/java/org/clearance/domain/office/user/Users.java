package org.clearance.domain.office.user;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.user.User.Grant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the members of staff. Every change of one is audited under the name of whoever made it. */
@Component
public class Users {
  private final JdbcClient db;

  Users(JdbcClient db) {
    this.db = db;
  }

  /**
   * A user with the hash of the password, for signing in only.
   *
   * @param firstPasswordUntil until when the user must choose another password, since somebody else
   *     has seen this one; null: the user has chosen it
   */
  public record Credentials(User user, String passwordHash, @Nullable Instant firstPasswordUntil) {}

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

  /** Whether a text can be a username; it may have capitals, which {@link AddingUsers} lowers. */
  public static boolean isUsername(String text) {
    return text.matches("[A-Za-z0-9._@-]{2,60}");
  }

  static String normal(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
