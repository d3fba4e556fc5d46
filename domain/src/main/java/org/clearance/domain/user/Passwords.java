package org.clearance.domain.user;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.clearance.domain.text.Text;

/** What a password must be, and how one is made up. */
public final class Passwords {
  /** In characters. */
  public static final int MINIMUM_LENGTH = 12;

  /** In bytes of UTF-8: bcrypt reads no further. */
  public static final int MAXIMUM_BYTES = 72;

  // Without the letters and digits that are read as each other.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** A new password of 20 letters and digits in groups of five: about 99 bits. */
  public static String generate() {
    var password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** What is wrong with a password that somebody chose; empty when nothing is. */
  public static Optional<Text> faultOf(String password, String username) {
    if (password.codePointCount(0, password.length()) < MINIMUM_LENGTH) {
      return Optional.of(Text.of("Use at least {0} characters.", MINIMUM_LENGTH));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
      return Optional.of(
          Text.of(
              "This is longer than the {0} letters and digits that a password may have (an accented letter counts as two).",
              MAXIMUM_BYTES));
    }
    if (password.strip().equalsIgnoreCase(username)) {
      return Optional.of(Text.of("Use something other than the username."));
    }
    return Optional.empty();
  }
}
