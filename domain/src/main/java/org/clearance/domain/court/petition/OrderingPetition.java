package org.clearance.domain.court.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.court.petition.FiledPetition.Ask;
import org.clearance.domain.court.petition.FiledPetition.State;
import org.clearance.domain.court.petition.PetitionStory.Line;
import org.clearance.domain.court.petition.PetitionStory.OrderKind;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.PetitionMessage;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.office.sight.WallDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what a court ordered on a petition, count by count, and later orders in its place. */
@Component
public class OrderingPetition {
  private final JdbcClient db;
  private final LockedPetition locked;
  private final FiledPetitions petitions;
  private final WorkingDays working;
  private final Outbox outbox;
  private final ObjectProvider<ToldOfPetitions> told;
  private final WallDoor door;

  OrderingPetition(
      JdbcClient db,
      LockedPetition locked,
      FiledPetitions petitions,
      WorkingDays working,
      Outbox outbox,
      ObjectProvider<ToldOfPetitions> told,
      WallDoor door) {
    this.db = db;
    this.locked = locked;
    this.petitions = petitions;
    this.working = working;
    this.outbox = outbox;
    this.told = told;
    this.door = door;
  }

  /**
   * An order as it was typed.
   *
   * @param orderedOn null: none was typed, or no date
   * @param lines by the id of what was asked for; each needs one
   */
  public record Typed(String judge, @Nullable LocalDate orderedOn, Map<Long, TypedLine> lines) {}

  /**
   * The decision about one thing that was asked for, as it was typed.
   *
   * @param ground needed where it is not granted
   */
  public record TypedLine(boolean granted, String ground) {}

