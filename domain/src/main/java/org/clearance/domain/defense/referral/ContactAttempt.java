package org.clearance.domain.defense.referral;

import java.time.LocalDate;

/** A try to reach a resident. */
public record ContactAttempt(
    LocalDate triedOn, Channel channel, Result result, String note, String actor) {
  /** How it was tried. */
  public enum Channel {
    PHONE,
    TEXT,
    EMAIL,
    LETTER,
    IN_PERSON
  }

  /** The result of an attempt. */
  public enum Result {
    REACHED,
    NO_ANSWER,
    /** A message that tells a stranger nothing was left. */
    LEFT_MESSAGE,
    SENT,
    WRONG_NUMBER,
    CAME_BACK
  }
}
