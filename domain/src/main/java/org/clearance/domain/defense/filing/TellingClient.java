package org.clearance.domain.defense.filing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.court.petition.PetitionStory;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that a client was told what a court ordered. */
@Component
public class TellingClient {
  private static final int LONGEST_NOTE = 500;

  private final JdbcClient db;
  private final SaidFacts said;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  TellingClient(JdbcClient db, SaidFacts said, Outbox outbox, Audit audit, Clock clock) {
    this.db = db;
    this.said = said;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** The ways in which a client was told. */
  public enum Way {
    PERSON,
    PHONE,
    LETTER,
    MESSAGE,
    NOT_REACHED
  }

  /**
   * Records it, and finishes the task.
   *
   * @param petition with the order that the client was told of
   * @param way null: none was chosen
   * @param on null: none was typed, or no date
   * @param note needed where the client was not reached
   * @return the errors by field: {@code way}, {@code on}, {@code note}; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> tell(
      PetitionStory petition,
      @Nullable Way way,
      @Nullable LocalDate on,
      String note,
      long taskKey,
      String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    PetitionStory.Order order = petition.order().orElseThrow();
    if (way == null) {
      problems.put("way", Text.of("Choose how the client was told."));
    }
    if (on == null) {
      problems.put("on", Text.of("Enter the day, such as 11/24/2026."));
    } else if (on.isAfter(said.today(petition.petition().countyId()))) {
      problems.put("on", Text.of("This day is in the future. Correct the date."));
    } else if (on.isBefore(order.orderedOn())) {
      problems.put("on", Text.of("The order is of {0}. Correct the date.", order.orderedOn()));
    }
    if (way == Way.NOT_REACHED && note.isBlank()) {
      problems.put("note", Text.of("Say how often and how you tried."));
    } else if (note.strip().length() > LONGEST_NOTE) {
      problems.put("note", Text.of("At most {0} characters.", LONGEST_NOTE));
    }
    if (!problems.isEmpty() || way == null) {
      return problems;
    }
    // Of two who record it at once, the second sees what the first has done.
    db.sql("select petition_id from defense.filing where petition_id = :petition for no key update")
        .param("petition", petition.petition().id())
        .query(Long.class)
        .optional();
    if (outbox.isCompleted(taskKey)) {
      if (!isRecorded(order.id(), way, on, note.strip(), actor)) {
        problems.put(
            "",
            Text.of(
                "Somebody else has recorded meanwhile that the client was told or not reached, and nothing was recorded. Read it with the petition."));
      }
      return problems;
    }
    // What is kept of the client may be gone: that somebody was told is in the audit all the same.
    db.sql(
            """
            insert into defense.telling (petition_id, order_id, way, told_on, note, recorded_by, recorded_at)
            select f.petition_id, :order, :way, :on, :note, :actor, :now
              from defense.filing f where f.petition_id = :petition
            """)
        .param("petition", petition.petition().id())
        .param("order", order.id())
        .param("way", way.name())
        .param("on", on)
        .param("note", note.strip())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
    audit.record(
        actor,
        petition.petition().countyId(),
        AuditAction.CLIENT_TOLD,
        "petition",
        petition.petition().id(),
        way.name());
    outbox.completeTask(
        taskKey,
        new TaskResult.Done(),
        way == Way.NOT_REACHED ? Text.of("Not reached") : Text.of("Told"));
    return problems;
  }

  /** Whether the same was recorded before: the form was sent twice. */
  private boolean isRecorded(
      long orderId, Way way, @Nullable LocalDate on, String note, String actor) {
    return db.sql(
            """
            select exists (select from defense.telling
                            where order_id = :order and way = :way and told_on = :on and note = :note and recorded_by = :actor)
            """)
        .param("order", orderId)
        .param("way", way.name())
        .param("on", on)
        .param("note", note)
        .param("actor", actor)
        .query(Boolean.class)
        .single();
  }
}
