package org.clearance.domain.ground.text;

import java.util.regex.Pattern;

/**
 * Characters that nobody sees in what somebody else typed: control characters, and those that turn
 * the rest of a line round (Unicode Standard Annex 9, 2.1 to 2.4), so that a reader reads of it
 * what is not there. Marks of direction that turn nothing round, which scripts written from the
 * right need, are none of them.
 */
public final class Unseen {
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  private Unseen() {}

  /** The text without such characters; its lines stay, each ended by a line feed. */
  public static String without(String text) {
    return UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll("");
  }
}
