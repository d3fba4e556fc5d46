package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues a notice to an address that somebody of the office chose, whatever the person's request
 * and the county's settings say. It is never sent to a person who died or wants no notices, which
 * is checked again when it goes out. It is not queued before the county has set a contact for
 * people: a message that nobody can answer helps nobody.
 */
@Component
public class ChosenNotices {
  private final JdbcClient db;
  private final Notices notices;
  private final NoticeTexts texts;
  private final Audit audit;
  private final Clock clock;

  ChosenNotices(JdbcClient db, Notices notices, NoticeTexts texts, Audit audit, Clock clock) {
    this.db = db;
    this.notices = notices;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The chosen destination of a notice.
   *
   * @param key a key of the choice: a second notice of this kind with the same key on the same day
   *     is not queued
   * @param value an e-mail address, or the lines of a postal address below the name
   * @param language {@code en} or {@code es}
   * @param contactPointId what it stands on; null: something else
   * @param postalAddressId of a letter; null: none
   */
  public record Chosen(
      String key,
      Channel channel,
      String value,
      String language,
      @Nullable Long contactPointId,
      @Nullable Long postalAddressId) {}

  /** The result of queueing a chosen notice. */
  public sealed interface ChosenNoticesResult permits Queued, Refused {}

  /** The notice is queued, now or earlier on the same day. */
  public record Queued(long noticeId) implements ChosenNoticesResult {}

  /** Nothing was queued; the message says what to correct. */
  public record Refused(Text message) implements ChosenNoticesResult {}

  private record Person(
      long countyId, String name, boolean deceased, boolean declined, String timeZone) {}

  /**
   * Queues the notice; an e-mail goes out in seconds, a letter with the next bundle.
   *
   * @param kind one to the person
   * @param convictionId the challenged one; null: none
   */
  @Transactional
  public ChosenNoticesResult queue(
      long personId, NoticeKind kind, @Nullable Long convictionId, Chosen to, String actor) {
    Person person = person(personId);
    if (person.deceased()) {
      return new Refused(
          Text.of("This person is recorded as deceased; no notice is ever sent to them."));
    }
    if (person.declined()) {
      return new Refused(Text.of("This person wants no notices, so none is sent."));
    }
    if (contactMissing(person.countyId()).contains(to.language())) {
      return new Refused(
          Text.of(
              "Nothing was sent: no contact for people is set in this language. An"
                  + " administrator sets it on the page Settings."));
    }
    String occasion =
        "chosen:%s:%d:%s:%s:%s"
            .formatted(
                kind,
                convictionId == null ? personId : convictionId,
                convictionId == null ? "person" : "conviction",
                to.key(),
                LocalDate.ofInstant(clock.instant(), ZoneId.of(person.timeZone())));
    try {
      text(personId, person, kind, to.channel(), to.language(), 0);
    } catch (WordingRefused e) {
      return new Refused(Text.of("The wording of this notice cannot be sent: {0}", e.why()));
    }
    long id =
        notices.queue(
            occasion, number -> draft(number, person, personId, kind, convictionId, to, occasion));
    int chosen =
        db.sql(
                """
                update notice set chosen_by = :actor, contact_point_id = :point, postal_address_id = :address
                 where id = :id and chosen_by is null
                """)
            .param("actor", actor)
            .param("point", to.contactPointId(), java.sql.Types.BIGINT)
            .param("address", to.postalAddressId(), java.sql.Types.BIGINT)
            .param("id", id)
            .update();
    if (chosen > 0) {
      audit.record(actor, person.countyId(), AuditAction.NOTICE_CHOSEN, "notice", id, kind.name());
    }
    return new Queued(id);
  }

  private Person person(long personId) {
    return db.sql(
            """
            select p.county_id, p.name, p.deceased, c.time_zone, t.declined
              from person p join county c on c.id = p.county_id join person_reach t on t.person_id = p.id
             where p.id = :id
            """)
        .param("id", personId)
        .query(Person.class)
        .single();
  }

  private NoticeDraft draft(
      long number,
      Person person,
      long personId,
      NoticeKind kind,
      @Nullable Long convictionId,
      Chosen to,
      String occasion) {
    NoticeTexts.Text text = text(personId, person, kind, to.channel(), to.language(), number);
    return new NoticeDraft(
        person.countyId(),
        kind,
        occasion,
        personId,
        convictionId,
        null,
        to.channel(),
        to.channel() == Channel.LETTER
            ? PersonName.asAddressed(person.name()) + "\n" + to.value()
            : to.value(),
        to.language(),
        text.subject(),
        text.body(),
        null);
  }

  /**
   * The text of an e-mail of a kind to a person, with the reference N-000000; or why the county's
   * wording cannot be sent.
   *
   * @param language {@code en} or {@code es}
   */
  public String preview(long personId, NoticeKind kind, String language) {
    try {
      NoticeTexts.Text text = text(personId, person(personId), kind, Channel.EMAIL, language, 0);
      return text.subject() + "\n\n" + text.body();
    } catch (WordingRefused e) {
      return e.why();
    }
  }

  private NoticeTexts.Text text(
      long personId,
      Person person,
      NoticeKind kind,
      Channel channel,
      String language,
      long number) {
    return texts.text(
        person.countyId(),
        personId,
        kind,
        channel,
        language,
        person.name(),
        ReliefNotices.reference(number));
  }

  /**
   * The languages in which the county has not set a contact for people, such as a telephone number.
   */
  public List<String> contactMissing(long countyId) {
    var missing = new ArrayList<String>();
    for (String language : NoticeRequests.LANGUAGES) {
      if (Setting.contact(language).of(db, countyId).orElse("").isBlank()) {
        missing.add(language);
      }
    }
    return List.copyOf(missing);
  }
}
