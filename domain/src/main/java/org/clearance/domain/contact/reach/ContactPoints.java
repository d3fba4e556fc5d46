package org.clearance.domain.contact.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.contact.address.MailingAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records how a person can be reached, with the source and the date, and that something on record
 * does not reach them. This class owns the telephone numbers and e-mail addresses; postal addresses
 * are kept with those of lists. Recording one does not ask for notices: whether the person is told
 * of relief is for them and the county to say.
 */
@Component
public class ContactPoints {
  private static final int LONGEST = 200;

  private final JdbcClient db;
  private final PostalAddresses addresses;
  private final Audit audit;
  private final Clock clock;

  ContactPoints(JdbcClient db, PostalAddresses addresses, Audit audit, Clock clock) {
    this.db = db;
    this.addresses = addresses;
    this.audit = audit;
    this.clock = clock;
  }

  /** The kinds of contact that can be recorded. */
  public enum Kind {
    PHONE,
    EMAIL,
    ADDRESS
  }

  /**
   * A contact as somebody typed it.
   *
   * @param value a number, an e-mail address, or the lines of a postal address below the name
   * @param language {@code en}, {@code es}, or empty: not known. Of a postal address it is not kept
   * @param source where it is from
   * @param asOf the day on which it was true; null: none was typed, or no date
   */
  public record Typed(
      Kind kind, String value, String language, String source, @Nullable LocalDate asOf) {}

  /**
   * Records a contact that was typed.
   *
   * @return the errors by field: {@code value}, {@code language}, {@code source}, {@code asOf};
   *     empty where it is recorded
   */
  @Transactional
  public Map<String, Text> add(long personId, Typed typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    Optional<String> value = read(typed);
    if (value.isEmpty()) {
      problems.put(
          "value",
          switch (typed.kind()) {
            case PHONE ->
                Text.of("Enter one telephone number with its area code, such as (209) 555-0100.");
            case EMAIL -> Text.of("Enter one e-mail address, such as name@example.org.");
            case ADDRESS ->
                Text.of(
                    "Enter two or three lines of at most 40 characters, the last one as Stockton CA"
                        + " 95202.");
          });
    }
    if (!typed.language().isEmpty() && !NoticeRequests.LANGUAGES.contains(typed.language())) {
      problems.put("language", Text.of("Choose English or Spanish."));
    }
    String source = typed.source().strip();
    if (source.isEmpty() || source.length() > LONGEST) {
      problems.put(
          "source",
          Text.of("Say in at most {0} characters who said so, or where it stands.", LONGEST));
    }
    LocalDate asOf = typed.asOf();
    if (asOf == null) {
      problems.put("asOf", Text.of("Enter the day on which it was true, such as 11/24/2026."));
    } else if (asOf.isAfter(PersonDay.today(db, clock, personId))) {
      problems.put("asOf", Text.of("This day is in the future. Correct the date."));
    }
    if (problems.isEmpty()) {
      insert(personId, typed, value.orElseThrow(), source, Objects.requireNonNull(asOf), actor);
    }
    return problems;
  }

  private static Optional<String> read(Typed typed) {
    String text = typed.value().strip();
    return switch (typed.kind()) {
      case PHONE -> PhoneNumber.read(text);
      case EMAIL -> Optional.of(text).filter(EmailAddress::isValid);
      case ADDRESS -> MailingAddress.read(text).map(MailingAddress::lines);
    };
  }

  private void insert(
      long personId, Typed typed, String value, String source, LocalDate asOf, String actor) {
    if (typed.kind() == Kind.ADDRESS) {
      addresses.record(personId, MailingAddress.read(value).orElseThrow(), source, asOf, actor);
      return;
    }
    db.sql(
            """
            insert into contact_point (person_id, kind, value, language, source, as_of, recorded_by, recorded_at)
            values (:person, :kind, :value, :language, :source, :asOf, :actor, :now)
            """)
        .param("person", personId)
        .param("kind", typed.kind().name())
        .param("value", value)
        .param("language", typed.language())
        .param("source", source)
        .param("asOf", asOf)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(actor, AuditAction.CONTACT_POINT_RECORDED, personId);
  }

  /**
   * Records that a number or an e-mail address does not reach the person; notices that wait to go
   * there are not sent.
   *
   * @param why the finding; not blank
   * @return false: there is no such one, or somebody has found it wrong before
   */
  @Transactional
  public boolean wrong(long personId, long id, String why, String actor) {
    int marked =
        db.sql(
                """
                update contact_point set wrong_by = :actor, wrong_at = :now, wrong_why = :why
                 where id = :id and person_id = :person and wrong_at is null
                """)
            .param("actor", actor)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("why", why.strip())
            .param("id", id)
            .param("person", personId)
            .update();
    if (marked > 0) {
      audit.record(actor, AuditAction.CONTACT_POINT_WRONG, personId);
    }
    return marked > 0;
  }

  /** All numbers and e-mail addresses of a person, the latest first. */
  public List<ContactPoint> of(long personId) {
    return db.sql(
            "select * from contact_point where person_id = :person order by as_of desc, id desc")
        .param("person", personId)
        .query(ContactPoints::point)
        .list();
  }

  private static ContactPoint point(ResultSet row, int number) throws SQLException {
    return new ContactPoint(
        row.getLong("id"),
        row.getLong("person_id"),
        ContactPoint.Kind.valueOf(row.getString("kind")),
        row.getString("value"),
        row.getString("language"),
        row.getString("source"),
        row.getObject("as_of", LocalDate.class),
        row.getString("recorded_by"),
        Objects.requireNonNull(Sql.instant(row, "recorded_at")),
        row.getString("wrong_by"),
        Sql.instant(row, "wrong_at"),
        row.getString("wrong_why"));
  }
}
