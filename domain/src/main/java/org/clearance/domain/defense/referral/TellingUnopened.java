package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of matters that nobody opens, once each: the office after two working days, whoever leads
 * it after five, the county's managers after ten; these learn how many wait, and nothing else.
 * Where nobody of the office can sign in, the administrators are told.
 */
@Component
public class TellingUnopened {
  /** The number of working days after which the office is told. */
  private static final int OFFICE = 2;

  private static final int LEAD = 5;
  private static final int MANAGERS = 10;

  private static final List<Integer> STAGES = List.of(OFFICE, LEAD, MANAGERS);

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

  /** The counties in which a matter waits of which somebody is still to be told. */
  public List<Long> counties() {
    return db.sql(
            """
            select distinct county_id from defense.matter where state = 'RECEIVED' and told_unopened_days < 10 order by 1
            """)
        .query(Long.class)
        .list();
  }

  /**
   * Tells whoever is to be told in a county.
   *
   * @return how often, of one matter each
   */
  @Transactional
  public int tell(long countyId) {
    Map<Integer, List<Long>> late = late(countyId);
    late.forEach((stage, matters) -> tell(countyId, stage, matters));
    return late.values().stream().mapToInt(List::size).sum();
  }

  /** The matters of which somebody is to be told now, by the working days that they have waited. */
  private Map<Integer, List<Long>> late(long countyId) {
    record Waiting(long id, OffsetDateTime since, String timeZone, int told) {}
    LocalDate today = days.today(countyId);
    Map<Integer, List<Long>> late = new LinkedHashMap<>();
    for (Waiting one :
        db.sql(
                """
                select m.id, m.since, c.time_zone, m.told_unopened_days as told
                  from defense.matter m join county c on c.id = m.county_id
                 where m.county_id = :county and m.state = 'RECEIVED' and m.told_unopened_days < 10
                 order by m.id for update of m
                """)
            .param("county", countyId)
            .query(Waiting.class)
            .list()) {
      // The day on which it came, or was opened again.
      LocalDate received = one.since().atZoneSameInstant(ZoneId.of(one.timeZone())).toLocalDate();
      for (int stage : STAGES) {
        if (stage > one.told() && !days.after(countyId, received, stage).isAfter(today)) {
          late.computeIfAbsent(stage, none -> new ArrayList<>()).add(one.id());
        }
      }
    }
    return late;
  }

  private void tell(long countyId, int stage, List<Long> matters) {
    db.sql(
            "update defense.matter set told_unopened_at = :now, told_unopened_days = :stage where id = any(:ids) and told_unopened_days < :stage")
        .param("now", Sql.moment(clock.instant()))
        .param("stage", stage)
        .param("ids", matters.toArray(Long[]::new))
        .update();
    // Managers get a page of their own, since they cannot open the defender's list.
    var told =
        new Messages.Told(
            "unopened:%d:%d:%s"
                .formatted(stage, matters.get(matters.size() - 1), days.today(countyId)),
            words(stage, matters.size()),
            stage == MANAGERS ? "/figures/residents" : "/matters?which=NEW");
    if (stage == MANAGERS) {
      messages.tell(countyId, Role.MANAGER, Set.of(), told);
    } else if (!isSomebodyThere(db, countyId)) {
      tellAdministrators(messages, countyId, told.occasion());
    } else {
      Optional<String> lead = stage == LEAD ? lead(countyId) : Optional.empty();
      lead.ifPresentOrElse(
          one -> messages.tell(countyId, List.of(one), told),
          () -> messages.tell(countyId, Role.PUBLIC_DEFENDER, Set.of(), told));
    }
  }

  private static Text words(int stage, int matters) {
    return switch (stage) {
      case OFFICE ->
          matters == 1
              ? Text.of("One matter has waited for two working days to be opened.")
              : Text.of("{0} matters have waited for two working days to be opened.", matters);
      case LEAD ->
          matters == 1
              ? Text.of("One matter has waited for five working days. Say who opens it.")
              : Text.of(
                  "{0} matters have waited for five working days. Say who opens them.", matters);
      default ->
          matters == 1
              ? Text.of(
                  "One form of a resident has waited at the public defender’s office for ten working days.")
              : Text.of(
                  "{0} forms of residents have waited at the public defender’s office for ten working days.",
                  matters);
    };
  }

  /** Tells the administrators that residents wait for an office in which nobody can sign in. */
  static void tellAdministrators(Messages messages, long countyId, String occasion) {
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

  /** Whether anybody of an office can sign in whose duty shows matters. */
  static boolean isSomebodyThere(JdbcClient db, long countyId) {
    return db.sql(
            """
            select exists (select from user_role r join app_user u on u.id = r.user_id and u.active
                            where r.county_id = :county and r.role = 'PUBLIC_DEFENDER'
                              and not exists (select from user_duty d
                                               where d.user_id = u.id and d.county_id = r.county_id and d.duty = any(:closed)))
            """)
        .param("county", countyId)
        .param("closed", Duty.withoutMatters())
        .query(Boolean.class)
        .single();
  }

  /** Whoever leads the office, where that is set and still works there. */
  private Optional<String> lead(long countyId) {
    return Setting.DEFENDER_LEAD
        .of(db, countyId)
        .flatMap(
            name ->
                db.sql(
                        """
                        select u.username from app_user u join user_role r on r.user_id = u.id
                         where u.username = :name and u.active and r.county_id = :county and r.role = 'PUBLIC_DEFENDER'
                        """)
                    .param("name", name)
                    .param("county", countyId)
                    .query(String.class)
                    .optional());
  }
}
