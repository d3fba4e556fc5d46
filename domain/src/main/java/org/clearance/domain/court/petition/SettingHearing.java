package org.clearance.domain.court.petition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.time.Waits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets the day on which a court hears a petition. */
@Component
public class SettingHearing {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final Outbox outbox;

  SettingHearing(JdbcClient db, LockedPetition locked, Outbox outbox) {
    this.db = db;
    this.locked = locked;
    this.outbox = outbox;
  }

  /**
   * Sets it, or another day in its place.
   *
   * @param heldOn null: none was typed, or no date
   * @param place department and time; may be empty
   * @param taskKey the task that waits for it; null: none does
   * @return problems by {@code heldOn} and {@code place}
   */
  @Transactional
  public ActResult set(
      long petitionId,
      @Nullable LocalDate heldOn,
      String place,
      @Nullable Long taskKey,
      String actor) {
    // Where a task waits for the day, it is set there; without one, another day takes its place.
    Optional<FiledPetition> found =
        locked.in(
            taskKey == null ? EnumSet.of(State.HEARING_SET) : LockedPetition.open(), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.ORDERED);
    }
    FiledPetition petition = found.get();
    Map<String, Text> problems = new LinkedHashMap<>();
    LocalDate earliest = petition.answerUntil();
    if (heldOn == null) {
      problems.put("heldOn", Text.of("Enter the day of the hearing, such as 11/24/2026."));
    } else if (heldOn.isBefore(locked.today(petition))) {
      problems.put("heldOn", Text.of("This day is over. Correct the date."));
    } else if (earliest == null) {
      problems.put(
          "heldOn", Text.of("The petition is not served yet: no day can be set before it is."));
    } else if (heldOn.isBefore(earliest)) {
      problems.put(
          "heldOn",
          Text.of(
              "The prosecution has to have the petition {0} days before: no hearing before {1}.",
              petition.noticeDays(), earliest));
    }
    LockedPetition.tooLong(problems, "place", place);
    if (!problems.isEmpty() || heldOn == null) {
      return new ActResult.Refused(problems);
    }
    db.sql(
            """
            insert into petition_hearing (petition_id, held_on, place, recorded_by, recorded_at)
            values (:id, :on, :place, :actor, :now)
            """)
        .param("id", petitionId)
        .param("on", heldOn)
        .param("place", place.strip())
        .param("actor", actor)
        .param("now", locked.now())
        .update();
    if (petition.state() == State.ANSWERED) {
      locked.move(petition, State.HEARING_SET);
    }
    locked.record(petition, AuditAction.PETITION_HEARING_SET, actor, "");
    if (taskKey != null) {
      outbox.completeTask(
          taskKey,
          new TaskResult.HearingSet(orderWithin(petition, heldOn)),
          Text.of("Hearing on {0}", heldOn));
    }
    return new ActResult.Recorded();
  }

  /** The order is due on the day after the hearing. */
  private Duration orderWithin(FiledPetition petition, LocalDate heldOn) {
    return Waits.until(heldOn.plusDays(2), locked.county(petition).zone(), locked.instant());
  }
}
