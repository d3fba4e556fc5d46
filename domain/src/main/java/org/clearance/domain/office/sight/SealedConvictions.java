package org.clearance.domain.office.sight;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells who may see the sealed convictions of a county, and counts them. To count those that a
 * thread does not see, its queries name the schema and so read past the veil: they return a number,
 * never a detail.
 */
@Component
public class SealedConvictions {
  private final JdbcClient db;

  SealedConvictions(JdbcClient db) {
    this.db = db;
  }

  /**
   * The sight that a user has of a county. Court clerks keep the court's record, and amend and
   * vacate its orders, so they always see sealed convictions. {@code sealed.roles} in the county's
   * settings names who else does; the default is the public defender. An administrator's role alone
   * never does: it sees no case.
   */
  public Sight of(User user, long countyId) {
    return user.mayIn(countyId, roles(countyId).toArray(Role[]::new)) ? Sight.WHOLE : Sight.VEILED;
  }

  /** The county of a task, if it is known. */
  public Optional<Long> countyOfTask(long taskKey) {
    return db.sql("select county_id from clearance.user_task where key = :key")
        .param("key", taskKey)
        .query(Long.class)
        .optional();
  }

  private Set<Role> roles(long countyId) {
    Set<Role> roles = EnumSet.of(Role.COURT_CLERK);
    // An unknown role in the setting sees nothing, and changes nothing for other roles.
    List<String> named = Setting.SEALED_ROLES.of(db, countyId);
    Arrays.stream(Role.values()).filter(role -> named.contains(role.name())).forEach(roles::add);
    roles.remove(Role.ADMINISTRATOR);
    return roles;
  }

  /** Counts the sealed convictions of something that this thread sees. */
  public int seen(ConvictionsOf what, long countyId, String key) {
    return Sight.now() == Sight.WHOLE ? count(what, countyId, key) : 0;
  }

  /** Counts the sealed convictions of something that this thread does not see. */
  public int hidden(ConvictionsOf what, long countyId, String key) {
    return Sight.now() == Sight.VEILED ? count(what, countyId, key) : 0;
  }

  /** Finds those of several things that have sealed convictions which this thread does not see. */
  public Set<String> hiding(ConvictionsOf what, long countyId, Collection<String> keys) {
    return keys.isEmpty() || Sight.now() != Sight.VEILED
        ? Set.of()
        : db.sql(
                """
                select asked.key from unnest(:keys::text[]) as asked (key)
                 where exists (select from clearance.conviction s
                                where s.sealed_at is not null and s.county_id = :county and (%s))
                """
                    .formatted(what.which().replace(":key", "asked.key")))
            .param("county", countyId)
            .param("keys", keys.toArray(String[]::new))
            .query(String.class)
            .set();
  }

  private int count(ConvictionsOf what, long countyId, String key) {
    return db.sql(
            """
            select count(*) from clearance.conviction s
             where s.sealed_at is not null and s.county_id = :county and (%s)
            """
                .formatted(what.which()))
        .param("county", countyId)
        .param("key", key)
        .query(Integer.class)
        .single();
  }
}
