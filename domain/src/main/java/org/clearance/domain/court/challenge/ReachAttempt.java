package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An attempt to reach the person whose relief is challenged; append-only.
 *
 * @param recordedBy the name of who recorded it, as screens show it
 */
public record ReachAttempt(
    long id,
    LocalDate attemptedOn,
    Method method,
    ReachAttemptResult result,
    String remark,
    String recordedBy,
    Instant recordedAt) {

  /** The method of an attempt. */
  public enum Method {
    PHONE("Phone"),
    EMAIL("E-mail"),
    LETTER("Letter"),
    IN_PERSON("In person"),
    OTHER("Other");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /** The method's label on screens. */
    public String label() {
      return label;
    }
  }

  /** The result of an attempt. */
  public enum ReachAttemptResult {
    REACHED("Reached the person"),
    LEFT_MESSAGE("Left a message"),
    NO_ANSWER("No answer"),
    WRONG_CONTACT("Wrong number or address"),
    /** A message was sent from here; nobody chooses this when recording an attempt. */
    SENT("Sent");

    private final String label;

    ReachAttemptResult(String label) {
      this.label = label;
    }

    /** The result's label on screens. */
    public String label() {
      return label;
    }
  }
}
