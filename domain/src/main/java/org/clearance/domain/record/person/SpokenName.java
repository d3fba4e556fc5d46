package org.clearance.domain.record.person;

import java.util.Locale;

/** Turns a name as a record has it into the one that is spoken. */
public final class SpokenName {
  private SpokenName() {}

  /**
   * The name as it is spoken: John Q Doe.
   *
   * @param name {@code DOE,JOHN Q}; without a comma its words stay in their order
   */
  public static String of(String name) {
    int comma = name.indexOf(',');
    String spoken =
        comma < 0 ? name : name.substring(comma + 1).strip() + " " + name.substring(0, comma);
    StringBuilder words = new StringBuilder();
    boolean begins = true;
    for (char letter : spoken.strip().toLowerCase(Locale.ROOT).toCharArray()) {
      words.append(begins ? Character.toUpperCase(letter) : letter);
      begins = !Character.isLetter(letter);
    }
    return words.toString();
  }
}
