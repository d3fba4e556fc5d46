package org.clearance.domain.defense.paper;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells of which county a court is, as far as its name says so. A town may have a county's name in
 * its own (Placerville, South Lake Tahoe), so a name counts only as a whole.
 *
 * @param county the county whose court it is filed with, however it is written
 * @param courtName what that court calls itself; empty: not known
 * @param counties all counties of the state
 */
public record CourtNames(String county, String courtName, List<String> counties) {
  /** The county that a court is of, seen from the court at which it is filed. */
  public enum Whose {
    /** Of the county with whose court it is filed. */
    OWN,
    /** Of another county, which its name says. */
    OTHER,
    /** Its name does not say, or says several. */
    UNKNOWN
  }

  /** As the state's sheets write it, CASC and CAMC are a superior and a municipal court. */
  private static final Pattern COURT =
      Pattern.compile(
          "\\b(courts?|casc|camc|superior ct|municipal ct)\\b", Pattern.CASE_INSENSITIVE);

  private static final String PARTS = "[,;:/()–—-]";

  /** The words that stand before and behind the county's name in that of a court. */
  private static final String AROUND =
      "superior|municipal|courts?|ct|county|co|of|the|for|in|state|california|calif|casc|camc|ca|metro";

  /** Whether a name is one of a court, and of no agency that makes arrests. */
  static boolean isCourt(String name) {
    return COURT.matcher(name).find();
  }

  /** Says of which county the court of a name is. */
  public Whose of(String court) {
    String own = words(courtName);
    if (!own.isEmpty() && (" " + words(court) + " ").contains(" " + own + " ")) {
      return Whose.OWN;
    }
    Set<String> named = new HashSet<>();
    for (String part : court.split(PARTS)) {
      Stream.concat(Stream.of(county), counties.stream())
          .map(CourtNames::words)
          .filter(one -> !one.isEmpty() && names(words(part), one))
          .forEach(named::add);
    }
    if (named.size() != 1) {
      return Whose.UNKNOWN;
    }
    return named.contains(words(county)) ? Whose.OWN : Whose.OTHER;
  }

  /** Whether a part of a court's name is a county's as a whole, or says that it is a county's. */
  private static boolean names(String part, String county) {
    String before = "((" + AROUND + ") )*";
    return part.matches(before + county + "( (" + AROUND + "))*")
        || part.matches(before + county + " (county|co|superior|municipal|courts?)\\b.*")
        || part.matches("(.* )?county of " + county + "( .*)?");
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.US).replaceAll("[^a-z]+", " ").strip();
  }
}
