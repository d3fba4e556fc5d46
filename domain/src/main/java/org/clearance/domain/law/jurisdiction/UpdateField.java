package org.clearance.domain.law.jurisdiction;

/** The parts of a charge that a file for the keeper of a state's record may have. */
public enum UpdateField {
  /** The person's number in the state's files. */
  PERSON,
  NAME,
  DATE_OF_BIRTH,
  CASE,
  SECTION,
  LEVEL,
  /** The relief by the law's code. */
  RELIEF,
  /** The statute that the order rests on. */
  STATUTE,
  ORDERED_ON,
  JUDGE,
  /** The number of the motion or list. */
  MOTION
}
