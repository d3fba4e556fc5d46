package org.clearance.domain.casework.conviction;

import java.util.Locale;

/**
 * The cause of a move of convictions: an entry of the table that the kind names.
 *
 * @param id the number of the entry
 */
public record MoveCause(Kind kind, long id) {
  /** The kinds of causes, by the names under which {@code conviction_event.cause_kind} has them. */
  public enum Kind {
    /** An answer of the state to a submission. */
    ACKNOWLEDGEMENT,
    /** The challenge of a conviction, by that conviction's number. */
    CHALLENGE,
    /** A conviction whose person is told of it alone. */
    CONVICTION,
    DELIVERY,
    MOTION,
    NOTICE,
    ORDER,
    PACKET,
    SUBMISSION;

    /** Returns the entry of a number as a cause. */
    public MoveCause of(long id) {
      return new MoveCause(this, id);
    }

    /** The name of the kind in the database. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a cause as it is kept, for statements that add the number of the entry. */
    String prefix() {
      return code() + ":";
    }
  }

  /** Returns the cause as it is kept: {@code packet:2}. */
  @Override
  public String toString() {
    return kind.prefix() + id;
  }
}
