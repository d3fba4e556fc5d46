package org.clearance.domain.defense.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.PersonName;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.question.PortalTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters that wait for residents whom nothing but mail reaches: printed at the desk, each in
 * its person's language, and mailed by somebody who says so. The envelope shows the county alone;
 * to custody it names the public defender's office, too, and says that it is legal mail, which is
 * opened before its person and not read (15 CCR 1063(c) for jails, 3141 to 3144 for prisons).
 */
@Component
public class ResidentLetters {
  /** The most letters that are printed at once, the oldest first. */
  public static final int MOST = 100;

  /** The time for which letters that somebody printed are that person's to mail. */
  private static final Duration THEIRS = Duration.ofDays(1);

  private static final String TEMPLATE = "resident-letter";

  /** The letters that are to be mailed now, and still make sense. */
  private static final String WAITING =
      """

        from defense.resident_message r join defense.matter m on m.id = r.matter_id
        join defense.client c on c.id = m.client_id join county y on y.id = r.county_id
       where r.county_id = :county and r.channel = 'LETTER' and r.state = 'QUEUED' and r.next_attempt_at <= :now
         and m.sealed_at is null
          """
          + WaitingMessages.AND_NOT_HELD
          + """
         and (r.comes_on is null
              or m.come_on = r.comes_on and r.comes_on > (:now at time zone y.time_zone)::date)
      """;

  /**
   * Whether the letter goes to the jail or prison that a form of the matter names, or, where a form
   * says custody and names none, to the address that it tells or to one that is not known.
   */
  private static final String LEGAL_MAIL =
      """
      exists (select from defense.referral f where f.matter_id = m.id
                and %s
                and r.recipient in ('', coalesce(f.answers -> 'facility' ->> 0, f.answers -> 'address' ->> 0)))
      """
          .formatted(FormAnswers.inCustodySql("f.answers"));

  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final Documents documents;
  private final Audit audit;
  private final Clock clock;

