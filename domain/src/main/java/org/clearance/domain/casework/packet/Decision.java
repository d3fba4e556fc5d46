package org.clearance.domain.casework.packet;

import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's decision on a conviction. Its reason is kept for people to read, and may be long.
 */
public sealed interface Decision {
  /** The reason; blank where none was given. */
  String reason();

  /** The kind of the decision. */
  DecisionKind kind();

  /**
   * Relief is not challenged.
   *
   * @param outcome DISMISS or REDUCE where the reviewer chooses it, against or without a
   *     determination; null to follow the determination
   * @param reason needed with an outcome that the determination does not have
   */
  record Approve(@Nullable Outcome outcome, String reason) implements Decision {
    public Approve {
      if (outcome == Outcome.NOT_ELIGIBLE || outcome == Outcome.REVIEW) {
        throw new IllegalArgumentException("approving is dismissing or reducing, not " + outcome);
      }
      reason = reason.strip();
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.APPROVE;
    }
  }

  /**
   * Relief is challenged in court.
   *
   * @param ground the programme's code; null where none was chosen: then it is refused
   */
  record Challenge(@Nullable String ground, String reason) implements Decision {
    public Challenge {
      reason = reason.strip();
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.CHALLENGE;
    }
  }

  /** The conviction is decided in a later packet. */
  record Hold(String reason) implements Decision {
    public Hold {
      reason = reason.strip();
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.HOLD;
    }
  }

  /** No relief applies. Against a determination of relief this overrides it. */
  record NoRelief(String reason) implements Decision {
    public NoRelief {
      reason = reason.strip();
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.NO_RELIEF;
    }
  }
}
