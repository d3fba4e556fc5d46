package org.clearance.domain.defense.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check of what the state's record says of a client.
 *
 * @param petitionId the petition whose order has to be there; null: only what the state gives by
 *     itself
 * @param plannedOn on which day it was planned
 * @param dueOn from when on it is looked at
 * @param corrections what was asked for, the latest first
 */
public record RecordCheck(
    long id,
    long clientId,
    @Nullable Long petitionId,
    LocalDate plannedOn,
    LocalDate dueOn,
    State state,
    List<Item> items,
    List<Correction> corrections) {
  /** The states of a check. */
  public enum State {
    PLANNED,
    ASKED,
    DONE,
    GIVEN_UP,
    /** A later order took the place of the one that it was about. */
    REPLACED;

    /** Whether somebody still looks. */
    public boolean isOpen() {
      return this == PLANNED || this == ASKED;
    }
  }

  /** The answer whether the state's record says something that it has to say. */
  public enum Seen {
    THERE,
    MISSING,
    UNCLEAR
  }

  /**
   * An item that the state's record has to say of an entry.
   *
   * @param offense the entry in words
   * @param becomes the facts of the entry once it is there; empty: any that says that it is
   *     relieved
   * @param byState whether the state gives it by itself
   * @param gone whether it must not be there any more
   * @param seen what it said when somebody looked last; null: nobody has
   */
  public record Item(
      long id,
      long entryId,
      String offense,
      String expects,
      Map<String, String> becomes,
      boolean byState,
      boolean gone,
      @Nullable Seen seen,
      @Nullable LocalDate seenOn,
      String note) {
    /** Whether something is wrong with it, or nobody can tell. */
    public boolean isMissing() {
      return seen == Seen.MISSING || seen == Seen.UNCLEAR;
    }
  }

  /** A request by somebody to correct the state's record. */
  public record Correction(AskedOf askedOf, LocalDate askedOn, String note, String recordedBy) {}

  /** The office that is asked for a correction. */
  public enum AskedOf {
    STATE,
    COURT
  }

  /** The number of things that the state's record lacks of what it has to say. */
  public long missing() {
    return items.stream().filter(Item::isMissing).count();
  }
}
