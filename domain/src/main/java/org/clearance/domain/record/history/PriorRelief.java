package org.clearance.domain.record.history;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/** Finds relief that a record says was granted before, by the words of California's folder. */
public final class PriorRelief {
  /** The columns of the file of words. */
  public static final List<String> COLUMNS =
      List.of("words", "where", "statute", "confidence", "note");

  /**
   * The places where words tell of relief; {@link ReliefTold} says which convictions they are
   * about.
   */
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
  private static final Set<String> IN_ANY_STEP = Set.copyOf(words(EnumSet.of(Where.ANY_STEP)));
  private static final List<String> STATUTES =
      IN_OWN_COUNT.stream()
          .filter(words -> isNumber(words) && IN_ANY_STEP.contains(words))
          .toList();

  /** The statute of Proposition 64, which relieves from the convictions of its own sections. */
  private static final String OF_PROP_64 = "11361.8";

  private static final String SET_ASIDE = "SET ASIDE";

  /** The ways in which clerks write it. */
  private static final Pattern SET_ASIDE_WRITTEN = Pattern.compile("\\bSET[-\\s]*ASIDE\\b");

  /** The words for what a court also does to other things than convictions. */
  private static final Set<String> OF_OTHER_THINGS_TOO = Set.of(SET_ASIDE, "VACATED");

  /**
   * The things besides a conviction that a court sets aside, or vacates, up to the words for the
   * conviction.
   */
  private static final Pattern SOMETHING_ELSE =
      Pattern.compile(
          "\\b(?:WARRANTS?|B/?W|REVO\\w*|FORF\\w*|BAIL|BOND|FTA|FAIL\\w* TO"
              + " APPEAR|INFORMATION|INDICTMENT|COMPLAINT|HEARINGS?|HRG|TRIAL|DATES?|STAY)\\b"
              + "(?:(?!CONV|PLEA|VERDICT|JUDG)[^,;])*$");

  /** Penal Code 995, by which a court sets aside what somebody is charged by. */
  private static final String OF_A_CHARGE = "995";

  private static final Pattern REFUSED =
      Pattern.compile(
          "\\bDENI(?:ED|AL)\\b|\\bNOT GRANTED\\b"
              + "|\\b(?:PETITION|PET|MOTION|APPLICATION|REQUEST)\\b(?:(?!PLEA).)*\\bWITHDRAWN\\b");

  private static final Pattern GRANTED =
      Pattern.compile(
          "\\bGRANTED\\b|\\bSET[-\\s]*ASIDE\\b|\\bVACATED\\b|\\bEXPUNGED\\b|\\bRESENTENCED\\b|\\bREDESIGNATED\\b|\\bREDUCED"
              + " TO\\b|\\bDISM|\\bSEALED\\b");

  private static final Pattern DROPPED =
      Pattern.compile(
          "\\bPL(?:EA|EAD|EADS|ED)\\b.* TO OTHER|\\bLACK OF"
              + " (?:EVID|PROB|PROSEC|CORPUS|WITN)|\\bINSUF|\\bDROPPED\\b|\\bWITNESS(?:ES)?"
              + " UNAVAIL|\\bUNAVAIL\\w* WITNESS");

  private PriorRelief() {}

  private static List<String> words(Set<Where> places) {
    return LINES.stream()
        .filter(line -> places.contains(Where.of(line.getField("where")).orElseThrow()))
        .map(line -> line.getField("words"))
        .toList();
  }

  /**
   * The words of relief that a row has.
   *
   * @param row the row
   * @param words those of the folder's words that it has, each once
   * @param asCharge the statutes of reliefs in the place of its charge, where that is no offense
   */
  record Said(HistoryRow row, Set<String> words, List<String> asCharge) {
    /** Whether it says that its own count was relieved. */
    boolean inOwnCount() {
      return !words.isEmpty();
    }

    /**
     * Whether it says that a conviction was relieved, of whichever step it is. {@code DISM} alone
     * does not: it may mean a charge that was dropped, which is no relief from a conviction.
     */
    boolean inAnyStep() {
      return words.stream().anyMatch(IN_ANY_STEP::contains);
    }

