package org.clearance.domain.portal.draft;

import java.util.Locale;

/**
 * A way in which an office reaches a person, in the order in which they are tried where the person
 * wants no other.
 */
public enum ReachWay {
  TEXT,
  CALL,
  EMAIL,
  LETTER,
  /** Through somebody whom the person named. */
  HELPER;

  /** The name of the way among the options of the question in which order they are tried. */
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}
