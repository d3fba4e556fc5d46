package org.clearance.domain.office.user;

import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the names and e-mail addresses of members of staff. */
@Component
public class DescribingUsers {
  private final JdbcClient db;
  private final Audit audit;

  DescribingUsers(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
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
}