    /** Whether it names the statute of a relief, which is of nothing but a conviction. */
    boolean byStatute() {
      return STATUTES.stream().anyMatch(words::contains);
    }

    /** Whether what stands in the place of its charge is no offense but a relief's statute. */
    boolean isChargedByStatute() {
      return !asCharge.isEmpty();
    }

    /** Whether the only statute of a relief that it names is Proposition 64's own. */
    boolean isOfProp64Alone() {
      return STATUTES.stream()
          .filter(each -> words.contains(each) || asCharge.contains(each))
          .toList()
          .equals(List.of(OF_PROP_64));
    }

    private boolean isNothing() {
      return words.isEmpty() && asCharge.isEmpty();
    }
  }

  /** Finds the words of relief that a row has; empty if none, as of most. Each row is asked. */
  static Optional<Said> said(HistoryRow row) {
    Set<String> words = new HashSet<>(0);
    addWords(row.text(DojColumn.DISP_DESCR), words);
    addWords(row.text(DojColumn.COMMENT_TEXT), words);
    Said said = new Said(row, words, statutesAsCharge(Charge.text(row)));
    return said.isNothing() ? Optional.empty() : Optional.of(said);
  }

  /** Whether a row says, in its own words or by its charge, that something was relieved. */
  public static boolean mayTell(HistoryRow row) {
    return said(row).isPresent();
  }

  private static List<String> statutesAsCharge(String charge) {
    List<String> named = STATUTES.stream().filter(each -> names(charge, each)).toList();
    if (named.isEmpty()) {
      return named;
    }
    CodeSection section = CodeSection.of(charge);
    return section.isNone() || STATUTES.stream().anyMatch(each -> names(section.number(), each))
        ? named
        : List.of();
  }

  /**
   * Whether a row says that relief was refused, or no more asked for, and nothing beside it that
   * was granted. A plea that was withdrawn is how relief is given under Penal Code 1203.4.
   */
  static boolean isRefused(HistoryRow row) {
    List<String> parts =
        texts(row)
            .flatMap(text -> Arrays.stream(text.toUpperCase(Locale.ROOT).split("[,;]")))
            .toList();
    return parts.stream().anyMatch(part -> REFUSED.matcher(part).find())
        && parts.stream()
            .noneMatch(part -> !REFUSED.matcher(part).find() && GRANTED.matcher(part).find());
  }

  /** Whether a row says why a charge was dropped: nobody was convicted of that charge. */
  static boolean isOfDroppedCharge(HistoryRow row) {
    return texts(row).anyMatch(text -> DROPPED.matcher(text.toUpperCase(Locale.ROOT)).find());
  }

  private static Stream<String> texts(HistoryRow row) {
    return Stream.of(row.text(DojColumn.DISP_DESCR), row.text(DojColumn.COMMENT_TEXT));
  }

  private static void addWords(String text, Set<String> words) {
    if (text.isEmpty()) {
      return;
    }
    String capitals = capitals(text);
    for (String each : IN_OWN_COUNT) {
      if (names(capitals, each)) {
        words.add(each);
      }
    }
  }

  /** A text in capitals, with one spelling of what clerks write in several. */
  private static String capitals(String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    return capitals.contains("ASIDE")
        ? SET_ASIDE_WRITTEN.matcher(capitals).replaceAll(SET_ASIDE)
        : capitals;
  }

  /**
   * Whether a text has some words. A section's number is not in another one that merely contains
   * it: {@code 1203.4} is not in {@code 11203.4}.
   */
  private static boolean names(String text, String words) {
    boolean number = isNumber(words);
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (number ? isWhole(text, at, at + words.length()) : !isOfSomethingElse(text, words, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what was set aside, or vacated, is a warrant, or the like, and no conviction. */
  private static boolean isOfSomethingElse(String text, String words, int at) {
    return OF_OTHER_THINGS_TOO.contains(words)
        && (SOMETHING_ELSE.matcher(text.substring(0, at)).find() || names(text, OF_A_CHARGE));
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
