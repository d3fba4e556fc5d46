package org.clearance.domain.oversight.retention;

/** The result of placing or ending a legal hold. */
public enum HoldResult {
  DONE,
  /** Somebody else did it before. */
  ALREADY,
  /** The reason is missing, or too long. */
  NO_REASON
}
