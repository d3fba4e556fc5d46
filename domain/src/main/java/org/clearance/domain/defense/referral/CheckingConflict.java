package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
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
 * Records whether the office has a conflict, or hands an open matter on. What was typed is checked
 * as in {@link ActingOnMatter}.
 */
@Component
public class CheckingConflict {
  private final JdbcClient db;
  private final ShowingStatus status;
  private final TellingResident tellingResident;
  private final SettingDate dates;
  private final MatterDays days;
  private final Outbox outbox;
  private final AskedOffices offices;
  private final OfferingTransfer transfer;
  private final BeginningMatter beginning;
  private final Clock clock;
  private final MovingMatter moving;

  CheckingConflict(
      JdbcClient db,
      ShowingStatus status,
      TellingResident tellingResident,
      SettingDate dates,
      MatterDays days,
      Outbox outbox,
      AskedOffices offices,
      OfferingTransfer transfer,
      BeginningMatter beginning,
      Clock clock,
      MovingMatter moving) {
    this.db = db;
    this.status = status;
    this.tellingResident = tellingResident;
    this.dates = dates;
    this.days = days;
    this.outbox = outbox;
    this.offices = offices;
    this.transfer = transfer;
    this.beginning = beginning;
    this.clock = clock;
    this.moving = moving;
  }

  /**
   * Whether the office has a conflict, as it was typed.
   *
   * @param conflict null: nothing was chosen
   * @param ask the code of the county whose office is asked to help; empty: none
   * @param note which office helps instead, where none is asked; else what that one has to know
   */
  public record TypedConflict(@Nullable Boolean conflict, String ask, String note) {}

  /**
   * Records whether the office has a conflict. Where it has one, nobody here reads what the person
   * told any more, and another office is asked, or named. Another one can be asked without a
   * conflict, too: the matter is for that one.
   *
   * @return problems by {@code conflict}, {@code ask} and {@code note}
   */
  @Transactional
  public Map<String, Text> checkConflict(
      Matter matter, TypedConflict typed, long taskKey, String actor) {
    Map<String, Text> problems = moving.changed(matter, taskKey);
    Boolean conflict = matter.sealed() ? Boolean.TRUE : typed.conflict();
    @Nullable Long asked = offices.others(matter.countyId()).get(typed.ask());
    if (conflict == null) {
      problems.put("conflict", Text.of("Say whether the office has a conflict."));
    } else if (asked == null && !typed.ask().isEmpty()) {
      problems.put("ask", Text.of("This office takes no forms. Choose another one."));
    } else if (conflict && asked == null && typed.note().isBlank()) {
      problems.put("note", Text.of("Say which office helps instead."));
    }
    MovingMatter.tooLong(problems, "note", typed.note());
    if (!problems.isEmpty() || conflict == null) {
      return problems;
    }
    if (conflict || asked != null) {
      handOn(matter, conflict, asked, typed.note().strip(), actor);
    } else {
      moving.move(matter, State.CONTACTING, matter.dueOn(), null, "", actor);
    }
    outbox.completeTask(
        taskKey,
        new TaskResult.ConflictChecked(conflict && asked == null, asked != null, reachBy(matter)),
        Text.of("Checked"));
    return problems;
  }

  /** The first contact is due on the day that the person was told when the form came. */
  private Instant reachBy(Matter matter) {
    return matter.dueOn() == null
        ? days.by(matter.countyId(), Term.REACH_RESIDENT)
        : days.endOf(matter.countyId(), matter.dueOn());
  }

  /**
   * Hands an open matter on after its check for a conflict: one was found since, or it is for
   * another office. Its task ends; where the other office does not take it, a task comes back.
   *
   * @return problems by {@code conflict}, {@code ask} and {@code handNote}
   */
  @Transactional
  public Map<String, Text> handOn(Matter matter, TypedConflict typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    State now = MatterEvents.lock(db, matter.id());
    Boolean conflict = typed.conflict();
    @Nullable Long asked = offices.others(matter.countyId()).get(typed.ask());
    if (now != matter.state() || !State.PAST_CHECK.contains(now) || transfer.isOffered(matter)) {
      problems.put(
          "conflict",
          Text.of(
              "Nothing was recorded: the matter has moved on meanwhile, or is checked for a conflict next. Look at where it is now."));
    } else if (conflict == null) {
      problems.put("conflict", Text.of("Say why another office has to help."));
    } else if (asked == null && (!conflict || !typed.ask().isEmpty())) {
      problems.put("ask", Text.of("Choose the office that is asked."));
    } else if (asked == null && typed.note().isBlank()) {
      problems.put("handNote", Text.of("Say which office helps instead."));
    }
    MovingMatter.tooLong(problems, "handNote", typed.note());
    if (!problems.isEmpty() || conflict == null) {
      return problems;
    }
    handOn(matter, conflict, asked, typed.note().strip(), actor);
    beginning.end(matter.id(), matter.countyId(), clock.instant());
    return problems;
  }

  /**
   * Asks another office, or closes the matter; with a conflict nobody here reads any more what the
   * person told.
   */
  private void handOn(
      Matter matter, boolean conflict, @Nullable Long asked, String note, String actor) {
    if (conflict) {
      seal(matter);
      tellingResident.drop(matter);
      dates.leaveOffice(matter, actor);
    }
    if (asked != null) {
      transfer.offer(matter, asked, note, actor);
      // The board shows no message of this office any more: nobody here could explain it.
      status.of(matter.id());
    } else {
      moving.move(matter, State.CLOSED, null, ClosedAs.CONFLICT, note, actor);
    }
  }

  private void seal(Matter matter) {
    db.sql("update defense.matter set sealed_at = coalesce(sealed_at, :now) where id = :id")
        .param("now", Sql.moment(clock.instant()))
        .param("id", matter.id())
        .update();
  }
}