  ResidentLetters(
      JdbcClient db,
      Counties counties,
      PortalTexts texts,
      Documents documents,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.documents = documents;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A letter that waits.
   *
   * @param name {@code Doe, Jane Q}
   * @param address its lines; empty: it is not known, and whoever mails it writes it
   * @param legalMail whether it goes to custody, and so as legal mail
   * @param printedAt null: it was not printed yet
   * @param printedBy who printed it last
   */
  public record Waiting(
      long id,
      long matterId,
      String name,
      SafeMessage kind,
      String language,
      String address,
      boolean legalMail,
      String body,
      Instant queuedAt,
      @Nullable Instant printedAt,
      @Nullable String printedBy) {}

  /** The letters of a county that are to be mailed now: those not printed yet, then the others. */
  public List<Waiting> waiting(long countyId) {
    return waiting(countyId, "");
  }

  private List<Waiting> waiting(long countyId, String locked) {
    return db.sql(
            "select r.id, r.matter_id, c.name, r.kind, r.language, r.recipient, "
                + LEGAL_MAIL
                + " as legal_mail, r.body, r.queued_at, r.printed_at, r.printed_by"
                + WAITING
                + " order by r.printed_at nulls first, r.id limit :most "
                + locked)
        .param("county", countyId)
        .param("now", Sql.moment(clock.instant()))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("id"),
                    row.getLong("matter_id"),
                    row.getString("name"),
                    SafeMessage.valueOf(row.getString("kind")),
                    row.getString("language"),
                    row.getString("recipient"),
                    row.getBoolean("legal_mail"),
                    row.getString("body"),
                    Objects.requireNonNull(Sql.instant(row, "queued_at")),
                    Sql.instant(row, "printed_at"),
                    row.getString("printed_by")))
        .list();
  }

  /**
   * Prints the letters that nobody has printed yet, and again those that the same person has: the
   * printer may have jammed. Those of somebody else are that person's to mail for a day.
   *
   * @return empty: no such letter waits
   * @throws org.clearance.domain.ground.document.PrintingFailed where they cannot be printed; then
   *     none counts as printed
   */
  @Transactional
  public Optional<byte[]> print(long countyId, String title, String actor) {
    Instant now = clock.instant();
    // Who prints, drops or mails one of these meanwhile waits.
    List<Waiting> letters =
        waiting(countyId, "for update of r").stream()
            .filter(
                letter ->
                    letter.printedAt() == null
                        || actor.equals(letter.printedBy())
                        || letter.printedAt().isBefore(now.minus(THEIRS)))
            .toList();
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    County county = counties.find(countyId).orElseThrow();
    byte[] pdf =
        documents.handedOut(
            documents.template(TEMPLATE, county.code()),
            title,
            letters.stream().map(letter -> model(letter, county, now)).toList(),
            now.truncatedTo(ChronoUnit.MINUTES));
    db.sql(
            "update defense.resident_message set printed_at = :now, printed_by = :actor where id = any(:ids)")
        .param("now", Sql.moment(now))
        .param("actor", actor)
        .param("ids", letters.stream().map(Waiting::id).toArray(Long[]::new))
        .update();
    letters.forEach(
        letter ->
            audit.record(
                actor,
                countyId,
                AuditAction.MATTER_LETTER_PRINTED,
                "matter",
                letter.matterId(),
                letter.kind().name()));
    return Optional.of(pdf);
  }

  private Map<String, Object> model(Waiting letter, County county, Instant now) {
    String language = letter.language();
    List<String> from = Setting.DEFENDER_ADDRESS.of(db, county.id());
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("language", Locale.forLanguageTag(language).toLanguageTag());
    model.put("title", texts.of(language, "letter.about"));
    model.put("county", county.displayName());
    model.put("legalMail", letter.legalMail());
    model.put("from", letter.legalMail() ? fromOffice(county, from) : from);
    model.put("name", PersonName.asAddressed(letter.name()));
    model.put("address", letter.address().lines().toList());
    model.put(
        "on",
        LocalDate.ofInstant(now, county.zone())
            .format(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(Locale.forLanguageTag(language + "-US"))));
    model.put(
        "lines",
        Stream.of(
                letter.body(),
                from.isEmpty() ? "" : texts.of(language, "letter.write"),
                texts.of(language, "letter.real", county.displayName()))
            .filter(line -> !line.isEmpty())
            .toList());
    return model;
  }

  /** The sender of legal mail: the office whose lawyers write, with its address. */
  private List<String> fromOffice(County county, List<String> address) {
    return Stream.concat(Setting.DEFENDER_OFFICE.of(db, county.id()).stream(), address.stream())
        .toList();
  }

  /**
   * Takes the letters that somebody has printed, and that still wait, for mailed.
   *
   * @return how many there were
   */
  @Transactional
  public int mailed(long countyId, String actor) {
    List<Ended> mailed =
        db.sql(
                """
                update defense.resident_message set state = 'SENT', sent_at = :now
                 where state = 'QUEUED' and printed_by = :actor and id in (select r.id
                """
                    + WAITING
                    + ") returning matter_id, kind")
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("county", countyId)
            .query(Ended.class)
            .list();
    record(countyId, mailed, AuditAction.MATTER_LETTER_MAILED, actor);
    return mailed.size();
  }

  /**
   * Takes a letter away that is not to be mailed.
   *
   * @return false where it does not wait any more
   */
  @Transactional
  public boolean drop(long countyId, long letter, String actor) {
    List<Ended> dropped =
        db.sql(
                """
                update defense.resident_message set state = 'DROPPED'
                 where id = :id and county_id = :county and channel = 'LETTER' and state = 'QUEUED'
                returning matter_id, kind
                """)
            .param("id", letter)
            .param("county", countyId)
            .query(Ended.class)
            .list();
    record(countyId, dropped, AuditAction.MATTER_LETTER_DROPPED, actor);
    return !dropped.isEmpty();
  }

  /**
   * Takes away what waits of a matter, in the transaction that closes it.
   *
   * @param died whether that the ways to reach the person were changed is not mailed either
   */
  public static void dropOf(JdbcClient db, long matterId, boolean died) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where matter_id = :matter and channel = 'LETTER' and state = 'QUEUED' and (:died or kind <> 'CONTACT_CHANGED')
            """)
        .param("matter", matterId)
        .param("died", died)
        .update();
  }

  private record Ended(long matterId, String kind) {}

  private void record(long countyId, List<Ended> letters, AuditAction action, String actor) {
    letters.forEach(
        one -> audit.record(actor, countyId, action, "matter", one.matterId(), one.kind()));
  }
}
