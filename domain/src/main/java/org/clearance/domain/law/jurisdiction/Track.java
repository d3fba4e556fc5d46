package org.clearance.domain.law.jurisdiction;

/** The act by which a relief comes about. */
public enum Track {
  /** By the law itself: nobody has to ask. */
  AUTOMATIC,
  /** On the prosecutor's petition or motion. */
  PROSECUTOR,
  /** On the person's own petition or motion. */
  PETITION,
  /** By way of a pardon board. */
  BOARD
}
