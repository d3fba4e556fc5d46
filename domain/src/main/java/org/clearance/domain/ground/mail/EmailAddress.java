package org.clearance.domain.ground.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Checks e-mail addresses strictly: one that passes can neither break a header nor reach two
 * people.
 */
public final class EmailAddress {
  private static final int LONGEST = 254;

  private EmailAddress() {}

  /** Whether the text is one plain address with a domain. */
  public static boolean isValid(String text) {
    if (text.length() > LONGEST
        || text.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ',' || c == ';' || c == '<')) {
      return false;
    }
    try {
      var address = new InternetAddress(text, true);
      address.validate();
      int at = text.lastIndexOf('@');
      return address.getAddress().equals(text) && at > 0 && at < text.length() - 1;
    } catch (AddressException e) {
      return false;
    }
  }
}
