package org.clearance.domain.oversight.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeDraft;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Message;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells users of tasks that fall due, and e-mails messages to those who want that: each at once, or
 * all of a day in the morning. An e-mail is queued in the transaction that marks its messages, so
 * none goes twice and none is lost.
 */
@Component
public class MailedMessages {
  /** When the e-mail of a day is made, on the county's clock. */
  static final LocalTime MORNING = LocalTime.of(7, 0);

  /** Messages are of no use after half a year. */
  private static final Duration KEPT = Duration.ofDays(183);

  private static final String LANGUAGE = "en";

  private final JdbcClient db;
  private final Messages messages;
  private final Notices notices;
  private final Clock clock;
  private final String address;

  MailedMessages(
      JdbcClient db, Messages messages, Notices notices, Clock clock, AlertProperties properties) {
    this.db = db;
    this.messages = messages;
    this.notices = notices;
    this.clock = clock;
    this.address = properties.address().replaceFirst("/+$", "");
  }

  private record Due(long key, String name, String holder) {}

  /** Purges old messages of all counties. */
  @Transactional
  public void purge() {
    messages.purge(clock.instant().minus(KEPT));
  }

  /** Tells who holds a task that falls due within a day, or is overdue; once for each task. */
  @Transactional
  public void tellOfDue(long countyId) {
    List<Due> due =
        db.sql(
                """
                select t.key, t.name, t.holder from user_task t
                 where t.county_id = :county and t.state = 'OPEN' and t.holder is not null
                   and t.due_at < :now::timestamptz + interval '1 day'
                """)
            .param("county", countyId)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Due.class)
            .list();
    due.forEach(
        task ->
            messages.tell(
                countyId,
                List.of(task.holder()),
                new Told(
                    "due:" + task.key(),
                    Text.of("A task that you hold falls due: {0}.", Text.of(task.name())),
                    "/tasks/" + task.key())));
  }

  private record Reader(long id, String email, String county, boolean daily) {}

  /** Queues e-mails with the messages of a county that wait for one. */
  @Transactional
  public void mail(long countyId) {
    // Another node that looks at the same county waits, and then finds what this one marked.
    db.sql("select pg_advisory_xact_lock(hashtext('clearance.messages'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
    ZoneId zone = CountyZone.of(db, countyId);
    ZonedDateTime now = clock.instant().atZone(zone);
    LocalDate day =
        now.toLocalTime().isBefore(MORNING) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    Instant morning = day.atTime(MORNING).atZone(zone).toInstant();
    db.sql(
            """
            select distinct u.id, u.email, y.display_name as county, p.messages_by_mail = 'DAILY' as daily
              from message m join app_user u on u.id = m.user_id join user_preference p on p.user_id = u.id
              join county y on y.id = m.county_id
             where m.county_id = :county and m.mailed_at is null and m.read_at is null
               and u.active and u.email <> ''
               and exists (select from user_role r where r.user_id = u.id and r.county_id = m.county_id)
               and (p.messages_by_mail = 'AT_ONCE'
                    or p.messages_by_mail = 'DAILY' and m.written_at < :morning)
             order by u.id
            """)
        .param("county", countyId)
        .param("morning", morning.atOffset(ZoneOffset.UTC))
        .query(Reader.class)
        .list()
        .forEach(reader -> mail(countyId, reader, reader.daily() ? morning : clock.instant()));
  }

  // An address that no mail can go to keeps nobody else's e-mail back; the inbox has it all.
  private void mail(long countyId, Reader reader, Instant until) {
    List<Message> unsent =
        EmailAddress.isValid(reader.email())
            ? messages.takeForMail(reader.id(), countyId, until, clock.instant())
            : List.of();
    if (unsent.isEmpty()) {
      return;
    }
    String body =
        unsent.stream()
                .map(one -> one.words() + "\n" + address + one.href() + "\n")
                .collect(Collectors.joining("\n"))
            + "\nClearance, "
            + reader.county()
            + ". Whether you get these e-mails is your choice, on the page Inbox.\n";
    long last = unsent.stream().mapToLong(Message::id).max().orElse(0);
    notices.queue(
        new NoticeDraft(
            countyId,
            NoticeKind.ALERT,
            "messages:" + reader.id() + ":" + last,
            null,
            null,
            null,
            Channel.EMAIL,
            reader.email(),
            LANGUAGE,
            "Clearance, " + reader.county() + ": " + unsent.size() + " new for you",
            body,
            null));
  }
}
