package org.clearance.domain.contact.notice;

/**
 * Thrown where the wording of a notice may not be sent: it tells too much, is too long, or is not
 * as a wording has to be. The message says in English what is wrong.
 */
final class WordingRefused extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String why;

  WordingRefused(String why) {
    super(why);
    this.why = why;
  }

  /** The reason, in a sentence for people. */
  String why() {
    return why;
  }
}
