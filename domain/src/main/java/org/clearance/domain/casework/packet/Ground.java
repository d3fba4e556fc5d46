package org.clearance.domain.casework.packet;

/** The grounds on which the prosecution may challenge relief (H&S 11361.9). */
public enum Ground {
  /** The criteria of H&S 11361.8 are not met. */
  CRITERIA_NOT_MET,
  /**
   * Relief would pose an unreasonable risk to public safety; only for a person who is still
   * serving.
   */
  PUBLIC_SAFETY_RISK
}
