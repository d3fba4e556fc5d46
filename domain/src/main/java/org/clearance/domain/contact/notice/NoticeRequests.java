package org.clearance.domain.contact.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.address.MailingAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how people asked to be told. The DOJ file has no addresses. */
@Component
public class NoticeRequests {
  /** The languages that notices are written in, the first one where nobody said which. */
  public static final List<String> LANGUAGES = List.of("en", "es");

  private final JdbcClient db;
  private final PostalAddresses addresses;
  private final OptOuts optOuts;
  private final Audit audit;

  NoticeRequests(JdbcClient db, PostalAddresses addresses, OptOuts optOuts, Audit audit) {
    this.db = db;
    this.addresses = addresses;
    this.optOuts = optOuts;
    this.audit = audit;
  }

  /**
   * A person's request to be told.
   *
   * @param active false: replaced or taken back
   */
  public record NoticeRequest(
      long id,
      Channel channel,
      String address,
      String language,
      boolean active,
      String recordedBy,
      Instant recordedAt) {}

  /** The result of recording a request. */
  public sealed interface NoticeRequestResult permits Recorded, Refused {}

  /** The request is recorded; an earlier one is replaced. */
  public record Recorded() implements NoticeRequestResult {}

  /** Nothing was recorded; the message says what to correct. */
  public record Refused(Text message) implements NoticeRequestResult {}

  /** Records that a person asked to be told at an e-mail address. */
  @Transactional
  public NoticeRequestResult ask(long personId, String address, String language, String actor) {
    return ask(personId, Channel.EMAIL, address, language, actor);
  }

  /**
   * Records that a person asked to be told.
   *
   * @param address an e-mail address, a mobile telephone number, or the lines of an address below
   *     the name; the latter is recorded as the person's address too
   */
  @Transactional
  public NoticeRequestResult ask(
      long personId, Channel channel, String address, String language, String actor) {
    Optional<String> read = read(channel, address.strip());
    if (read.isEmpty()) {
      return new Refused(
          switch (channel) {
            case EMAIL -> Text.of("Enter one e-mail address, such as name@example.org.");
            case SMS ->
                Text.of("Enter one mobile number with its area code, such as (209) 555-0100.");
            case LETTER ->
                Text.of(
                    "Enter two or three lines of at most 40 characters, the last one as Stockton CA"
                        + " 95202.");
          });
    }
    if (!LANGUAGES.contains(language)) {
      return new Refused(Text.of("Choose English or Spanish."));
    }
    boolean deceased =
        db.sql("select deceased from person where id = :id for update")
            .param("id", personId)
            .query(Boolean.class)
            .single();
    if (deceased) {
      return new Refused(
          Text.of("This person is recorded as deceased; no notice is ever sent to them."));
    }
    end(personId);
    optOuts.end(personId, actor);
    if (channel == Channel.LETTER) {
      MailingAddress said = MailingAddress.read(read.get()).orElseThrow();
      addresses.record(personId, said, "the person", actor);
    }
    db.sql(
            """
            insert into notice_request (person_id, channel, address, language, recorded_by)
            values (:person, :channel, :address, :language, :actor)
            """)
        .param("person", personId)
        .param("channel", channel.name())
        .param("address", read.get())
        .param("language", language)
        .param("actor", actor)
        .update();
    audit.record(actor, AuditAction.NOTICE_REQUESTED, personId);
    return new Recorded();
  }

  private static Optional<String> read(Channel channel, String typed) {
    return switch (channel) {
      case EMAIL -> Optional.of(typed).filter(EmailAddress::isValid);
      case SMS -> PhoneNumber.read(typed);
      case LETTER -> MailingAddress.read(typed).map(MailingAddress::lines);
    };
  }

  /** Records that a person does not want to be told any more. */
  @Transactional
  public void takeBack(long personId, String actor) {
    if (end(personId) > 0) {
      audit.record(actor, AuditAction.NOTICE_REQUEST_TAKEN_BACK, personId);
    }
  }

  private int end(long personId) {
    return db.sql("update notice_request set active = false where person_id = :person and active")
        .param("person", personId)
        .update();
  }

  /** The request that is in force. */
  public Optional<NoticeRequest> live(long personId) {
    return of(personId).stream().filter(NoticeRequest::active).findFirst();
  }

  /** All requests of a person, the latest first. */
  public List<NoticeRequest> of(long personId) {
    return db.sql("select * from notice_request where person_id = :person order by id desc")
        .param("person", personId)
        .query(
            (row, n) ->
                new NoticeRequest(
                    row.getLong("id"),
                    Channel.valueOf(row.getString("channel")),
                    row.getString("address"),
                    row.getString("language"),
                    row.getBoolean("active"),
                    row.getString("recorded_by"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
