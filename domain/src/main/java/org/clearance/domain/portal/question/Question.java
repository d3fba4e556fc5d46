package org.clearance.domain.portal.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a resident. Its texts are {@code question.<id>}, and {@code hint.<id>} where there
 * is one.
 *
 * @param options the values of a choice; empty for others
 * @param required whether it cannot be left empty
 * @param longest in characters
 * @param autocomplete what browsers may fill in; null: nothing
 * @param consent whether it asks for permission; its wording is kept with the answer
 * @param sensitivity 0 public, 1 personal, 2 sensitive
 * @param keep how long the answer is kept
 * @param purpose why the office needs it, for the office
 */
public record Question(
    String id,
    Type type,
    List<String> options,
    boolean required,
    int longest,
    @Nullable String autocomplete,
    boolean consent,
    int sensitivity,
    Keep keep,
    String purpose) {
  /** The ways in which a question is answered. */
  public enum Type {
    TEXT,
    /** A few lines. */
    LINES,
    /** One of a few. */
    CHOICE,
    /** Any of a few. */
    CHOICES,
    /** A few of a few, in an order: the first one first. */
    RANKED,
    /** Any of the counties whose office can be asked here, or not sure. */
    COUNTIES,
    /** One of all counties of the state. */
    COUNTY,
    PHONE,
    EMAIL,
    /** A day, in the past, of somebody's birth. */
    BIRTH,
    /** A day from today on. */
    DATE,
    /** A month. */
    MONTH,
    /** Whole dollars. */
    DOLLARS,
    /** A whole number. */
    WHOLE;

    /** Whether more than one choice may be made. */
    boolean isOfSeveral() {
      return this == CHOICES || this == COUNTIES;
    }
  }

  /** The periods for which an answer is kept. */
  public enum Keep {
    /** As long as the office's matter. */
    MATTER,
    /** Until the record is found. */
    IDENTIFY,
    /** Counted and never shown. */
    FIGURES
  }
}
