package org.clearance.domain.casework.conviction;

/**
 * A move that the life of a conviction does not allow, or that comes too late because the
 * conviction stands elsewhere. The transaction of the move is lost. The message names the first
 * such conviction and says where it stands: {@code conviction 5 is APPROVED, not IN_REVIEW}.
 */
public final class IllegalMove extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IllegalMove(String whatStands, Throwable cause) {
    super(whatStands, cause);
  }
}
