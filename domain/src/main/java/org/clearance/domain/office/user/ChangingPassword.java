package org.clearance.domain.office.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Changes passwords, which are kept only as {@code {bcrypt}…}: by their users, or by whoever resets
 * them.
 */
@Component
public class ChangingPassword {
  /** The number of the latest passwords, including the present one, that cannot be chosen again. */
  public static final int REMEMBERED_PASSWORDS = 10;

  private final JdbcClient db;
  private final Users users;
  private final Audit audit;
  private final Clock clock;
  private final PasswordEncoder encoder;

  ChangingPassword(JdbcClient db, Users users, Audit audit, Clock clock, PasswordEncoder encoder) {
    this.db = db;
    this.users = users;
    this.audit = audit;
    this.clock = clock;
    this.encoder = encoder;
  }

  /** The result of changing a password. */
  public enum PasswordChange {
    DONE,
    /** The current password is wrong; nothing was changed. */
    WRONG,
    /** The new password is one of the last {@link #REMEMBERED_PASSWORDS}; nothing was changed. */
    USED_BEFORE
  }

  /**
   * Gives a user a random password and returns it; it cannot be read again, and has to be changed
   * within {@link AddingUsers#FIRST_PASSWORD}.
   */
  @Transactional
  public String reset(long id, String by) {
    String password = Passwords.generate();
    setHash(id, password, clock.instant().plus(AddingUsers.FIRST_PASSWORD));
    audit.record(by, null, AuditAction.PASSWORD_RESET, "user", id, "");
    return password;
  }

  /** Finds the fault of a password that this user wants to choose; empty when there is none. */
  public Optional<Text> fault(User user, String password) {
    List<String> names = new ArrayList<>();
    names.add(user.displayName());
    db.sql(
            """
            select distinct c.code, c.name from user_role r join county c on c.id = r.county_id
             where r.user_id = :id
            """)
        .param("id", user.id())
        .query(
            row -> {
              names.add(row.getString("code"));
              names.add(row.getString("name"));
            });
    return Passwords.faultOf(password, user.username(), names);
  }

  /**
   * Changes a user's own password.
   *
   * @throws IllegalArgumentException when {@link #fault} has something against the new one
   */
  @Transactional
  public PasswordChange change(long id, String current, String replacement) {
    Users.Credentials held = users.credentials(id).orElseThrow();
    if (!encoder.matches(current, held.passwordHash())) {
      return PasswordChange.WRONG;
    }
    return choose(held, replacement);
  }

  /**
   * Replaces a password that somebody else has seen with one of the user's own.
   *
   * @return {@link PasswordChange#WRONG} when it is the user's own already
   * @throws IllegalArgumentException when {@link #fault} has something against the new one
   */
  @Transactional
  public PasswordChange replaceFirst(long id, String replacement) {
    Users.Credentials held = users.credentials(id).orElseThrow();
    return held.firstPasswordUntil() == null ? PasswordChange.WRONG : choose(held, replacement);
  }

  private PasswordChange choose(Users.Credentials held, String replacement) {
    long id = held.user().id();
    Passwords.requireNone(fault(held.user(), replacement));
    List<String> before =
        db.sql("select hash from password_before where user_id = :id")
            .param("id", id)
            .query(String.class)
            .list();
    if (encoder.matches(replacement, held.passwordHash())
        || before.stream().anyMatch(hash -> encoder.matches(replacement, hash))) {
      return PasswordChange.USED_BEFORE;
    }
    setHash(id, replacement, null);
    audit.record(held.user().username(), null, AuditAction.PASSWORD_CHANGED, "user", id, "");
    return PasswordChange.DONE;
  }

  private void setHash(long id, String password, @Nullable Instant firstUntil) {
    db.sql(
            """
            insert into password_before (user_id, hash)
            select id, password_hash from app_user where id = :id
            """)
        .param("id", id)
        .update();
    db.sql(
            """
            delete from password_before
             where user_id = :id
               and id not in (select id from password_before where user_id = :id order by id desc limit :most)
            """)
        .param("id", id)
        .param("most", REMEMBERED_PASSWORDS - 1)
        .update();
    db.sql(
            """
            update app_user set password_hash = :hash, first_password_until = :until where id = :id
            """)
        .param("hash", encoder.encode(password))
        .param("until", Sql.moment(firstUntil))
        .param("id", id)
        .update();
  }
}
