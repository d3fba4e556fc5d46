package org.clearance.domain.office.user;

import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Admits or bars the demonstration's users, whose password everybody knows. */
@Component
public class DemoUsers {
  private static final String BY = "serve";

  private final JdbcClient db;
  private final Audit audit;

  DemoUsers(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
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
