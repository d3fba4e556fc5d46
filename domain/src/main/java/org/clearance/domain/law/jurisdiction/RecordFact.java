package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a fact of a charge is found from the other charges of the person. What cannot be
 * told for certain is null: another charge whose date is unknown may be within the window.
 */
sealed interface RecordFact {
  /** The choice of the charges that count: a fact, and the values of it that do. */
  Map<String, List<String>> which();

  /** The facts of each charge that it asks. */
  List<String> asks();

  /** The kind of what it finds. */
  FactValue gives();

  /**
   * The scope of the charges that it looks at; null where it looks at the others of the person as
   * they come.
   */
  default @Nullable Scope scope() {
    return null;
  }

  @Nullable Object find(OnRecord record, LocalDate asOf);

  /**
   * The windows in which another charge has to be for it to count, seen from the charge or from the
   * as-of day.
   */
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

  /** Whether something is so of some of the charges: certainly, perhaps, or not. */
  private static @Nullable Boolean any(int[] charges, IntFunction<@Nullable Boolean> isSo) {
    boolean certain = true;
    for (int charge : charges) {
      Boolean so = isSo.apply(charge);
      if (Boolean.TRUE.equals(so)) {
        return true;
      }
      certain &= so != null;
    }
    return certain ? Boolean.FALSE : null;
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

  /**
   * The scope of a fact: the charges of the person that it is found from.
   *
   * @param same facts by which another charge belongs together with this one, as those of a case
   *     do: where one of them is the same, it counts; none where all of the person's charges do
   * @param day the fact that says of which day a charge is; empty where no day counts
   * @param from the fact that says from which day of the charge itself the window is; mostly {@code
   *     day}
   * @param self whether the charge itself counts as well
   * @param apart the fact by which another charge may be of one thing with this one, as two counts
   *     of a case are: where it is the same, or one of the two does not tell it, whether it counts
   *     is not known; empty: none
   * @param ifSame the fact of this charge that says whether one of those counts in which {@code
   *     apart} is the same; where there are several, which of them does is not known; empty: none
   */
  record Scope(
      Map<String, List<String>> which,
      List<String> same,
      String day,
      String from,
      Window window,
      Period period,
      boolean self,
      String apart,
      String ifSame) {
    private List<String> asks() {
      return Stream.of(which.keySet(), same, List.of(day, from, apart, ifSame))
          .flatMap(names -> names.stream())
          .filter(name -> !name.isEmpty())
          .distinct()
          .toList();
    }

    /** The charges that may count. */
    private int[] charges(OnRecord record) {
      return self ? IntStream.range(0, record.size()).toArray() : record.others();
    }

    /** Whether a charge counts; null where that is not known. */
    private @Nullable Boolean has(OnRecord record, int other, LocalDate asOf) {
      Map<String, @Nullable Object> charge = record.charge(other);
      Boolean counts = counts(which, charge);
      if (Boolean.FALSE.equals(counts)) {
        return counts;
      }
      Boolean together = isTogether(record, other);
      if (Boolean.FALSE.equals(together)) {
        return together;
      }
      Boolean another = isAnother(record, charge, asOf);
      if (Boolean.FALSE.equals(another)) {
        return another;
      }
      Boolean within = isWithin(record, charge, asOf);
      return Boolean.FALSE.equals(within)
          ? within
          : within == null || together == null || another == null ? null : counts;
    }

    /** Whether a charge counts as another one than this; null where it may be of one thing. */
    private @Nullable Boolean isAnother(
        OnRecord record, Map<String, @Nullable Object> other, LocalDate asOf) {
      Object here = apart.isEmpty() ? FactValue.NONE : record.own().get(apart);
      Object there = other.get(apart);
      if (FactValue.NONE.equals(here) || FactValue.NONE.equals(there)) {
        return true;
      }
      if (here == null || there == null) {
        return null;
      }
      if (!here.equals(there)) {
        return true;
      }
      boolean isOneOfSeveral =
          isOneOfSameSaid(record) && ofSame(record, asOf).skip(1).findAny().isPresent();
      return isOneOfSeveral ? null : (Boolean) record.own().get(ifSame);
    }

    /** Whether it is said that one of those counts in which {@code apart} is the same. */
    private boolean isOneOfSameSaid(OnRecord record) {
      return Boolean.TRUE.equals(record.own().get(ifSame));
    }

    /** The charges that may be in the window, and in which {@code apart} is the same. */
    private Stream<Map<String, @Nullable Object>> ofSame(OnRecord record, LocalDate asOf) {
      Object here = record.own().get(apart);
      return Arrays.stream(charges(record))
          .mapToObj(record::charge)
          .filter(other -> here != null && here.equals(other.get(apart)))
          .filter(other -> !Boolean.FALSE.equals(isWithin(record, other, asOf)));
    }

    /** Whether one of several of which one counts is one that counts, whichever it is. */
    private boolean hasOneOfSame(OnRecord record, LocalDate asOf) {
      return isOneOfSameSaid(record)
          && ofSame(record, asOf).findAny().isPresent()
          && ofSame(record, asOf)
              .allMatch(
                  other ->
                      Boolean.TRUE.equals(counts(which, other))
                          && Boolean.TRUE.equals(isWithin(record, other, asOf)));
    }

    private @Nullable Boolean isTogether(OnRecord record, int other) {
      if (same.isEmpty() || record.isOwn(other)) {
        return true;
      }
      boolean certain = true;
      for (String name : same) {
        Object here = told(record.own(), name);
        Object there = told(record.charge(other), name);
        if (here == null || there == null) {
          certain = false;
        } else if (here.equals(there) || canBeOneDay(here, there)) {
          return true;
        }
      }
      return certain ? Boolean.FALSE : null;
    }

    /** Whether two days can be the same one, where a part of one alone is known. */
    private static boolean canBeOneDay(Object here, Object there) {
      LocalDate from = PossibleDays.earliest(here);
      LocalDate to = PossibleDays.latest(here);
      LocalDate otherFrom = PossibleDays.earliest(there);
      LocalDate otherTo = PossibleDays.latest(there);
      return from != null
          && to != null
          && otherFrom != null
          && otherTo != null
          && !otherFrom.isAfter(to)
          && !from.isAfter(otherTo);
    }

    /**
     * The value that a charge tells of a fact, null for none: two that say of no case which it is
     * are not of the same one.
     */
    private static @Nullable Object told(Map<String, @Nullable Object> charge, String name) {
      Object value = charge.get(name);
      return FactValue.NONE.equals(value) ? null : value;
    }

    private @Nullable Boolean isWithin(
        OnRecord record, Map<String, @Nullable Object> other, LocalDate asOf) {
      if (window == Window.EVER) {
        return true;
      }
      Object there = other.get(day);
      Object here = window == Window.LAST ? there : record.own().get(from);
      if (there instanceof LocalDate on && here instanceof LocalDate ownDay) {
        return window.has(on, ownDay, asOf, period);
      }
      LocalDate thereFrom = PossibleDays.earliest(there);
      LocalDate thereTo = PossibleDays.latest(there);
      LocalDate from = PossibleDays.earliest(here);
      LocalDate to = PossibleDays.latest(here);
      if (window != Window.AFTER
          || thereFrom == null
          || thereTo == null
          || from == null
          || to == null) {
        return null;
      }
      if (!thereTo.isAfter(from) || thereFrom.isAfter(Primitive.After.after(to, period))) {
        return false;
      }
      boolean surely = thereFrom.isAfter(to) && window.has(thereTo, from, asOf, period);
      return surely ? Boolean.TRUE : null;
    }

    /**
     * Whether a charge that counts would be on the record at all, so that none is there is known.
     */
    private boolean isSeen(OnRecord record) {
      if (!record.isWhole()) {
        return false;
      }
      for (Map.Entry<String, List<String>> held : record.only().entrySet()) {
        List<String> asked = which.get(held.getKey());
        if (asked == null || !held.getValue().containsAll(asked)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether a charge is on record. */
  record Exists(Scope scope) implements RecordFact {
    @Override
    public FactValue gives() {
      return new FactValue.YesNo();
    }

    @Override
    public Map<String, List<String>> which() {
      return scope.which();
    }

    @Override
    public List<String> asks() {
      return scope.asks();
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      Boolean there = any(scope.charges(record), other -> scope.has(record, other, asOf));
      if (there == null && scope.hasOneOfSame(record, asOf)) {
        return true;
      }
      return Boolean.FALSE.equals(there) && !scope.isSeen(record) ? null : there;
    }
  }

  /**
   * The day of the latest charge that counts; {@link FactValue#NONE} where there is none.
   *
   * @param day the fact that says of which day a charge is
   */
  record Latest(Scope scope, String day) implements RecordFact {
    @Override
    public FactValue gives() {
      return new FactValue.Day(true);
    }

    @Override
    public Map<String, List<String>> which() {
      return scope.which();
    }

    @Override
    public List<String> asks() {
      return Stream.concat(scope.asks().stream(), Stream.of(day)).distinct().toList();
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      if (!scope.isSeen(record)) {
        return null;
      }
      LocalDate latest = null;
      for (int other : scope.charges(record)) {
        Boolean counts = scope.has(record, other, asOf);
        if (Boolean.FALSE.equals(counts)) {
          continue;
        }
        if (counts == null || !(record.charge(other).get(day) instanceof LocalDate there)) {
          return null;
        }
        latest = latest == null || there.isAfter(latest) ? there : latest;
      }
      return latest == null ? FactValue.NONE : latest;
    }
  }

  /**
   * The number of charges that count.
   *
   * @param distinct the fact of which several charges with one value are one; empty where each
   *     charge is
   */
  record Count(Scope scope, String distinct) implements RecordFact {
    @Override
    public FactValue gives() {
      return new FactValue.Numeric();
    }

    @Override
    public Map<String, List<String>> which() {
      return scope.which();
    }

    @Override
    public List<String> asks() {
      return Stream.concat(scope.asks().stream(), Stream.of(distinct))
          .filter(name -> !name.isEmpty())
          .distinct()
          .toList();
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      if (!scope.isSeen(record)) {
        return null;
      }
      Set<Object> counted = new HashSet<>();
      for (int other : scope.charges(record)) {
        Boolean counts = scope.has(record, other, asOf);
        Object one =
            distinct.isEmpty() ? (Object) other : Scope.told(record.charge(other), distinct);
        if (counts == null || counts && one == null) {
          return null;
        }
        if (counts && one != null) {
          counted.add(one);
        }
      }
      return BigDecimal.valueOf(counted.size());
    }
  }

  /**
   * The number of charges that count and are relieved before this one, in the order of their days.
   */
  record ReliefsBefore(Map<String, List<String>> which) implements RecordFact {
    @Override
    public FactValue gives() {
      return new FactValue.Numeric();
    }

    @Override
    public List<String> asks() {
      return List.copyOf(which.keySet());
    }

    @Override
    public @Nullable Object find(OnRecord record, LocalDate asOf) {
      boolean surely =
          record.doubtful().stream()
                  .allMatch(one -> Boolean.FALSE.equals(counts(which, record.charge(one))))
              && record.relieved().stream()
                  .allMatch(one -> counts(which, record.charge(one)) != null);
      return surely
          ? BigDecimal.valueOf(
              record.relieved().stream()
                  .filter(one -> Boolean.TRUE.equals(counts(which, record.charge(one))))
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
    public FactValue gives() {
      return new FactValue.YesNo();
    }

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
          record.others(),
          other -> {
            if (!record.isCandidate(other)) {
              return false;
            }
            Object there = record.charge(other).get(day);
            if (here == null || there == null) {
              return null;
            }
            if (!Objects.equals(here, there)) {
              return false;
            }
            Answer answer = record.below().get(other);
            return answer.outcome() == OutcomeKind.REVIEW
                ? null
                : (Boolean) !answer.tracks().contains(track);
          });
    }
  }
}
