package org.clearance.domain.casework.conviction;

/**
 * A move of convictions from one state to another.
 *
 * @param actor the username, or the job that acts
 * @param reason why, for people; may be empty, except when withdrawing
 * @param cause what moves them
 */
public record Move(
    ConvictionState from, ConvictionState to, String actor, String reason, MoveCause cause) {
  public Move {
    if (actor.isBlank()) {
      throw new IllegalArgumentException("a move has an actor");
    }
    if (to == ConvictionState.WITHDRAWN && reason.isBlank()) {
      throw new IllegalArgumentException("withdrawing needs a reason");
    }
  }
}
