package org.clearance.domain.office.user;

import java.util.Collection;
import java.util.Set;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets the roles of members of staff, and leaves no county without an administrator. */
@Component
public class SettingRoles {
  private final JdbcClient db;
  private final Administrators administrators;
  private final Audit audit;

  SettingRoles(JdbcClient db, Administrators administrators, Audit audit) {
    this.db = db;
    this.administrators = administrators;
    this.audit = audit;
  }

  /**
   * Sets the roles that a user holds in one county; those in other counties stay. The duty that
   * narrows the role of a public defender stays, too, without which it would lead when given again.
   *
   * @throws LastAdministratorException when the county would have no active administrator any more
   */
  @Transactional
  public void set(long id, long countyId, Set<Role> roles, String by) {
    administrators.lock(countyId);
    boolean administered = administrators.thereIsOne(countyId);
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
    if (administered && !administrators.thereIsOne(countyId)) {
      throw new LastAdministratorException(countyId);
    }
    administrators.noteTwo(countyId);
    String held = String.join(", ", roles.stream().map(Role::name).sorted().toList());
    audit.record(by, countyId, AuditAction.USER_ROLES_SET, "user", id, held);
  }

  private static String[] names(Collection<Role> roles) {
    return roles.stream().map(Role::name).toArray(String[]::new);
  }
}
