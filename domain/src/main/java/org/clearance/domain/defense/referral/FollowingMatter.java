package org.clearance.domain.defense.referral;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a matter on to its next state until a day, or to its end. What was typed is checked as in
 * {@link ActingOnMatter}.
 */
@Component
public class FollowingMatter {
  private final JdbcClient db;
  private final Matters matters;
  private final TellingResident tellingResident;
  private final MatterDays days;
  private final Outbox outbox;
  private final MovingMatter moving;

  FollowingMatter(
      JdbcClient db,
      Matters matters,
      TellingResident tellingResident,
      MatterDays days,
      Outbox outbox,
      MovingMatter moving) {
    this.db = db;
    this.matters = matters;
    this.tellingResident = tellingResident;
    this.days = days;
    this.outbox = outbox;
    this.moving = moving;
  }

  /**
   * The next step as it was typed.
   *
   * @param state null: nothing was chosen
   * @param until when it is looked at again; null: none was typed, or no date
   * @param closedAs where it is closed
   * @param telling when the person gets a message about it; where none, the note says why
   */
  public record TypedNext(
      @Nullable State state,
      @Nullable LocalDate until,
      @Nullable ClosedAs closedAs,
      String note,
      Telling telling) {}

  /**
   * Moves it on: to another state until a day, or to its end.
   *
   * @return problems by {@code state}, {@code until}, {@code closedAs}, {@code tellOn} and {@code
   *     note}
   */
  @Transactional
  public Map<String, Text> follow(Matter matter, TypedNext typed, long taskKey, String actor) {
    Map<String, Text> problems = moving.changed(matter, taskKey);
    State state = typed.state();
    LocalDate until = until(matter, typed);
    LocalDate today = days.today(matter.countyId());
    boolean closes = state == State.CLOSED;
    if (state == null || !State.FOLLOWING.contains(state)) {
      problems.put("state", Text.of("Choose what comes next."));
    } else if (closes
        && (typed.closedAs() == null || !ClosedAs.CHOSEN.contains(typed.closedAs()))) {
      problems.put("closedAs", Text.of("Choose why it is closed."));
    } else if (!closes && (until == null || !until.isAfter(today))) {
      problems.put("until", Text.of("Enter a day after today, on which somebody looks again."));
    }
    if (closes && typed.closedAs() != null && isToBeChecked(matter, typed.closedAs())) {
      problems.put(
          "closedAs",
          Text.of(
              "The state’s record has not been looked at since the order. Record what it says"
                  + " first."));
    }
    if (closes && typed.closedAs() == ClosedAs.NOT_REACHED && isLetterMissing(matter)) {
      problems.put(
          "closedAs",
          Text.of("There is an address, and no letter went there: send one before you close it."));
    }
    tellingResident.check(problems, matter, typed.telling(), typed.note(), "tellOn", "note");
    MovingMatter.tooLong(problems, "note", typed.note());
    if (closes && typed.note().isBlank()) {
      explained(problems, typed.closedAs());
    }
    if (!problems.isEmpty() || state == null) {
      return problems;
    }
    moving.move(
        matter,
        state,
        closes ? null : until,
        closes ? typed.closedAs() : null,
        typed.note().strip(),
        actor);
    boolean died = closes && typed.closedAs() == ClosedAs.DECEASED;
    if (died || closes && typed.telling().when() == Telling.When.NOT) {
      tellingResident.drop(matter);
    }
    if (!died) {
      tell(matter, state, typed.telling());
    }
    tellingResident.tellOnceTimeHasCome(
        matter,
        state == State.NOT_YET && typed.telling().when() != Telling.When.NOT ? until : null);
    outbox.completeTask(
        taskKey,
        new TaskResult.MatterFollowed(
            closes, closes || until == null ? Duration.ZERO : days.until(matter.countyId(), until)),
        closes ? Text.of("Closed") : Text.of("Moved on"));
    return problems;
  }

  /** The day that was typed, or the usual one of the step. */
  private @Nullable LocalDate until(Matter matter, TypedNext typed) {
    if (typed.until() != null || typed.state() == null) {
      return typed.until();
    }
    return UsualDays.until(
        typed.state(),
        matter.countyId(),
        matters.referrals(matter.id()).stream().anyMatch(Referral::isInCustody),
        days);
  }

  /** Asks for what a reason to close does not say by itself. */
  private static void explained(Map<String, Text> problems, @Nullable ClosedAs as) {
    if (as == ClosedAs.DUPLICATE) {
      problems.put("note", Text.of("Say in the note which matter it is the same as."));
    } else if (as == ClosedAs.NOT_ELIGIBLE) {
      problems.put("note", Text.of("Say in the note which rule of the law stands against it."));
    }
  }

  /**
   * Whether the check that follows an order waits for its result, or for the state to be told of
   * the order first: its day is counted from then.
   */
  private boolean isToBeChecked(Matter matter, ClosedAs closedAs) {
    return (closedAs == ClosedAs.GRANTED_ALL || closedAs == ClosedAs.GRANTED_SOME)
        && db.sql(
                """
                select exists (select from defense.record_check
                                where client_id = :client and petition_id is not null and state in ('PLANNED', 'ASKED'))
                    or exists (select from defense.filing f
                                 join petition_line_in_force l on l.petition_id = f.petition_id and l.granted
                                where f.client_id = :client
                                  and not exists (select from petition_report r where r.order_id = l.order_id))
                """)
            .param("client", matter.clientId())
            .query(Boolean.class)
            .single();
  }

  /** Whether no letter has gone to a person to whom one can go: silence alone closes nothing. */
  private boolean isLetterMissing(Matter matter) {
    return matters.referrals(matter.id()).stream().anyMatch(Referral::takesLetters)
        && db.sql(
                """
                select not exists (select from defense.contact_attempt where matter_id = :matter and channel = 'LETTER')
                   and not exists (select from defense.resident_message
                                    where matter_id = :matter and channel = 'LETTER' and state = 'SENT')
                """)
            .param("matter", matter.id())
            .query(Boolean.class)
            .single();
  }

  private void tell(Matter matter, State state, Telling telling) {
    SafeMessage message =
        switch (state) {
          case WAITING_FOR_YOU -> SafeMessage.PLEASE_CALL;
          case FILED, DECIDED, NOT_YET, CLOSED -> SafeMessage.NEWS;
          // The record is there.
          case REVIEWING -> matter.state() == State.RECORD_ASKED ? SafeMessage.NEWS : null;
          default -> null;
        };
    if (message != null) {
      tellingResident.tell(matter, message, telling);
    }
  }
}
