package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a fact of a charge is found from the other charges of the person. What cannot be
 * told for certain is null: another charge whose date is unknown may be within the window.
 */
sealed interface RecordFact {
  /** Which charges count: a fact, and the values of it that do. */
  Map<String, List<String>> which();

  /** The facts of each charge that it asks. */
  List<String> asks();

  @Nullable Object find(OnRecord record, LocalDate asOf);

  /**
   * A charge on its person's record.
   *
   * @param charges what each of the person's charges tells by itself
   * @param self the charge that is asked about, among them
   * @param below the answers to all of them by the table that this one stands over; empty where it
   *     stands alone
   * @param relieved the charges, before this one, that this table relieves
   * @param doubtful those of which a person decides whether it does
   * @param candidates whether each charge is decided at all
   */
  record OnRecord(
      List<Map<String, @Nullable Object>> charges,
      int self,
      List<Answer> below,
      List<Integer> relieved,
      List<Integer> doubtful,
      List<Boolean> candidates) {
    private Map<String, @Nullable Object> own() {
      return charges.get(self);
    }

    private IntStream others() {
      return IntStream.range(0, charges.size()).filter(other -> other != self);
    }
  }

  /** When another charge has to be for it to count, seen from the charge or from the as-of day. */
  enum Window {
    /** In the period before the charge; not on its day. */
    BEFORE,
    /** In the period after the charge; not on its day. The last day counts. */
    AFTER,
    /** In the period that ends with the as-of day. */
    LAST,
    SAME_DAY,
    EVER;

    boolean isLong() {
      return this == BEFORE || this == AFTER || this == LAST;
    }

    private boolean has(LocalDate other, LocalDate charge, LocalDate asOf, Period period) {
      return switch (this) {
        case BEFORE ->
            other.isBefore(charge) && !Primitive.After.after(other, period).isBefore(charge);
        case AFTER ->
            other.isAfter(charge) && !other.isAfter(Primitive.After.after(charge, period));
        case LAST -> !other.isAfter(asOf) && Primitive.After.after(other, period).isAfter(asOf);
        case SAME_DAY -> other.equals(charge);
        case EVER -> true;
      };
    }
  }

  /** Whether something is so: certainly, perhaps, or not. */
  private static @Nullable Boolean any(Stream<@Nullable Boolean> each) {
    List<String> found = each.map(String::valueOf).toList();
    return found.contains("true") ? Boolean.TRUE : found.contains("null") ? null : Boolean.FALSE;
  }

  /** Whether a charge is one of those that count; null where that is not known. */
  private static @Nullable Boolean counts(
      Map<String, List<String>> which, Map<String, @Nullable Object> charge) {
    boolean certain = true;
    for (Map.Entry<String, List<String>> one : which.entrySet()) {
      Object value = charge.get(one.getKey());
      if (value == null) {
        certain = false;
      } else if (!one.getValue().contains(value.toString())) {
        return false;
      }
    }
    return certain ? Boolean.TRUE : null;
  }

  private static List<String> asked(Map<String, List<String>> which, String day) {
    return Stream.concat(which.keySet().stream(), Stream.of(day)).distinct().toList();
  }

  /**
   * Whether another charge is on record.
   *
   * @param day the fact that says of which day a charge is
   * @param self whether the charge itself counts as well
   */
  record Exists(
      Map<String, List<String>> which, String day, Window window, Period period, boolean self)
      implements RecordFact {
    @Override
    public List<String> asks() {
      return asked(which, day);
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      return any(
          (self ? IntStream.range(0, record.charges().size()) : record.others())
              .mapToObj(other -> isThere(record, record.charges().get(other), asOf)));
    }

    private @Nullable Boolean isThere(
        OnRecord record, Map<String, @Nullable Object> other, LocalDate asOf) {
      Boolean counts = counts(which, other);
      if (Boolean.FALSE.equals(counts) || window == Window.EVER) {
        return counts;
      }
      if (!(other.get(day) instanceof LocalDate there)) {
        return null;
      }
      if (window == Window.LAST) {
        return window.has(there, there, asOf, period) ? counts : Boolean.FALSE;
      }
      if (!(record.own().get(day) instanceof LocalDate here)) {
        return null;
      }
      return window.has(there, here, asOf, period) ? counts : Boolean.FALSE;
    }
  }

  /** The day of the latest other charge that counts; {@link FactValue#NONE} where there is none. */
  record Latest(Map<String, List<String>> which, String day) implements RecordFact {
    @Override
    public List<String> asks() {
      return asked(which, day);
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      LocalDate latest = null;
      for (int other : record.others().toArray()) {
        Map<String, @Nullable Object> charge = record.charges().get(other);
        Boolean counts = counts(which, charge);
        if (Boolean.FALSE.equals(counts)) {
          continue;
        }
        if (counts == null || !(charge.get(day) instanceof LocalDate there)) {
          return null;
        }
        latest = latest == null || there.isAfter(latest) ? there : latest;
      }
      return latest == null ? FactValue.NONE : latest;
    }
  }

  /** How many charges that count are relieved before this one, in the order of their days. */
  record ReliefsBefore(Map<String, List<String>> which) implements RecordFact {
    @Override
    public List<String> asks() {
      return List.copyOf(which.keySet());
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      boolean surely =
          record.doubtful().stream()
                  .allMatch(one -> Boolean.FALSE.equals(counts(which, record.charges().get(one))))
              && record.relieved().stream()
                  .allMatch(one -> counts(which, record.charges().get(one)) != null);
      return surely
          ? BigDecimal.valueOf(
              record.relieved().stream()
                  .filter(one -> Boolean.TRUE.equals(counts(which, record.charges().get(one))))
                  .count())
          : null;
    }
  }

  /**
   * Whether the table below relieves another charge of the same day by another track than this one,
   * or not at all.
   */
  record SameDayNot(String day, Track track) implements RecordFact {
    @Override
    public Map<String, List<String>> which() {
      return Map.of();
    }

    @Override
    public List<String> asks() {
      return List.of(day);
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      if (record.below().isEmpty()) {
        return null;
      }
      Object here = record.own().get(day);
      return any(
          record
              .others()
              .mapToObj(
                  other -> {
                    if (!record.candidates().get(other)) {
                      return false;
                    }
                    Object there = record.charges().get(other).get(day);
                    if (here == null || there == null) {
                      return null;
                    }
                    if (!Objects.equals(here, there)) {
                      return false;
                    }
                    Answer answer = record.below().get(other);
                    return answer.outcome() == OutcomeKind.REVIEW
                        ? null
                        : !answer.tracks().contains(track);
                  }));
    }
  }
}