  /**
   * Records the order.
   *
   * @return problems by {@code judge}, {@code orderedOn} and {@code ground-7}
   */
  @Transactional
  public ActResult order(long petitionId, Typed typed, long taskKey, String actor) {
    Optional<FiledPetition> found = locked.in(LockedPetition.open(), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.ORDERED);
    }
    FiledPetition petition = found.get();
    List<Ask> asks = petitions.asks(petitionId);
    Map<String, Text> problems = problems(petition, typed, asks, OrderKind.ORDER);
    if (!problems.isEmpty()) {
      return new ActResult.Refused(problems);
    }
    insert(petition, OrderKind.ORDER, "", typed, asks, actor);
    locked.move(petition, State.ORDERED);
    locked.record(petition, AuditAction.PETITION_ORDERED, actor, "");
    PetitionStory after = story(petition);
    door.tell(() -> told.orderedStream().forEach(one -> one.ordered(after)));
    long granted = after.order().map(PetitionStory.Order::granted).orElse(0L);
    outbox.completeTask(
        taskKey,
        new TaskResult.PetitionDecided(granted > 0, tellBy(petition)),
        Text.of("Granted {0} of {1}", granted, asks.size()));
    return new ActResult.Recorded();
  }

  /**
   * Records an order that takes the place of the one before.
   *
   * @param orderBefore the order whose place it takes; where another one holds by now, nothing is
   *     recorded
   * @param vacated whether it vacates all that was granted; its lines are not read then
   * @param because why
   * @return problems as {@link #order}, and by {@code because}
   */
  @Transactional
  public ActResult amend(
      long petitionId,
      long orderBefore,
      boolean vacated,
      String because,
      Typed typed,
      String actor) {
    Optional<FiledPetition> found = locked.in(EnumSet.of(State.ORDERED), petitionId);
    if (found.isEmpty()) {
      return new ActResult.NotNow(State.FILED);
    }
    FiledPetition petition = found.get();
    PetitionStory.Order before = story(petition).order().orElseThrow();
    if (before.id() != orderBefore) {
      return new ActResult.NotNow(State.ORDERED);
    }
    List<Ask> asks = petitions.asks(petitionId);
    OrderKind kind = vacated ? OrderKind.VACATED : OrderKind.AMENDED;
    Map<String, Text> problems = problems(petition, typed, asks, kind);
    if (because.isBlank()) {
      problems.put("because", Text.of("Say why the order was changed."));
    }
    LockedPetition.tooLong(problems, "because", because);
    LocalDate on = typed.orderedOn();
    if (!problems.containsKey("orderedOn") && on != null && on.isBefore(before.orderedOn())) {
      problems.put(
          "orderedOn",
          Text.of("The order before it is of {0}. Correct the date.", before.orderedOn()));
    }
    boolean changes =
        vacated
            ? before.granted() > 0
            : !saysTheSame(typed, lines(typed, asks, kind, because), before);
    if (problems.isEmpty() && !changes) {
      problems.put("because", Text.of("It changes nothing of what the order before says."));
    }
    if (!problems.isEmpty()) {
      return new ActResult.Refused(problems);
    }
    long orderId = insert(petition, kind, because.strip(), typed, asks, actor);
    locked.record(petition, AuditAction.PETITION_ORDER_CHANGED, actor, kind.name());
    PetitionStory after = story(petition);
    door.tell(() -> told.orderedStream().forEach(one -> one.ordered(after)));
    CountyTerms.Of county = locked.county(petition);
    outbox.publish(
        new PetitionMessage.PetitionOrderAmended(
            orderId, petitionId, county.code(), county.terms(), true, tellBy(petition)));
    return new ActResult.Recorded();
  }

  /** When the public defender is to have told the client: it counts its own working days. */
  private Instant tellBy(FiledPetition petition) {
    return working.by(petition.countyId(), Term.TELL_CLIENT, locked.instant());
  }

  private PetitionStory story(FiledPetition petition) {
    return petitions.find(petition.countyId(), petition.id(), false).orElseThrow();
  }

  private static boolean saysTheSame(
      Typed typed, Map<Long, Line> lines, PetitionStory.Order before) {
    return typed.judge().strip().equals(before.judge())
        && before.orderedOn().equals(typed.orderedOn())
        && lines.equals(before.lines());
  }

  private Map<String, Text> problems(
      FiledPetition petition, Typed typed, List<Ask> asks, OrderKind kind) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (typed.judge().isBlank()) {
      problems.put("judge", Text.of("Name the judge."));
    }
    LockedPetition.tooLong(problems, "judge", typed.judge());
    locked.day(problems, "orderedOn", typed.orderedOn(), petition);
    LocalDate until = petition.answerUntil();
    if (!problems.containsKey("orderedOn") && until != null && isTooEarly(petition, typed, until)) {
      problems.put(
          "orderedOn",
          Text.of("The prosecution may answer until {0}, and has not. Correct the date.", until));
    }
    if (kind != OrderKind.VACATED) {
      for (Ask ask : asks) {
        TypedLine line = typed.lines().get(ask.id());
        String field = "ground-" + ask.id();
        if (line == null) {
          problems.put(field, Text.of("Say whether it is granted."));
        } else if (!line.granted() && line.ground().isBlank()) {
          problems.put(field, Text.of("Enter why it is not granted."));
        } else {
          LockedPetition.tooLong(problems, field, line.ground());
        }
      }
    }
    return problems;
  }

  /**
   * No order is made before the time of the notice is over, unless the prosecution has answered.
   */
  private boolean isTooEarly(FiledPetition petition, Typed typed, LocalDate until) {
    PetitionStory.Answered answered = story(petition).answered();
    boolean silent = answered == null || answered.answer() == FiledPetition.Answer.SILENT;
    return silent && LockedPetition.needed(typed.orderedOn()).isBefore(until);
  }

  private static Map<Long, Line> lines(
      Typed typed, List<Ask> asks, OrderKind kind, String because) {
    Map<Long, Line> lines = new LinkedHashMap<>();
    for (Ask ask : asks) {
      TypedLine line = typed.lines().get(ask.id());
      boolean granted = kind != OrderKind.VACATED && line != null && line.granted();
      String ground = kind == OrderKind.VACATED || line == null ? because : line.ground();
      lines.put(ask.id(), new Line(granted, granted ? "" : ground.strip()));
    }
    return lines;
  }

  private long insert(
      FiledPetition petition,
      OrderKind kind,
      String because,
      Typed typed,
      List<Ask> asks,
      String actor) {
    long orderId =
        db.sql(
                """
                insert into petition_order (petition_id, kind, judge, ordered_on, because, recorded_by, recorded_at)
                values (:id, :kind, :judge, :on, :because, :actor, :now) returning id
                """)
            .param("id", petition.id())
            .param("kind", kind.name())
            .param("judge", typed.judge().strip())
            .param("on", typed.orderedOn())
            .param("because", because)
            .param("actor", actor)
            .param("now", locked.now())
            .query(Long.class)
            .single();
    lines(typed, asks, kind, because)
        .forEach(
            (ask, line) ->
                db.sql(
                        """
                        insert into petition_order_line (order_id, ask_id, granted, ground)
                        values (:order, :ask, :granted, :ground)
                        """)
                    .param("order", orderId)
                    .param("ask", ask)
                    .param("granted", line.granted())
                    .param("ground", line.ground())
                    .update());
    return orderId;
  }
}
