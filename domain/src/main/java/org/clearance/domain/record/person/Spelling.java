package org.clearance.domain.record.person;

/**
 * Measures the distance of two folded words: letters that are missing, too many, or wrong, and
 * neighbors that are swapped, each count one (the optimal string alignment distance).
 */
final class Spelling {
  private Spelling() {}

  /** The number of errors forgiven in a word: one or two, by its length. */
  static int forgiven(String word) {
    return word.length() < 3 ? 0 : word.length() < 6 ? 1 : 2;
  }

  /** The letters of a word, one bit for each. One error changes at most two bits. */
  static int letters(String word) {
    int letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1 << (word.charAt(i) % 32);
    }
    return letters;
  }

  /**
   * The distance.
   *
   * @param most from 0 to 2: where it is larger, any larger number is answered
   */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      int nearest = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least = Math.min(least, beforeLast[j - 2] + 1);
        }
        row[j] = least;
        nearest = Math.min(nearest, least);
      }
      if (nearest > most) {
        return most + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[other.length()];
  }
}
