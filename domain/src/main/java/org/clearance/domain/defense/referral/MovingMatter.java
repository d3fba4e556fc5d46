package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves a matter to another state for an act of the office, and shows it to the person. An act
 * looks first whether the matter is still where whoever acts has seen it.
 */
@Component
class MovingMatter {
  private static final int LONGEST_NOTE = 2_000;

  private final JdbcClient db;
  private final ShowingStatus status;
  private final Outbox outbox;
  private final OfferingTransfer transfer;
  private final Audit audit;
  private final Clock clock;

  MovingMatter(
      JdbcClient db,
      ShowingStatus status,
      Outbox outbox,
      OfferingTransfer transfer,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.status = status;
    this.outbox = outbox;
    this.transfer = transfer;
    this.audit = audit;
    this.clock = clock;
  }

  /** Locks a matter, and looks whether it is still where whoever acts has seen it. */
  Map<String, Text> changed(Matter matter, long taskKey) {
    Map<String, Text> problems = new LinkedHashMap<>();
    State now = MatterEvents.lock(db, matter.id());
    // Another office is asked: the task ends by itself.
    boolean offered = transfer.isOffered(matter);
    if (now == State.CLOSED) {
      problems.put(
          "",
          Text.of(
              "The matter was closed meanwhile, and nothing was recorded. What you typed is still here. Read why under “What happened”; this task ends by itself."));
    } else if (now != matter.state() || offered || outbox.isCompleted(taskKey)) {
      problems.put(
          "",
          Text.of(
              "The matter has moved on meanwhile, and nothing was recorded. Look at where it is now. What you typed is still here: record it again if it is still right."));
    }
    return problems;
  }

  void move(
      Matter matter,
      State state,
      @Nullable LocalDate dueOn,
      @Nullable ClosedAs closedAs,
      String note,
      String actor) {
    boolean freed = MatterEvents.move(db, matter.id(), state, dueOn, closedAs, clock.instant());
    if (freed) {
      status.ofTimes(matter.countyId(), matter.id());
    }
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.MOVED, state, note, actor, clock.instant());
    audit.record(
        actor,
        matter.countyId(),
        closedAs == null ? AuditAction.MATTER_MOVED : AuditAction.MATTER_CLOSED,
        "matter",
        matter.id(),
        // The audit is read outside the wall: where a matter stands is among its events.
        "");
    status.of(matter.id());
  }

  /** Adds a problem by a field where the note that was typed there is too long. */
  static void tooLong(Map<String, Text> problems, String field, String note) {
    if (note.length() > LONGEST_NOTE) {
      problems.put(field, Text.of("At most {0} characters.", LONGEST_NOTE));
    }
  }
}
