package org.clearance.domain.record.rapsheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.history.SentencePart;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/** Whether a record tells that probation was granted with a sentence. */
enum GrantedProbation {
  YES,
  NO,
  /** There are words about it that do not tell. */
  UNCLEAR,
  /** There are no words about it. */
  UNTOLD;

  /** A disposition that names probation, whatever else was imposed: CONVICTED-PROB/JAIL. */
  private static final Pattern BY_DISPOSITION = Pattern.compile("CONVICTED-.*\\bPROB.*");

  /** Imposition of sentence suspended, which most courts did with a grant of probation. */
  private static final Pattern SUSPENDED =
      Pattern.compile(
          ".*\\b(IMP\\w*\\.? (OF )?SEN|ISS\\b|SEN\\w*\\.? SUSP|SUSP\\w*\\.? SEN).*",
          Pattern.DOTALL);

  /** Dispositions that say no more than that, or how the sentence was served. */
  private static final Set<String> PLAIN =
      Set.of("CONVICTED", "CONVICTED-JAIL", "CONVICTED-PRISON", "CONVICTED-FINE");

  private static final Set<String> WITHOUT = Set.of("JAIL", "PRISON", "FINE", "RESTITUTION");

  /**
   * Reads the probation that the rows of a conviction tell of, by its disposition and the parts of
   * its sentence.
   */
  static GrantedProbation of(RecordedConviction conviction, List<HistoryRow> history) {
    List<HistoryRow> rows =
        history.stream()
            .filter(row -> row.text(DojColumn.CNT_ORDER).equals(conviction.countOrder()))
            .toList();
    String disposition =
        rows.stream()
            .filter(row -> row.file() == conviction.file() && row.line() == conviction.line())
            .map(row -> row.text(DojColumn.DISP_DESCR))
            .findFirst()
            .orElse("");
    List<String> places =
        conviction.sentence().stream().map(SentencePart::location).map(String::strip).toList();
    if (isByDisposition(disposition)
        || places.stream().anyMatch(place -> place.startsWith("PROBATION"))) {
      return YES;
    }
    Stream<String> words =
        rows.stream()
            .flatMap(
                row -> Stream.of(row.text(DojColumn.DISP_DESCR), row.text(DojColumn.COMMENT_TEXT)));
    if (words.anyMatch(GrantedProbation::isSuspended)) {
      return UNCLEAR;
    }
    if (places.isEmpty()) {
      return UNTOLD;
    }
    return WITHOUT.containsAll(places) && isPlain(disposition) ? NO : UNCLEAR;
  }

  /** Whether a disposition says that probation was granted. */
  static boolean isByDisposition(String disposition) {
    return BY_DISPOSITION.matcher(capitals(disposition)).matches();
  }

  /** Whether words tell that a sentence, or its imposition, was suspended. */
  static boolean isSuspended(String words) {
    return SUSPENDED.matcher(capitals(words)).matches();
  }

  /** Whether a disposition leaves the parts of the sentence to tell. */
  static boolean isPlain(String disposition) {
    return PLAIN.contains(capitals(disposition).strip());
  }

  private static String capitals(String words) {
    return words.toUpperCase(Locale.ROOT);
  }

  /**
   * The value of a fact of an entry, where the record has words about probation: empty where they
   * do not tell.
   */
  Optional<String> told() {
    return switch (this) {
      case YES -> Optional.of("true");
      case NO -> Optional.of("false");
      case UNCLEAR -> Optional.of("");
      case UNTOLD -> Optional.empty();
    };
  }
}
