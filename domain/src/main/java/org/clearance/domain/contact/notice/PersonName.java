package org.clearance.domain.contact.notice;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns names as the state writes them, {@code LAST,FIRST M}, into names for speaking and writing
 * to people.
 */
public final class PersonName {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  private PersonName() {}

  /** The first name, for a greeting. */
  static String greeting(String name) {
    String given = given(name);
    return spelled(given.isEmpty() ? name.strip() : given.split("\\s+", 2)[0]);
  }

  /** The first name before the last, as an envelope shows it; at most 40 characters. */
  public static String asAddressed(String name) {
    int comma = name.indexOf(',');
    String whole =
        comma < 0 ? name.strip() : (given(name) + " " + name.substring(0, comma).strip()).strip();
    return whole.length() > 40 ? whole.substring(0, 40).strip() : whole;
  }

  private static String given(String name) {
    int comma = name.indexOf(',');
    return (comma < 0 ? name : name.substring(comma + 1)).strip();
  }

  private static String spelled(String word) {
    return WORD.matcher(word.toLowerCase(Locale.ROOT))
        .replaceAll(
            m -> m.group().substring(0, 1).toUpperCase(Locale.ROOT) + m.group().substring(1));
  }
}
