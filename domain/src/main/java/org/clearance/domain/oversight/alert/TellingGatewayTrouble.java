package org.clearance.domain.oversight.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.clearance.domain.defense.message.FormTexts;
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
 * were tried and none of their channel goes out, or that so many telephones were to be texted codes
 * that a machine asks for them. Nothing is told of whom they are for.
 */
@Component
public class TellingGatewayTrouble {
  /** The time that a message may be on its way, at most. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration A_DAY = Duration.ofDays(1);

  /**
   * The number of people whose messages were refused or wait, since one went out, from which on it
   * is trouble of the gateway and not of a mailbox.
   */
  private static final int PEOPLE = 3;

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

  private record Trouble(String timeZone, long unsent) {}

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
                       (select coalesce(sum(g.unsent) filter (where g.tried and g.people >= :people), 0)
                          from (select channel, max(sent_at) as at from defense.resident_message
                                 where county_id = c.id and channel <> 'LETTER' group by channel) l
                          join lateral (
                               select count(*) as unsent, count(distinct m.recipient) as people,
                                      coalesce(bool_or(m.tried_at is not null), false) as tried
                                 from defense.resident_message m
                                where m.county_id = c.id and m.channel = l.channel
                                  and (m.tried_at is null or m.tried_at > coalesce(l.at, '-infinity'))
                                  and (m.state = 'FAILED' and m.tried_at > :yesterday
                                       -- Text messages rest at night.
                                       or m.state = 'QUEUED' and m.due_at < :before
                                          and (m.channel <> 'SMS' or (:now at time zone c.time_zone)::time between '10:00' and '20:00'))) g on true) as unsent
                  from county c where c.id = :county
                """)
            .param("county", countyId)
            .param("before", Sql.moment(before))
            .param("now", Sql.moment(clock.instant()))
            .param("yesterday", Sql.moment(clock.instant().minus(A_DAY)))
            .param("people", PEOPLE)
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
    long texts =
        Arrays.stream(FormTexts.values())
            .mapToLong(kind -> kind.lately(db, countyId, clock.instant()))
            .max()
            .orElseThrow();
    if (texts >= FormTexts.MOST_AN_HOUR) {
      tell(
          countyId,
          "codes:" + today,
          Text.of(
              "Forms have {0} telephones texted within an hour, which looks like a machine. No more are texted until there are fewer.",
              texts));
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
