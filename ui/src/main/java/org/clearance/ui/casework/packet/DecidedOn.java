package org.clearance.ui.casework.packet;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page that a conviction is decided on, and that work goes on with. */
enum DecidedOn {
  /** The row of the table. */
  TABLE,
  /** The conviction beside the table. */
  PANEL,
  /** The page of the conviction alone. */
  CONVICTION;

  /** The page that a form names; none, or one that there is not: the page of the conviction. */
  static DecidedOn of(@Nullable String from) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(from))
        .findFirst()
        .orElse(CONVICTION);
  }

  /** The page as forms and addresses name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
