package org.clearance.ui.court.order;

import java.util.Arrays;
import java.util.Locale;

/** The buttons below the head of an order. */
enum AfterHead {
  CHECK,
  EXCEPTIONS,
  /** Uploads the signed order and shows it on the page. */
  UPLOAD,
  /** Removes the signed order. */
  REMOVE,
  LATER;

  /** The button with a name; the check for an unknown one. */
  static AfterHead of(String button) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(button))
        .findFirst()
        .orElse(CHECK);
  }

  /** Whether the head must be complete to go on. */
  boolean needsAll() {
    return this == CHECK || this == EXCEPTIONS;
  }
}
