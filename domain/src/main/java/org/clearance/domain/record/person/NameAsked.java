package org.clearance.domain.record.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name as somebody typed it: in either order, with or without a comma, in any case, with or
 * without accents, hyphens, apostrophes and middle names. It is folded as the database folds the
 * names on record ({@code surname_of}, {@code given_names_of}).
 *
 * @param readings the readings of the name, the likeliest first; none where no letter was typed
 */
record NameAsked(List<Reading> readings) {
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");
  private static final Pattern SILENT = Pattern.compile("['`.’‘ʼ´]");
  private static final Pattern APART = Pattern.compile("[^A-Z0-9]+");
  private static final Set<String> GENERATIONS = Set.of("JR", "SR", "II", "III", "IV");

  /** The number of errors that makes a name another one. */
  private static final int ANOTHER = 100;

  /** The most words of a name: more are no name. */
  private static final int MOST_WORDS = 6;

  /**
   * A reading of the name: which part is the surname and which the given names.
   *
   * @param surname in one piece: {@code DELACRUZ}
   * @param givenNames a space between two; empty: not said
   * @param secondSurnameLeftOut of MARIA GARCIA LOPEZ, who may be on record as GARCIA,MARIA
   */
  record Reading(String surname, String givenNames, boolean secondSurnameLeftOut) {
    /** The first of the given names; empty where none is typed. */
    String firstGivenName() {
      int space = givenNames.indexOf(' ');
      return space < 0 ? givenNames : givenNames.substring(0, space);
    }

    /**
     * The distance of a name on record from this one: 0 where it is the same, or begins with this;
     * more than 2 where it is another.
     */
    int errors(String surnameOnRecord, String givenNamesOnRecord) {
      int inSurname = errors(surname, surnameOnRecord, !secondSurnameLeftOut);
      if (givenNames.isEmpty()
          || givenNamesOnRecord.startsWith(givenNames)
          || withoutMiddleName().contains(givenNamesOnRecord)) {
        return inSurname;
      }
      int space = givenNamesOnRecord.indexOf(' ');
      String firstOnRecord =
          space < 0 ? givenNamesOnRecord : givenNamesOnRecord.substring(0, space);
      return inSurname + Math.max(1, errors(firstGivenName(), firstOnRecord, false));
    }

    private static int errors(String asked, String onRecord, boolean beginning) {
      if (beginning && onRecord.startsWith(asked)) {
        return 0;
      }
      int forgiven = Spelling.forgiven(asked);
      int distance = Spelling.distance(asked, onRecord, forgiven);
      return distance > forgiven ? ANOTHER : distance;
    }

    /**
     * The forms of the given names on record in which the middle name is an initial, or missing.
     */
    List<String> withoutMiddleName() {
      String first = firstGivenName();
      if (first.length() == givenNames.length()) {
        return List.of();
      }
      String initial = givenNames.substring(0, first.length() + 2);
      return initial.equals(givenNames) ? List.of(first) : List.of(initial, first);
    }
  }

  static NameAsked of(String typed) {
    String folded = fold(typed);
    int comma = folded.indexOf(',');
    List<String> words = words(folded);
    if (words.isEmpty()) {
      return new NameAsked(List.of());
    }
    if (comma >= 0) {
      List<String> surname = words(folded.substring(0, comma));
      List<String> given = words(folded.substring(comma + 1));
      return surname.isEmpty() ? inAnyOrder(given) : new NameAsked(List.of(read(surname, given)));
    }
    return inAnyOrder(words);
  }

  private static NameAsked inAnyOrder(List<String> words) {
    List<Reading> readings = new ArrayList<>();
    int all = words.size();
    for (int surnames = 1; surnames < all; surnames++) {
      readings.add(read(words.subList(all - surnames, all), words.subList(0, all - surnames)));
      readings.add(read(words.subList(0, surnames), words.subList(surnames, all)));
    }
    readings.add(read(words, List.of()));
    if (all > 2) {
      String surname = words.get(all - 2);
      readings.add(new Reading(surname, String.join(" ", words.subList(0, all - 2)), true));
    }
    return new NameAsked(List.copyOf(readings));
  }

  private static Reading read(List<String> surname, List<String> given) {
    return new Reading(String.join("", surname), String.join(" ", given), false);
  }

  /** A typed name in upper case, without accents and without silent characters inside words. */
  static String fold(String typed) {
    String letters =
        typed
            .replace("ß", "SS")
            .replace("Æ", "AE")
            .replace("æ", "ae")
            .replace("Œ", "OE")
            .replace("œ", "oe");
    String plain =
        ACCENTS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD)).replaceAll("");
    return SILENT
        .matcher(plain)
        .replaceAll("")
        .replace('Ø', 'O')
        .replace('ø', 'o')
        .replace('Ł', 'L')
        .replace('ł', 'l')
        .replace('Đ', 'D')
        .replace('đ', 'd')
        .replace('ı', 'i')
        .toUpperCase(Locale.ROOT);
  }

  /** The words of a folded name; of several, those that only name a generation are dropped. */
  private static List<String> words(String folded) {
    List<String> words =
        APART.splitAsStream(folded).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
    List<String> names = words.stream().filter(word -> !GENERATIONS.contains(word)).toList();
    return names.isEmpty() ? words : names;
  }

  boolean isEmpty() {
    return readings.isEmpty();
  }
}
