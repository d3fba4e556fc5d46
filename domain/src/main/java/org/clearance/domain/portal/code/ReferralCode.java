package org.clearance.domain.portal.code;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The code of a referral: twelve of 31 letters and digits that nobody takes for one another, 59
 * bits, so that it cannot be guessed.
 *
 * @param letters without the hyphens with which it is shown
 */
public record ReferralCode(String letters) {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int GROUP = 4;
  private static final int LONGEST_TYPED = 40;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A code that nobody has. */
  public static ReferralCode random() {
    return new ReferralCode(
        RANDOM
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(index -> ALPHABET.substring(index, index + 1))
            .collect(Collectors.joining()));
  }

  /**
   * Reads a code as somebody types it, with or without hyphens and blanks; empty where it is none.
   */
  public static Optional<ReferralCode> read(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\u2010-\u2015-]", "");
    boolean isOne =
        letters.length() == LENGTH
            && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    return isOne ? Optional.of(new ReferralCode(letters)) : Optional.empty();
  }

  /** The code as people read it: {@code 7KQ2-MX4T-9RWB}. */
  public String shown() {
    return letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }
}
