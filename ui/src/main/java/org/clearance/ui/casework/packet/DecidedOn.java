package org.clearance.ui.casework.packet;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page on which a conviction is decided, and on which work continues. */
enum DecidedOn {
  /** The conviction's row in the table. */
  TABLE,
  /** The conviction beside the table. */
  PANEL,
  /** The page of the conviction alone. */
  CONVICTION;

  /** The page that a form names; the conviction's page where it names none, or an unknown one. */
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
