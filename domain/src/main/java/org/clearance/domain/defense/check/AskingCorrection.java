package org.clearance.domain.defense.check;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.check.RecordCheck.AskedOf;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.ground.time.Waits;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that somebody asked for the correction of the state's record, or gave it up. */
@Component
public class AskingCorrection {
  private static final int LONGEST_NOTE = 500;

  private final JdbcClient db;
  private final SaidFacts said;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  AskingCorrection(
      JdbcClient db, SaidFacts said, CountyTerms terms, Outbox outbox, Audit audit, Clock clock) {
    this.db = db;
    this.said = said;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The request for a correction as it was typed.
   *
   * @param givenUp whether nobody asks any more
   * @param askedOf null: none was chosen
   * @param askedOn null: none was typed, or no date
   * @param note needed where it is given up
   */
  public record Typed(
      boolean givenUp, @Nullable AskedOf askedOf, @Nullable LocalDate askedOn, String note) {}

  /**
   * Records it, and finishes the task.
   *
   * @return the errors by field: {@code askedOf}, {@code askedOn}, {@code note}, and of no field
   *     where a later order took its place; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> ask(
      Client client, RecordCheck check, Petitions law, Typed typed, long taskKey, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    RecordChecks.lock(db, check).ifPresent(why -> problems.put("", why));
    AskedOf askedOf = typed.askedOf();
    LocalDate askedOn = typed.askedOn();
    if (typed.givenUp()) {
      if (typed.note().isBlank()) {
        problems.put("note", Text.of("Say why nobody asks any more."));
      }
    } else {
      if (askedOf == null) {
        problems.put("askedOf", Text.of("Choose who was asked."));
      }
      if (askedOn == null) {
        problems.put("askedOn", Text.of("Enter the day, such as 11/24/2026."));
      } else if (askedOn.isAfter(said.today(client.countyId()))) {
        problems.put("askedOn", Text.of("This day is in the future. Correct the date."));
      }
    }
    if (typed.note().strip().length() > LONGEST_NOTE) {
      problems.put("note", Text.of("At most {0} characters.", LONGEST_NOTE));
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    if (typed.givenUp() || askedOf == null || askedOn == null) {
      give(check, typed.note(), taskKey);
    } else {
      CountyTerms.Of county = terms.of(client.countyId());
      LocalDate again = askedOn.plus(law.afterwards().again());
      insert(check, askedOf, askedOn, typed.note(), actor);
      db.sql("update defense.record_check set state = 'ASKED', due_on = :due where id = :id")
          .param("due", again)
          .param("id", check.id())
          .update();
      outbox.completeTask(
          taskKey,
          new TaskResult.CorrectionAskedFor(Waits.until(again, county.zone(), clock.instant())),
          Text.of("Asked for; looked at again on {0}", again));
    }
    audit.record(
        actor,
        client.countyId(),
        AuditAction.CORRECTION_ASKED_FOR,
        "client",
        client.id(),
        typed.givenUp() ? "given up" : "check " + check.id());
    return problems;
  }

  private void give(RecordCheck check, String why, long taskKey) {
    db.sql(
            "update defense.record_check set state = 'GIVEN_UP', given_up_because = :why where id = :id")
        .param("why", why.strip())
        .param("id", check.id())
        .update();
    outbox.completeTask(taskKey, new TaskResult.CorrectionAskedFor(null), Text.of("Given up"));
  }

  private void insert(
      RecordCheck check, AskedOf askedOf, LocalDate askedOn, String note, String actor) {
    db.sql(
            """
            insert into defense.correction (check_id, asked_of, asked_on, note, recorded_by, recorded_at)
            values (:check, :of, :on, :note, :actor, :now)
            """)
        .param("check", check.id())
        .param("of", askedOf.name())
        .param("on", askedOn)
        .param("note", note.strip())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }
}
