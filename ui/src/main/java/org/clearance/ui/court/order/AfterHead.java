package org.clearance.ui.court.order;

import java.util.Arrays;
import java.util.Locale;

/** What a button below the head of an order asks for. */
enum AfterHead {
  CHECK,
  EXCEPTIONS,
  /** The signed order is taken, and shown on the page. */
  UPLOAD,
  /** The signed order is taken away. */
  REMOVE,
  LATER;

  /** What a button names; one that there is not: the check. */
  static AfterHead of(String button) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(button))
        .findFirst()
        .orElse(CHECK);
  }

  /** Whether the head must be whole to go on. */
  boolean needsAll() {
    return this == CHECK || this == EXCEPTIONS;
  }
}
