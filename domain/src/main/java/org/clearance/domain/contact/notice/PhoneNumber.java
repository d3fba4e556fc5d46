package org.clearance.domain.contact.notice;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads telephone numbers of the North American plan; they are kept as E.164: {@code +12095550100}.
 */
public final class PhoneNumber {
  // Neither area code nor exchange begins with 0 or 1: North American Numbering Plan.
  private static final Pattern NUMBER = Pattern.compile("\\+1[2-9]\\d{2}[2-9]\\d{6}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s().\u2011-]");

  private PhoneNumber() {}

  /** Reads a number that somebody typed; empty where no text message can go to it. */
  public static Optional<String> read(String typed) {
    String digits = SEPARATORS.matcher(typed).replaceAll("");
    String number =
        digits.startsWith("+") ? digits : digits.length() == 11 ? "+" + digits : "+1" + digits;
    return Optional.of(number).filter(PhoneNumber::isValid);
  }

  static boolean isValid(String number) {
    return NUMBER.matcher(number).matches();
  }
}
