package org.clearance.domain.oversight.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a county's administrators, once a day and without any setting, that messages to residents
 * were tried and do not go out, or that so many telephones were to be texted codes that a machine
 * asks for them. Nothing is told of whom they are for.
 */
@Component
public class TellingGatewayTrouble {
  /** So long a message may be on its way. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final JdbcClient db;
  private final Messages messages;
  private final Clock clock;
  private final boolean held;

  TellingGatewayTrouble(JdbcClient db, Messages messages, Clock clock, Environment environment) {
    this.db = db;
    this.messages = messages;
    this.clock = clock;
    this.held = Outward.isHeld(environment);
  }

  private record Trouble(String timeZone, long unsent, long codes) {}

  /** Tells a county's administrators; does nothing where sending is held, or all is well. */
  @Transactional
  public void tell(long countyId) {
    if (held) {
      return;
    }
    Instant before = clock.instant().minus(PATIENCE);
    Trouble trouble =
        db.sql(
                """
                select c.time_zone,
                       -- Text messages rest at night.
                       (select case when max(m.attempts) > 0 then count(*) else 0 end from defense.resident_message m
                         where m.county_id = c.id and m.state = 'QUEUED' and m.channel <> 'LETTER' and m.due_at < :before
                           and (m.channel <> 'SMS' or (:before at time zone c.time_zone)::time between '09:00' and '19:00')) as unsent,
                       (select count(*) from defense.resident_message m
                         where m.county_id = c.id and m.kind = 'PHONE_CODE' and m.queued_at > :before) as codes
                  from county c where c.id = :county
                """)
            .param("county", countyId)
            .param("before", Sql.moment(before))
            .query(Trouble.class)
            .single();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(trouble.timeZone()));
    if (trouble.unsent() > 0) {
      tell(
          countyId,
          "unsent:" + today,
          Text.of(
              "{0} messages to residents do not go out for over an hour. Look at the gateway and the mail server.",
              trouble.unsent()));
    }
    if (trouble.codes() >= ResidentMessages.MOST_CODES_AN_HOUR) {
      tell(
          countyId,
          "codes:" + today,
          Text.of(
              "Codes were to be texted to {0} telephones within an hour, which looks like a machine. No more are texted until there are fewer.",
              trouble.codes()));
    }
  }

  private void tell(long countyId, String occasion, Text words) {
    messages.tell(
        countyId,
        Role.ADMINISTRATOR,
        Set.of(),
        new Messages.Told(occasion, words, "/installation"));
  }
}
