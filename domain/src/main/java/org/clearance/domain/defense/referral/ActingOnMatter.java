package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
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
  private final Matters matters;
  private final MatterDays days;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final MovingMatter moving;

  ActingOnMatter(
      JdbcClient db,
      Matters matters,
      MatterDays days,
      Outbox outbox,
      Audit audit,
      Clock clock,
      MovingMatter moving) {
    this.db = db;
    this.matters = matters;
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
    db.sql(
            "update defense.matter set opened_by = :actor, opened_at = :now, given_to = null where id = :id")
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

  /**
   * Records that a lawyer has talked with whoever wanted that before anything is filed, once,
   * however often it is said.
   *
   * @param shown when the page was shown on which it was said; null: nobody knows
   * @return why it is not recorded; empty: it is
   */
  @Transactional
  public Optional<Text> advised(Matter matter, @Nullable Instant shown, String actor) {
    if (MatterEvents.lock(db, matter.id()) == State.CLOSED) {
      return Optional.of(MatterEvents.CLOSED_MEANWHILE);
    }
    List<MatterEvent> events = matters.events(matter.id());
    List<Instant> unadvised =
        matters.referrals(matter.id()).stream()
            .filter(form -> form.waitsForAdvice(events))
            .map(Referral::receivedAt)
            .toList();
    if (unadvised.isEmpty()) {
      return Optional.empty();
    }
    if (shown != null && unadvised.stream().anyMatch(asked -> asked.isAfter(shown))) {
      return Optional.of(
          Text.of(
              "The person has sent another form meanwhile that asks for a lawyer, and nothing was recorded. Read it first."));
    }
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.ADVISED, null, "", actor, clock.instant());
    audit.record(actor, matter.countyId(), AuditAction.MATTER_ADVISED, "matter", matter.id(), "");
    return Optional.empty();
  }

  /**
   * Writes a note; the same one sent twice from one page is one.
   *
   * @param shown when the page was shown on which it was written; null: nobody knows
   * @return problems by {@code note}
   */
  @Transactional
  public Map<String, Text> note(Matter matter, String note, @Nullable Instant shown, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (note.isBlank()) {
      problems.put("note", Text.of("Write the note."));
    }
    MovingMatter.tooLong(problems, "note", note);
    MatterEvents.lock(db, matter.id());
    boolean isRepeated =
        MatterEvents.since(db, matter.id(), Set.of(MatterEvent.Kind.NOTE), shown)
            .contains(new MatterEvents.Done(actor, note.strip()));
    if (problems.isEmpty() && !isRepeated) {
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.NOTE, null, note.strip(), actor, clock.instant());
      audit.record(actor, matter.countyId(), AuditAction.MATTER_NOTED, "matter", matter.id(), "");
    }
    return problems;
  }
}
