package org.clearance.ui.ground.layout;

import java.util.Optional;

/** Reads a whole number that a request sends, such as an id. */
public final class SentNumber {
  private SentNumber() {}

  /** The number; empty where the text is none, or has more digits than an id of the database. */
  public static Optional<Long> of(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
