package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a finished user task, as its process gets it. */
public sealed interface TaskResult {
  /** The variables that the process gets. */
  Map<String, ?> variables();

  /** The task is done, and the process has only one way on. */
  record Done() implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of();
    }
  }

  /**
   * An unreadable file was replaced, or its delivery refused.
   *
   * @param replaced whether it was replaced; if not, the delivery is refused
   */
  record FileDealtWith(boolean replaced) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.FILE_REPLACED, replaced);
    }
  }

  /**
   * A packet was reviewed.
   *
   * @param secondReviewNeeded whether a second person reviews it
   */
  record PacketReviewed(boolean secondReviewNeeded) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.SECOND_REVIEW_NEEDED, secondReviewNeeded);
    }
  }

  /** An order was entered. */
  record OrderEntered(EnteredOrder order) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<>(order.variables());
      variables.put(VariableName.ORDER_ENTERED, true);
      return variables;
    }
  }

  /**
   * No order will be entered.
   *
   * @param motionWithdrawn whether its motion was withdrawn; if not, the order was given up
   */
  record NoOrder(boolean motionWithdrawn) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      var variables =
          new EnteredOrder(false, null, motionWithdrawn ? new EnteredOrder.Counts(0, 0) : null)
              .variables();
      variables.put(VariableName.ORDER_ENTERED, false);
      return variables;
    }
  }

  /**
   * Another clerk confirmed the entered order, or sent it back.
   *
   * @param confirmed null: it was sent back
   */
  record OrderVerified(EnteredOrder.@Nullable Counts confirmed) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>();
      variables.put(VariableName.ORDER_CONFIRMED, confirmed != null);
      if (confirmed != null) {
        variables.putAll(confirmed.variables());
      }
      return variables;
    }
  }

  /**
   * Records that DOJ rejected were corrected.
   *
   * @param corrected the number of records that are reported again; the others are withdrawn
   */
  record RecordsCorrected(int corrected) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.CORRECTED_COUNT, corrected);
    }
  }

  /**
   * The keeper of a state's record has confirmed what it was told.
   *
   * @param refused the number of records that it refused
   */
  record UpdateConfirmed(int refused) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.REJECTED_COUNT, refused);
    }
  }

  /**
   * The outcome of a challenge's hearing was recorded.
   *
   * @param reliefGranted whether the court granted relief
   */
  record HearingHeld(boolean reliefGranted) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.RELIEF_GRANTED, reliefGranted);
    }
  }

  /**
   * A petition was served.
   *
   * @param answerWithin how long the prosecution can still answer
   * @param orderWithin when the order is due
   */
  record PetitionServed(Duration answerWithin, Duration orderWithin) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.ANSWER_WITHIN, answerWithin.toString(),
          VariableName.ORDER_WITHIN, orderWithin.toString());
    }
  }

  /**
   * The prosecution answered a petition.
   *
   * @param hearingNeeded whether the court hears it
   */
  record PetitionAnswered(boolean hearingNeeded) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.HEARING_NEEDED, hearingNeeded);
    }
  }

  /**
   * The hearing of a petition was set.
   *
   * @param orderWithin when the order is due
   */
  record HearingSet(Duration orderWithin) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.ORDER_WITHIN, orderWithin.toString());
    }
  }

  /**
   * The order on a petition was recorded.
   *
   * @param stateToBeTold whether the state's record changes by it
   * @param tellBy when the client is to be told
   */
  record PetitionDecided(boolean stateToBeTold, Instant tellBy) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.STATE_TO_BE_TOLD, stateToBeTold, VariableName.TELL_BY, tellBy.toString());
    }
  }

  /**
   * Somebody looked at what the state's record says.
   *
   * @param missing how much it lacks of what it has to say
   */
  record StateRecordChecked(int missing) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.MISSING_COUNT, missing);
    }
  }

  /**
   * Somebody asked for the correction of the state's record, or nobody asks any more.
   *
   * @param lookAgainIn until the record is looked at again; null: nobody asks any more
   */
  record CorrectionAskedFor(@Nullable Duration lookAgainIn) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return lookAgainIn == null
          ? Map.of(VariableName.GIVEN_UP, true)
          : Map.of(VariableName.GIVEN_UP, false, VariableName.WAIT_FOR, lookAgainIn.toString());
    }
  }

  /**
   * A matter was opened.
   *
   * @param checkBy when somebody is to look for a conflict
   */
  record MatterOpened(Instant checkBy) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.CHECK_BY, checkBy.toString());
    }
  }

  /**
   * Somebody checked whether the office may help.
   *
   * @param conflict whether it may not, and nobody here is asked to help instead
   * @param transferOffered whether it may not, and another office is asked
   * @param reachBy when the resident is to be reached, where it may
   */
  record ConflictChecked(boolean conflict, boolean transferOffered, Instant reachBy)
      implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.CONFLICT,
          conflict,
          VariableName.TRANSFER_OFFERED,
          transferOffered,
          VariableName.REACH_BY,
          reachBy.toString());
    }
  }

  /**
   * The resident was reached, or not for now.
   *
   * @param again when it is tried again; null: somebody talked to the resident
   */
  record ResidentReached(@Nullable Again again) implements TaskResult {
    /**
     * The next time at which a resident is tried who could not be reached.
     *
     * @param in until then
     * @param reachBy when the resident is to be reached then
     */
    public record Again(Duration in, Instant reachBy) {}

    @Override
    public Map<String, ?> variables() {
      return again == null
          ? Map.of(VariableName.RESIDENT_REACHED, true)
          : Map.of(
              VariableName.RESIDENT_REACHED,
              false,
              VariableName.REACH_BY,
              again.reachBy().toString(),
              VariableName.WAIT_FOR,
              again.in().toString());
    }
  }

  /**
   * A matter was moved on, or closed.
   *
   * @param closed whether it is over
   * @param lookAgainIn until somebody looks at it again, where it is not
   */
  record MatterFollowed(boolean closed, Duration lookAgainIn) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.MATTER_CLOSED, closed, VariableName.WAIT_FOR, lookAgainIn.toString());
    }
  }

  /**
   * A wave of a campaign was built, or none comes any more.
   *
   * @param over whether none comes any more
   */
  record WaveBuilt(boolean over) implements TaskResult {
    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.CAMPAIGN_OVER, over);
    }
  }
}
