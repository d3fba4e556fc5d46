package org.clearance.domain.defense.campaign;

import java.time.Instant;
import java.util.Optional;
import org.clearance.domain.office.user.Role;
import org.jspecify.annotations.Nullable;

/**
 * A campaign of an office.
 *
 * @param purpose for what people are reached; may be empty in a draft
 * @param basis what allows the office to use the list; may be empty in a draft
 * @param most how many people a wave reaches at most
 * @param approvedBy who started it; null: it is a draft
 */
public record Campaign(
    long id,
    long countyId,
    String name,
    PeopleList list,
    String purpose,
    String basis,
    Split split,
    int most,
    State state,
    String writtenBy,
    Instant writtenAt,
    @Nullable String approvedBy) {
  /**
   * The version of what was written of the campaign and its list: whoever approves it says what was
   * seen.
   */
  public String version() {
    return writtenAt.toString();
  }

  /** The people that a campaign is for. */
  public enum PeopleList {
    /** The people whom the office helped before. */
    FORMER_CLIENTS,
    /** The people who allowed the office to write to them later. */
    ASKED_TO_BE_TOLD,
    /** A list that the office may use, such as one of a public index: letters only. */
    HANDED_IN,
    /**
     * The people whose convictions were cleared: the court has the list, and prints the letters.
     */
    CLEARED(Role.COURT_CLERK),
    /**
     * The people whom a survey has found who could be helped by a court: the prosecution has the
     * list, and prints the letters.
     */
    COULD_BE_HELPED(Role.DA_SUPERVISOR);

    private final @Nullable Role holder;

    PeopleList() {
      this(null);
    }

    PeopleList(@Nullable Role holder) {
      this.holder = holder;
    }

    /** The role that holds the list, and prints the letters; empty: the office itself. */
    public Optional<Role> holder() {
      return Optional.ofNullable(holder);
    }
  }

  /** The ways to part a campaign's people by lot, to learn what works. */
  public enum Split {
    NONE,
    TWO_LETTERS,
    HOLD_BACK
  }

  /** The states of a campaign. */
  public enum State {
    DRAFT,
    RUNNING,
    PAUSED,
    ENDED
  }
}
