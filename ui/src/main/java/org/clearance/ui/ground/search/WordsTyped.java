package org.clearance.ui.ground.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words that somebody types to find a text of the screens: without accents, capitals and order.
 */
final class WordsTyped {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final String typed;

  WordsTyped(String typed) {
    this.typed = plain(typed);
  }

  /** Whether a text has what was typed, as it stands. */
  boolean isIn(String text) {
    return plain(text).contains(typed);
  }

  /** Whether each word that was typed begins a word of a text, in whatever order. */
  boolean begins(String text) {
    List<String> said = words(plain(text));
    List<String> wanted = words(typed);
    return !wanted.isEmpty()
        && wanted.stream().allMatch(word -> said.stream().anyMatch(one -> one.startsWith(word)));
  }

  private static List<String> words(String text) {
    return Arrays.stream(BETWEEN.split(text)).filter(word -> !word.isEmpty()).toList();
  }

  private static String plain(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
