package org.clearance.domain.defense.message;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.user.Counties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that wait to go out to residents: they are dropped, or go by the ways that their
 * person has now.
 */
@Component
public class WaitingMessages {
  /**
   * A further condition on a message {@code r}, in SQL: nothing holds it back. While another office
   * is asked to take a matter over, nobody knows which one looks again; and while a campaign is
   * paused, nobody is written to for it, who is once it goes on.
   */
  static final String AND_NOT_HELD =
      """
      and not (r.kind = 'TIME_HAS_COME'
           and exists (select from defense.transfer t where t.matter_id = r.matter_id and t.state = 'OFFERED'))
      and not (r.kind = 'CAN_HELP'
           and exists (select from defense.campaign_person p join defense.campaign g on g.id = p.campaign_id
                        where p.id::text = split_part(r.occasion, ':', 3) and g.state = 'PAUSED'))
      """;

  private final JdbcClient db;
  private final Counties counties;
  private final ResidentMessages messages;
  private final MessageStops stops;
  private final Clock clock;

  WaitingMessages(
      JdbcClient db,
      Counties counties,
      ResidentMessages messages,
      MessageStops stops,
      Clock clock) {
    this.db = db;
    this.counties = counties;
    this.messages = messages;
    this.stops = stops;
    this.clock = clock;
  }

  /**
   * Sends what is new, or tells the day to come, and waits, by the ways that the person has now.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void readdress(Reach reach) {
    record Waiting(String kind, String channel, Instant at, @Nullable LocalDate comesOn) {}
    Instant now = clock.instant();
    ZoneId zone = counties.find(reach.countyId()).orElseThrow().zone();
    List<Waiting> waiting =
        db.sql(
                """
                update defense.resident_message r set state = 'DROPPED'
                  from (select kind, channel, comes_on, min(next_attempt_at) as at from defense.resident_message
                         where matter_id = :matter and state = 'QUEUED'
                           and (kind = any(:kinds) or kind = 'COME_ON' and channel <> 'LETTER')
                         group by kind, channel, comes_on) w
                 where r.matter_id = :matter and r.state = 'QUEUED'
                   and (r.kind, r.channel) = (w.kind, w.channel) and r.comes_on is not distinct from w.comes_on
                returning w.kind, w.channel, w.at, w.comes_on
                """)
            .param("matter", reach.matterId())
            .param("kinds", SafeMessage.names(ResidentMessages.NEWS))
            .query(
                (row, n) ->
                    new Waiting(
                        row.getString("kind"),
                        row.getString("channel"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        row.getObject("comes_on", LocalDate.class)))
            .list();
    readdressLetters(reach);
    // Equal messages that wait for one way are sent once.
    for (Waiting one : new LinkedHashSet<>(waiting)) {
      if (one.comesOn() != null) {
        messages.queue(
            by(Channel.valueOf(one.channel()), reach),
            SafeMessage.COME_ON,
            "%s:%d:%s:%s".formatted(SafeMessage.COME_ON, reach.matterId(), one.comesOn(), now),
            one.comesOn());
        continue;
      }
      LocalDate day = LocalDate.ofInstant(one.at(), zone);
      messages.queueNews(
          by(Channel.valueOf(one.channel()), reach),
          SafeMessage.valueOf(one.kind()),
          "%s:%d:%s".formatted(one.kind(), reach.matterId(), now),
          day.isAfter(LocalDate.ofInstant(now, zone)) ? day : null);
    }
  }

  /** Letters wait for days: those that wait go where the person takes them now, or nowhere. */
  private void readdressLetters(Reach reach) {
    // A letter that waits for the new address as well is mailed once.
    db.sql(
            """
            update defense.resident_message m set state = 'DROPPED'
             where matter_id = :matter and channel = 'LETTER' and state = 'QUEUED' and kind <> 'CONTACT_CHANGED'
               and recipient <> :address
               and exists (select from defense.resident_message o
                            where o.occasion = m.occasion and o.channel = 'LETTER' and o.recipient = :address)
            """)
        .param("address", reach.address(), Types.VARCHAR)
        .param("matter", reach.matterId())
        .update();
    db.sql(
            """
            update defense.resident_message
               set recipient = coalesce(:address, recipient), printed_at = null, printed_by = null,
                   state = case when :address::text is null then 'DROPPED' else state end
             where matter_id = :matter and channel = 'LETTER' and state = 'QUEUED' and kind <> 'CONTACT_CHANGED'
               and recipient is distinct from :address
            """)
        .param("address", reach.address(), Types.VARCHAR)
        .param("matter", reach.matterId())
        .update();
  }

  /**
   * Narrows a reach to one channel where the person still wants messages by it, else leaves it as
   * it is.
   */
  private Reach by(Channel channel, Reach reach) {
    if (channel == Channel.SMS && stops.isWanted(reach.phone())) {
      return reach.byText();
    }
    return channel == Channel.EMAIL && stops.isWanted(reach.email()) ? reach.byEmail() : reach;
  }

  /** The matters of which something waits for a number or an address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Long> waitingTo(String recipient) {
    return db.sql(
            """
            select distinct matter_id from defense.resident_message
             where recipient = :recipient and state = 'QUEUED' and matter_id is not null order by matter_id
            """)
        .param("recipient", recipient)
        .query(Long.class)
        .list();
  }

  /** Sends nothing of what is new about a matter that still waits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropNews(long matterId) {
    drop(matterId, ResidentMessages.NEWS);
  }

  /** Sends nothing of a kind that still waits about a matter. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void drop(long matterId, SafeMessage message) {
    drop(matterId, EnumSet.of(message));
  }

  private void drop(long matterId, Set<SafeMessage> kinds) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where matter_id = :matter and kind = any(:kinds) and state = 'QUEUED'")
        .param("matter", matterId)
        .param("kinds", SafeMessage.names(kinds))
        .update();
  }

  /** Mails no letter that still waits and says that the ways to reach the person were changed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropLettersOfChange(long matterId) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where matter_id = :matter and channel = 'LETTER' and kind = 'CONTACT_CHANGED' and state = 'QUEUED'
            """)
        .param("matter", matterId)
        .update();
  }

  /** Sends nothing of what waits for a number or an address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropTo(String recipient) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where recipient = :recipient and state = 'QUEUED'")
        .param("recipient", recipient)
        .update();
  }

  /** Drops what waits for a recipient at one matter alone. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropTo(long matterId, String recipient) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where matter_id = :matter and recipient = :recipient and state = 'QUEUED'")
        .param("matter", matterId)
        .param("recipient", recipient)
        .update();
  }

  /** Sends nothing of what waits in a county: another installation has sent it, or will. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropWaiting(long countyId) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where state in ('QUEUED', 'SENDING') and county_id = :county
            """)
        .param("county", countyId)
        .update();
  }
}
