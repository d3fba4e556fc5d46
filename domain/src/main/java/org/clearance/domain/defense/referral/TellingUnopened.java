package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells an office once that matters have waited for two working days to be opened. Where nobody of
 * the office can sign in, the administrators are told; after five and ten days the process puts a
 * matter on top of the lists.
 */
@Component
public class TellingUnopened {
  private static final int WORKING_DAYS = 2;

  private final JdbcClient db;
  private final MatterDays days;
  private final Messages messages;
  private final Clock clock;

  TellingUnopened(JdbcClient db, MatterDays days, Messages messages, Clock clock) {
    this.db = db;
    this.days = days;
    this.messages = messages;
    this.clock = clock;
  }

  /** The counties in which a matter waits of which nobody was told. */
  public List<Long> counties() {
    return db.sql(
            """
            select distinct county_id from defense.matter where state = 'RECEIVED' and told_unopened_at is null order by 1
            """)
        .query(Long.class)
        .list();
  }

  /**
   * Tells the office of a county.
   *
   * @return of how many matters
   */
  @Transactional
  public int tell(long countyId) {
    record Waiting(long id, OffsetDateTime receivedAt, String timeZone) {}
    LocalDate today = days.today(countyId);
    List<Long> late = new ArrayList<>();
    for (Waiting one :
        db.sql(
                """
                select m.id, m.received_at, c.time_zone from defense.matter m join county c on c.id = m.county_id
                 where m.county_id = :county and m.state = 'RECEIVED' and m.told_unopened_at is null
                 order by m.id for update of m
                """)
            .param("county", countyId)
            .query(Waiting.class)
            .list()) {
      LocalDate received =
          one.receivedAt().atZoneSameInstant(ZoneId.of(one.timeZone())).toLocalDate();
      if (!days.after(countyId, received, WORKING_DAYS).isAfter(today)) {
        late.add(one.id());
      }
    }
    if (late.isEmpty()) {
      return 0;
    }
    db.sql("update defense.matter set told_unopened_at = :now where id = any(:ids)")
        .param("now", Sql.moment(clock.instant()))
        .param("ids", late.toArray(Long[]::new))
        .update();
    boolean somebody =
        db.sql(
                """
                select exists (select from user_role r join app_user u on u.id = r.user_id and u.active
                                where r.county_id = :county and r.role = 'PUBLIC_DEFENDER')
                """)
            .param("county", countyId)
            .query(Boolean.class)
            .single();
    String occasion = "unopened:" + late.get(late.size() - 1);
    if (somebody) {
      messages.tell(
          countyId,
          Role.PUBLIC_DEFENDER,
          Set.of(),
          new Messages.Told(
              occasion,
              late.size() == 1
                  ? Text.of("One matter has waited for two working days to be opened.")
                  : Text.of(
                      "{0} matters have waited for two working days to be opened.", late.size()),
              "/matters?which=NEW"));
    } else {
      messages.tell(
          countyId,
          Role.ADMINISTRATOR,
          Set.of(),
          new Messages.Told(
              occasion,
              Text.of(
                  "Residents wait, and nobody of the public defender’s office can sign in. Add a user."),
              "/users"));
    }
    return late.size();
  }
}
