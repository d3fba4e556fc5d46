package org.clearance.domain.contact.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in the United States, as an envelope shows it.
 *
 * @param unit a second line; empty: none
 * @param state two capital letters
 * @param zip five digits, or ZIP+4
 */
public record MailingAddress(String street, String unit, String city, String state, String zip) {
  /** The longest line that the window of an envelope shows whole, in characters. */
  public static final int LONGEST = 40;

  private static final Pattern LAST_LINE =
      Pattern.compile("(.+?),?\\s+([A-Za-z]{2})\\s+(\\d{5}(?:-\\d{4})?)");
  private static final Pattern ZIP = Pattern.compile("\\d{5}(-\\d{4})?");
  private static final Pattern STATE = Pattern.compile("[A-Z]{2}");

  /**
   * Finds the problem that keeps mail from being sent to the address; empty where there is none.
   */
  Optional<AddressProblem> problem() {
    if (street.isBlank() || city.isBlank() || state.isBlank() || zip.isBlank()) {
      return Optional.of(AddressProblem.ADDRESS_INCOMPLETE);
    }
    if (!ZIP.matcher(zip).matches()) {
      return Optional.of(AddressProblem.ZIP_UNKNOWN);
    }
    if (!STATE.matcher(state).matches()) {
      return Optional.of(AddressProblem.STATE_UNKNOWN);
    }
    if (street.length() > LONGEST || unit.length() > LONGEST || lastLine().length() > LONGEST) {
      return Optional.of(AddressProblem.LINE_TOO_LONG);
    }
    if ((street + unit + city).chars().anyMatch(c -> Character.isISOControl(c) || c > 0x24F)) {
      return Optional.of(AddressProblem.CHARACTERS_UNKNOWN);
    }
    return Optional.empty();
  }

  /** Reads two or three lines, the last one being city, state and ZIP code. */
  public static Optional<MailingAddress> read(String lines) {
    String[] line = lines.strip().split("\\s*\\R\\s*");
    Matcher last = LAST_LINE.matcher(line[line.length - 1].strip());
    if (line.length < 2 || line.length > 3 || !last.matches()) {
      return Optional.empty();
    }
    var address =
        new MailingAddress(
            line[0],
            line.length == 3 ? line[1] : "",
            last.group(1),
            last.group(2).toUpperCase(java.util.Locale.ROOT),
            last.group(3));
    return address.problem().isPresent() ? Optional.empty() : Optional.of(address);
  }

  /** The address in two or three lines. */
  public String lines() {
    return street + "\n" + (unit.isEmpty() ? "" : unit + "\n") + lastLine();
  }

  private String lastLine() {
    return city + " " + state + " " + zip;
  }
}
