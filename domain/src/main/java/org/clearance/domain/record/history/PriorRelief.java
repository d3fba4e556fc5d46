package org.clearance.domain.record.history;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/** Finds relief that a record says was granted before, by the words of California's folder. */
public final class PriorRelief {
  /** The columns of the file of words. */
  public static final List<String> COLUMNS =
      List.of("words", "where", "statute", "confidence", "note");

  /** Where words tell of relief; {@link ReliefTold} says which convictions they are about. */
  public enum Where {
    /** In the conviction's own count: elsewhere they may tell of a charge that was dropped. */
    OWN_COUNT("own-count"),
    /** In any step about its section, or about none. */
    ANY_STEP("any-step");

    private final String word;

    Where(String word) {
      this.word = word;
    }

    /** The word for it in the file. */
    public String word() {
      return word;
    }

    /** The one of a word; empty if there is none. */
    public static Optional<Where> of(String word) {
      return Arrays.stream(values()).filter(where -> where.word.equals(word)).findFirst();
    }
  }

  private static final List<NamedCsvRecord> LINES =
      ShippedLaws.sheet(ShippedLaws.CALIFORNIA + "prior-relief.csv");

  private static final List<String> IN_OWN_COUNT = words(EnumSet.allOf(Where.class));
  private static final List<String> IN_ANY_STEP = words(EnumSet.of(Where.ANY_STEP));
  private static final List<String> STATUTES =
      IN_ANY_STEP.stream().filter(PriorRelief::isNumber).toList();

  private PriorRelief() {}

  private static List<String> words(Set<Where> places) {
    return LINES.stream()
        .filter(line -> places.contains(Where.of(line.getField("where")).orElseThrow()))
        .map(line -> line.getField("words"))
        .toList();
  }

  /** Whether a row says that its own count was relieved. */
  public static boolean inOwnCount(HistoryRow row) {
    return tells(row, IN_OWN_COUNT);
  }

  /**
   * Whether a row says that a conviction was relieved, of whichever step it is. {@code DISM/…}
   * alone does not: it may mean a charge that was dropped, which is no relief from a conviction.
   */
  static boolean inAnyStep(HistoryRow row) {
    return tells(row, IN_ANY_STEP);
  }

  /** Whether a row names the statute of a relief, which is of nothing but a conviction. */
  static boolean byStatute(HistoryRow row) {
    return tells(row, STATUTES);
  }

  /** Whether the section that a charge names is no offense but the statute of a relief. */
  static boolean isStatute(CodeSection section) {
    return STATUTES.stream().anyMatch(each -> names(section.number(), each));
  }

  private static boolean tells(HistoryRow row, List<String> words) {
    return tells(row.text(DojColumn.DISP_DESCR), words)
        || tells(row.text(DojColumn.COMMENT_TEXT), words);
  }

  private static boolean tells(String text, List<String> words) {
    if (text.isEmpty()) {
      return false;
    }
    String capitals = text.toUpperCase(Locale.ROOT);
    return words.stream().anyMatch(each -> names(capitals, each));
  }

  /**
   * Whether a text has some words. A section's number is not in another one that merely contains
   * it: {@code 1203.4} is not in {@code 11203.4}.
   */
  private static boolean names(String text, String words) {
    boolean number = isNumber(words);
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (!number || isWhole(text, at, at + words.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String words) {
    return isDigit(words.charAt(0));
  }

  private static boolean isWhole(String text, int from, int behind) {
    boolean begins = from == 0 || (text.charAt(from - 1) != '.' && !isDigit(text.charAt(from - 1)));
    return begins && (behind == text.length() || !isDigit(text.charAt(behind)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
