package org.clearance.domain.court.petition;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.court.petition.FiledPetition.Answer;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what the prosecution says of a petition, or that it said nothing in time. */
@Component
public class AnsweringPetition {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final Outbox outbox;

  AnsweringPetition(JdbcClient db, LockedPetition locked, Outbox outbox) {
    this.db = db;
    this.locked = locked;
    this.outbox = outbox;
  }

  /**
   * Records an answer.
   *
   * @param answer null: none was chosen
   * @param ground needed for an objection
   * @return problems by {@code answer} and {@code ground}
   */
  @Transactional
  public ActResult answer(
      long petitionId, @Nullable Answer answer, String ground, long taskKey, String actor) {
    Optional<FiledPetition> found = locked.in(EnumSet.of(State.SERVED), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.ANSWERED);
    }
    Map<String, Text> problems = new LinkedHashMap<>();
    if (answer == null || answer == Answer.SILENT) {
      problems.put("answer", Text.of("Choose an answer."));
    }
    if (answer == Answer.OBJECTS && ground.isBlank()) {
      problems.put("ground", Text.of("Say why you object: the court and the petitioner read it."));
    }
    LockedPetition.tooLong(problems, "ground", ground);
    if (!problems.isEmpty() || answer == null) {
      return new ActResult.Refused(problems);
    }
    record(found.get(), answer, ground.strip(), actor);
    boolean objects = answer == Answer.OBJECTS;
    outbox.completeTask(
        taskKey,
        new TaskResult.PetitionAnswered(objects),
        objects ? Text.of("Objected") : Text.of("Did not object"));
    return new ActResult.Recorded();
  }

  /**
   * Records that the time of the notice ended without an answer, where it did.
   *
   * @return whether the court has to hear the petition
   */
  @Transactional
  public boolean silent(long petitionId) {
    locked
        .in(EnumSet.of(State.SERVED), petitionId)
        .ifPresent(petition -> record(petition, Answer.SILENT, "", StepActor.RECORD_SILENCE));
    return db.sql("select answer from petition_answer where petition_id = :id")
        .param("id", petitionId)
        .query(String.class)
        .optional()
        .filter(Answer.OBJECTS.name()::equals)
        .isPresent();
  }

  private void record(FiledPetition petition, Answer answer, String ground, String actor) {
    db.sql(
            """
            insert into petition_answer (petition_id, answer, ground, answered_on, recorded_by, recorded_at)
            values (:id, :answer, :ground, :on, :actor, :now)
            """)
        .param("id", petition.id())
        .param("answer", answer.name())
        .param("ground", ground)
        .param("on", locked.today(petition))
        .param("actor", actor)
        .param("now", locked.now())
        .update();
    locked.move(petition, State.ANSWERED);
    locked.record(petition, AuditAction.PETITION_ANSWERED, actor, answer.name());
  }
}
