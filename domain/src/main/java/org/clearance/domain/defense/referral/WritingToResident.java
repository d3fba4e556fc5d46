package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.clearance.domain.defense.message.MessageLevel;
import org.clearance.domain.defense.message.OfficeTemplate;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.question.PortalTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes to the person of a matter. The words are left behind the code, whatever they are; what
 * goes out says that there is something new, and nothing of it.
 */
@Component
public class WritingToResident {
  private static final int LONGEST = 2_000;

  /** Words that may call unpaid restitution a bar. */
  private static final Pattern RESTITUTION = Pattern.compile("(?iu)restitu(tion|ci[oó]n)");

  private final JdbcClient db;
  private final PortalTexts texts;
  private final Matters matters;
  private final TellingResident telling;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  WritingToResident(
      JdbcClient db,
      PortalTexts texts,
      Matters matters,
      TellingResident telling,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.texts = texts;
    this.matters = matters;
    this.telling = telling;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A message as it was typed.
   *
   * @param template null: none was chosen
   * @param words besides the template's, or alone; empty: none
   * @param lawChecked whether somebody says that the words call unpaid restitution no bar
   * @param telling when the person gets a message that there is something new
   * @param note why the person gets none
   * @param shown when the page was shown on which it was typed; null: nobody knows
   */
  public record Typed(
      @Nullable OfficeTemplate template,
      String words,
      boolean lawChecked,
      Telling telling,
      String note,
      @Nullable Instant shown) {
    /** A message that was typed on a page of which nobody knows when it was shown. */
    public Typed(
        @Nullable OfficeTemplate template,
        String words,
        boolean lawChecked,
        Telling telling,
        String note) {
      this(template, words, lawChecked, telling, note, null);
    }

    /** Own words can say anything, so only the person reads them. */
    private MessageLevel level() {
      return template == null || !words.isBlank() ? MessageLevel.C : template.level();
    }
  }

  /** The language in which the person of a matter reads. */
  public String language(Matter matter) {
    List<Referral> referrals = matters.referrals(matter.id());
    return referrals.isEmpty() ? "en" : referrals.get(referrals.size() - 1).language();
  }

  /** The words that the person would read of each template. */
  public Map<OfficeTemplate, String> words(String language) {
    Map<OfficeTemplate, String> words = new LinkedHashMap<>();
    for (OfficeTemplate template : OfficeTemplate.values()) {
      words.put(template, texts.of(language, template.key()));
    }
    return words;
  }

  /**
   * Writes a message, and tells the person that there is something new; the same one sent twice
   * from one page is one.
   *
   * @return problems by {@code template}, {@code writeWords}, {@code writeTellOn} and {@code
   *     writeNote}
   */
  @Transactional
  public Map<String, Text> write(Matter matter, Typed typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (MatterEvents.lock(db, matter.id()) == Matter.State.CLOSED && matter.isOpen()) {
      problems.put(
          "template",
          Text.of(
              "The matter was closed meanwhile, and nothing was written. Read why under “What happened”."));
    } else if (typed.template() == null && typed.words().isBlank()) {
      problems.put("template", Text.of("Choose what to write, or write it in your own words."));
    }
    if (typed.words().length() > LONGEST) {
      problems.put("writeWords", Text.of("At most {0} characters.", LONGEST));
    } else if (RESTITUTION.matcher(typed.words()).find() && !typed.lawChecked()) {
      problems.put(
          "writeWords",
          Text.of(
              "Since January 1, 2023, unpaid restitution stands in the way of no petition (SB 1106; Pen. Code § 1203.4). Change the words, or confirm below that they say nothing else."));
    }
    telling.check(problems, matter, typed.telling(), typed.note(), "writeTellOn", "writeNote");
    if (!problems.isEmpty()) {
      return problems;
    }
    String language = language(matter);
    OfficeTemplate template = typed.template();
    String body =
        ((template == null ? "" : texts.of(language, template.key()) + "\n")
                + typed.words().strip())
            .strip();
    List<String> writers = writers(matter, body, typed.shown());
    if (!writers.isEmpty()) {
      if (!writers.contains(actor)) {
        problems.put(
            "template",
            Text.of(
                "Somebody else has written the same meanwhile, and nothing was written. Look at it below."));
      }
      return problems;
    }
    db.sql(
            """
            insert into defense.office_message (matter_id, level, templates, language, body, written_by, written_at)
            values (:matter, :level, :templates, :language, :body, :actor, :now)
            """)
        .param("matter", matter.id())
        .param("level", typed.level().name())
        .param("templates", template == null ? new String[0] : new String[] {template.name()})
        .param("language", language)
        .param("body", body)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    record(
        matter,
        MatterEvent.Kind.WRITTEN,
        typed.telling().when() == Telling.When.NOT ? typed.note().strip() : "",
        actor);
    telling.tell(matter, SafeMessage.NEWS, typed.telling());
    return problems;
  }

  /** The writers of the same words since a page was shown, which the person still reads. */
  private List<String> writers(Matter matter, String body, @Nullable Instant shown) {
    return shown == null
        ? List.of()
        : db.sql(
                """
                select written_by from defense.office_message
                 where matter_id = :matter and body = :body and written_at >= :shown and taken_back_at is null
                """)
            .param("matter", matter.id())
            .param("body", body)
            .param("shown", Sql.moment(shown))
            .query(String.class)
            .list();
  }

  /**
   * Takes a message back: the person reads it no more.
   *
   * @return false: the matter has no such message, or it was taken back before
   */
  @Transactional
  public boolean takeBack(Matter matter, long messageId, String actor) {
    MatterEvents.lock(db, matter.id());
    int taken =
        db.sql(
                """
                update defense.office_message set taken_back_by = :actor, taken_back_at = :now
                 where id = :id and matter_id = :matter and taken_back_at is null
                """)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", messageId)
            .param("matter", matter.id())
            .update();
    if (taken > 0) {
      record(matter, MatterEvent.Kind.WRITTEN_TAKEN_BACK, "", actor);
    }
    return taken > 0;
  }

  private void record(Matter matter, MatterEvent.Kind kind, String note, String actor) {
    MatterEvents.insert(db, matter.id(), kind, null, note, actor, clock.instant());
    audit.record(
        actor, matter.countyId(), AuditAction.MATTER_MESSAGE_WRITTEN, "matter", matter.id(), "");
    status.of(matter.id());
  }

  /** The messages to the person of a matter, the newest first. */
  public List<OfficeMessage> of(long matterId) {
    return db.sql(
            """
            select id, level, language, body, written_by, written_at, taken_back_at
              from defense.office_message where matter_id = :matter order by id desc
            """)
        .param("matter", matterId)
        .query(
            (row, number) ->
                new OfficeMessage(
                    row.getLong("id"),
                    MessageLevel.valueOf(row.getString("level")),
                    row.getString("language"),
                    row.getString("body"),
                    row.getString("written_by"),
                    Objects.requireNonNull(Sql.instant(row, "written_at")),
                    Sql.instant(row, "taken_back_at")))
        .list();
  }
}
