package org.clearance.domain.record.history;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * One part of a sentence, as a row gives it.
 *
 * @param order SENT_ORDER, empty where the file numbers no parts
 * @param location the kind of part: JAIL, PROBATION, FINE …
 * @param length the number of units
 * @param unit D, M or Y
 */
public record SentencePart(String order, String location, String length, String unit) {
  private static final int LONGEST_READABLE = 4;

  /** Parts that take time, so that one without a length has no known end. */
  private static final List<String> TAKING_TIME =
      List.of("PRISON", "JAIL", "PROB", "PAROLE", "DEATH", "CYA", "YOUTH AUTH");

  /** The words of a part that takes no time, since its sentence was suspended. */
  private static final Pattern SUSPENDED = Pattern.compile("\\bSS\\b|SUSP");

  static SentencePart of(HistoryRow row) {
    return new SentencePart(
        row.text(DojColumn.SENT_ORDER),
        row.text(DojColumn.SENT_LOC_DESCR),
        row.text(DojColumn.SENT_LENGTH),
        row.text(DojColumn.SENT_TIME_CODE));
  }

  /** Whether the row says anything about a sentence. */
  boolean isEmpty() {
    return location.isEmpty() && length.isEmpty() && unit.isEmpty();
  }

  /**
   * The length of the term; zero for a fine; null where it cannot be read, as for life, or is not
   * there, as for a jail term without a length.
   */
  @Nullable Period term() {
    String kind = location.toUpperCase(Locale.ROOT);
    if (kind.contains("LIFE")) {
      return null;
    }
    if (length.isEmpty() && unit.isEmpty()) {
      return takesTime(kind) ? null : Period.ZERO;
    }
    if (length.isEmpty()
        || length.length() > LONGEST_READABLE
        || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int number = Integer.parseInt(length);
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "D" -> Period.ofDays(number);
      case "M" -> Period.ofMonths(number);
      case "Y" -> Period.ofYears(number);
      default -> null;
    };
  }

  private static boolean takesTime(String kind) {
    return TAKING_TIME.stream().anyMatch(kind::contains) && !SUSPENDED.matcher(kind).find();
  }

  /**
   * The day on which parts end that begin on a day and follow one another; null if a term cannot be
   * read.
   */
  static @Nullable LocalDate end(LocalDate begin, Iterable<SentencePart> parts) {
    Period sum = Period.ZERO;
    for (SentencePart part : parts) {
      Period term = part.term();
      if (term == null) {
        return null;
      }
      sum = sum.plus(term);
    }
    return begin.plus(sum);
  }
}
