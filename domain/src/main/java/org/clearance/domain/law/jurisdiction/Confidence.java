package org.clearance.domain.law.jurisdiction;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The degrees of how sure a folder is of what it says of the law. */
public enum Confidence {
  /** The text of the law was read, or two independent sources agree. */
  HIGH("H"),
  /** One second-hand source says so. */
  MEDIUM("M"),
  /** It is inferred, or was not read again. */
  LOW("L"),
  /** It is no statement of the law, but passes a doubt to a person. */
  OWN("-");

  private final String letter;

  Confidence(String letter) {
    this.letter = letter;
  }

  /** The letter by which files write it. */
  public String letter() {
    return letter;
  }

  /** Whether a lawyer still has to confirm it. */
  public boolean isToConfirm() {
    return this == MEDIUM || this == LOW;
  }

  /** Finds the confidence that a letter stands for; empty where there is none, or another. */
  static Optional<Confidence> of(@Nullable String letter) {
    return letter == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(one -> one.letter.equals(letter.strip())).findFirst();
  }
}
