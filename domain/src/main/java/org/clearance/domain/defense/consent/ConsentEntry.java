package org.clearance.domain.defense.consent;

import java.time.Instant;
import java.util.Set;

/**
 * The answer of a person who allowed something, or did not, at one time. For somebody who has died
 * nobody can: what an attorney of the office decides counts alone.
 *
 * @param question the name of the question
 * @param wording the words in which it was asked; empty: nobody asked, the person said so
 * @param language the tag of the language of the words
 * @param actor who wrote it down: the resident, the helper, or a user
 */
public record ConsentEntry(
    String question,
    boolean given,
    String wording,
    String language,
    Way way,
    String actor,
    Instant at) {
  /** Whether an attorney of the office decided it, for somebody who has died. */
  public boolean isAttorneys() {
    return way == Way.ATTORNEY;
  }

  /** The ways in which a consent was said. */
  public enum Way {
    /** On the form. */
    FORM,
    /** On the form, which somebody else filled in. */
    ANOTHER,
    /** To a partner's helper, who filled in the form. */
    HELPER,
    /** On the public screens, behind the code. */
    CODE,
    /** By text message. */
    TEXT,
    /** To the office, by telephone. */
    PHONE,
    /** To the office, in person. */
    IN_PERSON,
    /** To the office, by letter. */
    LETTER,
    /** An attorney of the office decided it, for somebody who has died. */
    ATTORNEY;

    /** The ways by which the office itself hears it. */
    public static final Set<Way> TO_OFFICE = Set.of(PHONE, IN_PERSON, LETTER);
  }
}
