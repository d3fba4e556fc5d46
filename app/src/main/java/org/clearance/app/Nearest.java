package org.clearance.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the known word that somebody who mistyped one most likely meant. */
final class Nearest {
  /** The number of letters for each slip that is forgiven. */
  private static final int LETTERS_PER_SLIP = 4;

  private Nearest() {}

  /**
   * The known word with the fewest slips.
   *
   * @return empty: none is near enough to be meant
   */
  static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .map(word -> Map.entry(word, slips(plain(typed), plain(word))))
        .min(Comparator.comparingInt(Map.Entry::getValue))
        .filter(found -> found.getValue() <= Math.max(1, plain(typed).length() / LETTERS_PER_SLIP))
        .map(Map.Entry::getKey);
  }

  private static String plain(String word) {
    return word.replace("-", "");
  }

  /** The number of letters that must be put in, left out or changed: Levenshtein's distance. */
  private static int slips(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
