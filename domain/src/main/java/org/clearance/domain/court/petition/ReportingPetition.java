package org.clearance.domain.court.petition;

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
import org.clearance.domain.office.sight.WallDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that the keeper of the state's record was told of the order that holds. */
@Component
public class ReportingPetition {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final FiledPetitions petitions;
  private final Outbox outbox;
  private final ObjectProvider<ToldOfPetitions> told;
  private final WallDoor door;

  ReportingPetition(
      JdbcClient db,
      LockedPetition locked,
      FiledPetitions petitions,
      Outbox outbox,
      ObjectProvider<ToldOfPetitions> told,
      WallDoor door) {
    this.db = db;
    this.locked = locked;
    this.petitions = petitions;
    this.outbox = outbox;
    this.told = told;
    this.door = door;
  }

  /**
   * Records it.
   *
   * @param orderId the order that was told of; where another one holds by now, nothing is recorded
   * @param on null: none was typed, or no date
   * @param way how: by which form, or electronically
   * @return problems by {@code on} and {@code way}
   */
  @Transactional
  public ActResult report(
      long petitionId,
      long orderId,
      @Nullable LocalDate on,
      String way,
      long taskKey,
      String actor) {
    Optional<FiledPetition> found = locked.in(EnumSet.of(State.ORDERED), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.FILED);
    }
    FiledPetition petition = found.get();
    PetitionStory.Order order = story(petition).order().orElseThrow();
    if (order.id() != orderId) {
      return new ActResult.NotNow(State.ORDERED);
    }
    PetitionStory.Reported before = order.reported();
    if (before != null) {
      // A task of the order before it: the state was told of what holds already.
      outbox.completeTask(
          taskKey, new TaskResult.Done(), Text.of("Reported to the state on {0}", before.on()));
      return new ActResult.Recorded();
    }
    Map<String, Text> problems = new LinkedHashMap<>();
    locked.day(problems, "on", on, petition);
    if (on != null && !problems.containsKey("on") && on.isBefore(order.orderedOn())) {
      problems.put("on", Text.of("The order is of {0}. Correct the date.", order.orderedOn()));
    }
    if (way.isBlank()) {
      problems.put("way", Text.of("Enter how it was reported."));
    }
    LockedPetition.tooLong(problems, "way", way);
    if (!problems.isEmpty()) {
      return new ActResult.Refused(problems);
    }
    db.sql(
            """
            insert into petition_report (order_id, reported_on, way, recorded_by, recorded_at)
            values (:order, :on, :way, :actor, :now)
            on conflict (order_id) do nothing
            """)
        .param("order", order.id())
        .param("on", on)
        .param("way", way.strip())
        .param("actor", actor)
        .param("now", locked.now())
        .update();
    locked.record(petition, AuditAction.PETITION_REPORTED, actor, "");
    PetitionStory after = story(petition);
    door.tell(() -> told.orderedStream().forEach(one -> one.reported(after)));
    outbox.completeTask(
        taskKey,
        new TaskResult.Done(),
        Text.of("Reported to the state on {0}", LockedPetition.needed(on)));
    return new ActResult.Recorded();
  }

  private PetitionStory story(FiledPetition petition) {
    return petitions.find(petition.countyId(), petition.id(), false).orElseThrow();
  }
}
