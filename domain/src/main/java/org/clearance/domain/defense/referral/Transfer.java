package org.clearance.domain.defense.referral;

import java.time.LocalDate;

/**
 * A matter that an office with a conflict offers to another one.
 *
 * @param name of the person, as the office that offers it writes it
 * @param fromCounty the county of the office that offers it, for people
 * @param note what that office wants the other one to know
 * @param answerBy by when the other one answers
 * @param matterOpen whether the person still wants help
 */
public record Transfer(
    long id,
    long matterId,
    long fromCountyId,
    long toCountyId,
    String name,
    String fromCounty,
    String note,
    LocalDate answerBy,
    State state,
    boolean matterOpen) {
  /** Whether it still waits for an answer. */
  public boolean isOffered() {
    return state == State.OFFERED && matterOpen;
  }

  /** The state of the offer. */
  public enum State {
    OFFERED,
    ACCEPTED,
    DECLINED,
    /** Nobody answered in time. */
    RETURNED
  }
}
