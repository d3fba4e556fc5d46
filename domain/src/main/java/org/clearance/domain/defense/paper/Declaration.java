package org.clearance.domain.defense.paper;

import java.time.Instant;

/**
 * A declaration of a client to the court.
 *
 * @param language of the words: {@code es}
 * @param words the client's own
 * @param english the translation; empty where the words are English
 * @param translator who translated; empty where nobody did
 */
public record Declaration(
    String language,
    String words,
    String english,
    String translator,
    String enteredBy,
    Instant enteredAt) {
  /** Whether the court reads a translation. */
  public boolean isTranslated() {
    return !english.isEmpty();
  }

  /** The words that the court reads. */
  public String read() {
    return isTranslated() ? english : words;
  }
}
