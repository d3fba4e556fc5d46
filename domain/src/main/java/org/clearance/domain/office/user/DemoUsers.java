package org.clearance.domain.office.user;

import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Admits or bars the demonstration's users, whose password everybody knows. */
@Component
public class DemoUsers {
  /**
   * The text that stands in place of a password’s hash: that of a user who gets the demonstration’s
   * at its start.
   */
  public static final String NO_PASSWORD = "{none}";

  private static final String BY = "serve";

  private final JdbcClient db;
  private final Audit audit;
  private final PasswordEncoder encoder;

  DemoUsers(JdbcClient db, Audit audit, PasswordEncoder encoder) {
    this.db = db;
    this.audit = audit;
    this.encoder = encoder;
  }

  /** Gives a password to those of the demonstration’s users who have none yet. */
  @Transactional
  public void givePassword(String password) {
    boolean lacking =
        db.sql("select exists (select from app_user where demo and password_hash = :none)")
            .param("none", NO_PASSWORD)
            .query(Boolean.class)
            .single();
    if (lacking) {
      db.sql("update app_user set password_hash = :hash where demo and password_hash = :none")
          .param("hash", encoder.encode(password))
          .param("none", NO_PASSWORD)
          .update();
    }
  }

  /**
   * Lets the demonstration's users sign in, or keeps them out. Their county may be left without an
   * administrator, since it is made up.
   *
   * @return the usernames of those for whom this is new
   */
  @Transactional
  public List<String> admit(boolean admitted) {
    List<Admission> changed =
        db.sql(
                """
                update app_user set active = :admitted
                 where demo and active <> :admitted
                returning id, username
                """)
            .param("admitted", admitted)
            .query(Admission.class)
            .list();
    for (Admission user : changed) {
      audit.record(
          BY,
          null,
          admitted ? AuditAction.USER_ACTIVATED : AuditAction.USER_DEACTIVATED,
          "user",
          user.id(),
          admitted ? "started as the demonstration" : "not started as the demonstration");
    }
    return changed.stream().map(Admission::username).sorted().toList();
  }

  private record Admission(long id, String username) {}
}
