package org.clearance.domain.court.order;

import org.clearance.domain.court.motion.Motion;

/** The statute that an order rests on. */
public enum Basis {
  HS_11361_9_UNCHALLENGED("H&S 11361.9, unchallenged"),
  HS_11361_9_AFTER_CHALLENGE("H&S 11361.9, after challenge"),
  HS_11361_8_PETITION("H&S 11361.8, petition");

  private final String label;

  Basis(String label) {
    this.label = label;
  }

  /** The basis's label on screens. */
  public String label() {
    return label;
  }

  /** The basis of an order on this motion. */
  public static Basis of(Motion motion) {
    return motion.challengedConvictionId() == null
        ? HS_11361_9_UNCHALLENGED
        : HS_11361_9_AFTER_CHALLENGE;
  }
}
