package org.clearance.domain.office.user;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Activates and deactivates members of staff, and leaves no home county without an administrator.
 */
@Component
public class ActivatingUsers {
  private final JdbcClient db;
  private final Users users;
  private final Administrators administrators;
  private final Audit audit;

  ActivatingUsers(JdbcClient db, Users users, Administrators administrators, Audit audit) {
    this.db = db;
    this.users = users;
    this.administrators = administrators;
    this.audit = audit;
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
    administered.forEach(administrators::lock);
    db.sql("update app_user set active = :active where id = :id")
        .param("active", active)
        .param("id", id)
        .update();
    Optional<Long> home = users.home(id);
    for (long county : administered) {
      if (!administrators.thereIsOne(county) && home.filter(one -> one != county).isEmpty()) {
        throw new LastAdministratorException(county);
      }
      administrators.noteTwo(county);
    }
    audit.record(
        by,
        null,
        active ? AuditAction.USER_ACTIVATED : AuditAction.USER_DEACTIVATED,
        "user",
        id,
        "");
  }
}
