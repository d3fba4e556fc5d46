package org.clearance.domain.record.layout;

/** The shapes of a made-up file: how much it says of each person. */
public enum FileShape {
  /** Some 20 rows a person, a third of them convictions. */
  COUNTY,

  /** Some 94 rows a person, with all that a long record has: as the tool before this made them. */
  DENSE
}
