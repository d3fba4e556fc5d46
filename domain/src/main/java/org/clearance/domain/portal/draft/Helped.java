package org.clearance.domain.portal.draft;

import org.jspecify.annotations.Nullable;

/**
 * A helper's filling in of a form for a person.
 *
 * @param place where the helper's code leads to, in hexadecimal digits
 * @param heard how the person agreed to it
 * @param sees whether the person lets the helper see where it stands
 * @param language the tag of the language in which the person was asked; null: a version before did
 *     not say
 */
public record Helped(String place, Heard heard, boolean sees, @Nullable String language) {
  /** The ways in which a person agreed that a helper fills in the form. */
  public enum Heard {
    IN_PERSON,
    PHONE,
    PAPER
  }
}
