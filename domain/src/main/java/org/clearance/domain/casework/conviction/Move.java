package org.clearance.domain.casework.conviction;

/**
 * A move of convictions from one state to another.
 *
 * @param actor the username, or the job that acts
 * @param reason why, for people; may be empty, except when withdrawing
 * @param cause the cause of the move: {@code packet:2}, {@code order:3}, {@code submission:4}
 */
public record Move(
    ConvictionState from, ConvictionState to, String actor, String reason, String cause) {
  public Move {
    if (actor.isBlank()) {
      throw new IllegalArgumentException("a move has an actor");
    }
    if (to == ConvictionState.WITHDRAWN && reason.isBlank()) {
      throw new IllegalArgumentException("withdrawing needs a reason");
    }
  }
}
