package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that somebody of the office works on a matter: who opened it, that a lawyer advised the
 * person, a note. Each act gives the problems of what was typed, by field; none: it is done. Where
 * the matter has moved since whoever acts has seen it, that is a problem of no field, and nothing
 * is recorded.
 */
@Component
public class ActingOnMatter {
  private final JdbcClient db;
  private final MatterDays days;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final MovingMatter moving;

  ActingOnMatter(
      JdbcClient db,
      MatterDays days,
      Outbox outbox,
      Audit audit,
      Clock clock,
      MovingMatter moving) {
    this.db = db;
    this.days = days;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.moving = moving;
  }

  /** Opens it: somebody works on it from now on. */
  @Transactional
  public Map<String, Text> open(Matter matter, long taskKey, String actor) {
    Map<String, Text> problems = moving.changed(matter, taskKey);
    if (!problems.isEmpty()) {
      return problems;
    }
    db.sql("update defense.matter set opened_by = :actor, opened_at = :now where id = :id")
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", matter.id())
        .update();
    moving.move(matter, State.OPENED, matter.dueOn(), null, "", actor);
    outbox.completeTask(
        taskKey,
        new TaskResult.MatterOpened(days.by(matter.countyId(), Term.CHECK_CONFLICT)),
        Text.of("Opened"));
    return problems;
  }

  /** Records that a lawyer has talked with whoever wanted that before anything is filed. */
  @Transactional
  public void advised(Matter matter, String actor) {
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.ADVISED, null, "", actor, clock.instant());
    audit.record(actor, matter.countyId(), AuditAction.MATTER_ADVISED, "matter", matter.id(), "");
  }

  /**
   * Writes a note.
   *
   * @return problems by {@code note}
   */
  @Transactional
  public Map<String, Text> note(Matter matter, String note, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (note.isBlank()) {
      problems.put("note", Text.of("Write the note."));
    }
    MovingMatter.tooLong(problems, "note", note);
    if (problems.isEmpty()) {
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.NOTE, null, note.strip(), actor, clock.instant());
      audit.record(actor, matter.countyId(), AuditAction.MATTER_NOTED, "matter", matter.id(), "");
    }
    return problems;
  }
}
