package org.clearance.domain.oversight.alert;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a county's administrators, once a day, what waits while nothing is sent from this
 * installation. They read it in the program, since no e-mail would reach them; what waits to tell
 * them and their colleagues does not count.
 */
@Component
public class TellingHeld {
  private final JdbcClient db;
  private final Messages messages;
  private final Clock clock;
  private final boolean held;

  TellingHeld(JdbcClient db, Messages messages, Clock clock, Environment environment) {
    this.db = db;
    this.messages = messages;
    this.clock = clock;
    this.held = Outward.isHeld(environment);
  }

  private record Waiting(String timeZone, long notices, long residentMessages, long submissions) {}

  /** Tells a county's administrators; does nothing where sending is not held, or nothing waits. */
  @Transactional
  public void tell(long countyId) {
    if (!held) {
      return;
    }
    Waiting waiting =
        db.sql(
                """
                select c.time_zone,
                       (select count(*) from notice n
                         where n.county_id = c.id and n.state = 'QUEUED' and n.channel <> 'LETTER'
                           and n.kind <> 'ALERT') as notices,
                       (select count(*) from defense.resident_message m
                         where m.county_id = c.id and m.state = 'QUEUED' and m.channel <> 'LETTER') as resident_messages,
                       (select count(*) from submission s
                         where s.county_id = c.id and s.state = 'BATCHED') as submissions
                  from county c where c.id = :county
                """)
            .param("county", countyId)
            .query(Waiting.class)
            .single();
    if (waiting.notices() + waiting.residentMessages() + waiting.submissions() > 0) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(waiting.timeZone()));
      messages.tell(
          countyId,
          Role.ADMINISTRATOR,
          Set.of(),
          new Messages.Told(
              "held:" + today,
              Text.of(
                  "Nothing is sent from this installation. What waits: notices {0}, messages to residents {1}, files for the state {2}.",
                  waiting.notices(), waiting.residentMessages(), waiting.submissions()),
              "/installation"));
    }
  }
}
