package org.clearance.domain.ground.document;

import java.util.Locale;

/** Writes a count, a section and a level the way papers and screens cite them. */
public final class Citation {
  private Citation() {}

  /** The count's number within its case: digits 7 to 9 of CNT_ORDER; empty where it has none. */
  public static String count(String countOrder) {
    return countOrder.matches("\\d{9}.*")
        ? String.valueOf(Integer.parseInt(countOrder.substring(6, 9)))
        : "";
  }

  /**
   * A section in a court's notation: {@code HS 11357(c)}, {@code 32 PC}; an attempt names PC 664.
   *
   * @param section a Proposition 64 section is digits alone
   */
  public static String section(String section, String subsection, boolean attempt) {
    String code = section + subsection.toLowerCase(Locale.ROOT);
    String cited = section.chars().allMatch(Character::isDigit) ? "HS " + code : code;
    return attempt ? "PC 664/" + cited : cited;
  }

  /** A level in words: {@code Felony}, {@code Unknown}. */
  public static String level(String level) {
    return level.charAt(0) + level.substring(1).toLowerCase(Locale.ROOT);
  }
}
