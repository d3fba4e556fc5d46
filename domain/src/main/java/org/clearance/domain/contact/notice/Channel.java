package org.clearance.domain.contact.notice;

/** The channels by which a notice reaches its recipient. */
public enum Channel {
  EMAIL,
  /** A text message to a mobile telephone. */
  SMS,
  /** A letter by mail; clerks mail it, and say so. */
  LETTER
}
