package org.clearance.domain.portal.draft;

/**
 * A helper's filling in of a form for a person.
 *
 * @param place where the helper's code leads to, in hexadecimal digits
 * @param heard how the person agreed to it
 * @param sees whether the person lets the helper see where it stands
 */
public record Helped(String place, Heard heard, boolean sees) {
  /** The ways in which a person agreed that a helper fills in the form. */
  public enum Heard {
    IN_PERSON,
    PHONE,
    PAPER
  }
}
