package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A day of which only a part is known: one of these.
 *
 * @param earliest the first that it can be
 * @param latest the last one, which is later
 */
record PossibleDays(LocalDate earliest, LocalDate latest) {
  /** The day itself where it can be no other. */
  static Object of(LocalDate earliest, LocalDate latest) {
    return earliest.equals(latest) ? earliest : new PossibleDays(earliest, latest);
  }

  /** The first day that a value can be; null where it is no day. */
  static @Nullable LocalDate earliest(@Nullable Object value) {
    return value instanceof PossibleDays days
        ? days.earliest
        : value instanceof LocalDate day ? day : null;
  }

  /** The last day that a value can be; null where it is no day. */
  static @Nullable LocalDate latest(@Nullable Object value) {
    return value instanceof PossibleDays days
        ? days.latest
        : value instanceof LocalDate day ? day : null;
  }

  /**
   * Whether a day is before another one; null where one of the two is no day, or it is so of some
   * of the days that they can be and not of others.
   */
  static @Nullable Boolean isBefore(@Nullable Object day, @Nullable Object other) {
    LocalDate earliest = earliest(day);
    LocalDate latest = latest(day);
    LocalDate otherEarliest = earliest(other);
    LocalDate otherLatest = latest(other);
    if (earliest == null || latest == null || otherEarliest == null || otherLatest == null) {
      return null;
    }
    boolean surely = latest.isBefore(otherEarliest);
    return surely == earliest.isBefore(otherLatest) ? (Boolean) surely : null;
  }

  /** Facts as a table shows them: the latest of several days, when something is had for sure. */
  static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> facts) {
    return each(facts, days -> days.latest);
  }

  /** Facts with the earliest of several days, before which nothing changes by itself. */
  static Map<String, @Nullable Object> earliest(Map<String, @Nullable Object> facts) {
    return each(facts, days -> days.earliest);
  }

  private static Map<String, @Nullable Object> each(
      Map<String, @Nullable Object> facts, Function<PossibleDays, LocalDate> day) {
    if (facts.values().stream().noneMatch(PossibleDays.class::isInstance)) {
      return facts;
    }
    Map<String, @Nullable Object> shown = new HashMap<>(facts);
    shown.replaceAll((name, value) -> value instanceof PossibleDays days ? day.apply(days) : value);
    return shown;
  }
}
