package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a fact is found from others. Each is the same for every law; a folder gives its
 * arguments. What cannot be found is null.
 */
sealed interface Primitive {
  /** The names of the facts that it asks. */
  List<String> asks();

  /**
   * Finds the fact.
   *
   * @param facts by name; null for what is not known
   */
  @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf);

  /** Whether it is found from the person's other charges, so that one charge alone has it not. */
  default boolean isOfRecord() {
    return this instanceof OfRecord;
  }

  /**
   * Whether it only arranges what a file's columns or the person's other charges say: somebody who
   * knows the charge knows the fact itself.
   */
  default boolean isOfFile() {
    return this instanceof OfCitation
        || this instanceof Either
        || this instanceof Replaced
        || this instanceof AfterPeriodOf
        || this instanceof ByFacts
        || this instanceof Named;
  }

  /**
   * A fact that is found from the person's other charges.
   *
   * @see RecordFact
   */
  record OfRecord(RecordFact fact) implements Primitive {
    @Override
    public List<String> asks() {
      return fact.asks();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return null;
    }
  }

  /**
   * Another fact, but for one of its values, which stands for another where a further fact is one
   * of some: a dismissal after a plea of guilty is a deferred one.
   */
  record Replaced(String fact, String value, String by, String where, List<String> is)
      implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(fact, where);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object found = facts.get(fact);
      if (!value.equals(found)) {
        return found;
      }
      Object other = facts.get(where);
      return other == null ? null : is.contains(other.toString()) ? by : value;
    }
  }

  /** The fact has the value of another fact. */
  record Same(String fact) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(fact);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return facts.get(fact);
    }
  }

  /**
   * Whether a list has an offense.
   *
   * @param level the fact that says its level; empty where no level counts
   */
  record Listed(String section, String subdivision, String level, OffenseList list)
      implements Primitive {
    @Override
    public List<String> asks() {
      return Stream.of(section, subdivision, level).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      OffenseList.Has has = in(list, section, subdivision, level, facts, asOf);
      return has == OffenseList.Has.UNKNOWN ? null : has != OffenseList.Has.NO;
    }

    /**
     * Asks a list about the offense that facts tell; no part is asked where none of them says it.
     */
    static OffenseList.Has in(
        OffenseList list,
        String section,
        String subdivision,
        String level,
        Map<String, @Nullable Object> facts,
        LocalDate asOf) {
      Object number = facts.get(section);
      Object part = subdivision.isEmpty() ? "" : facts.get(subdivision);
      return number == null
          ? OffenseList.Has.UNKNOWN
          : list.has(number.toString(), part, facts.get(level), asOf);
    }
  }

  /**
   * The fact is found by which of some lists has an offense, asked in their order.
   *
   * @param lists the value that each stands for
   * @param unsure the value where the entry that has it is only inferred; null where that makes no
   *     difference
   * @param otherwise the value where none has it; null where that is not known then
   */
  record ByLists(
      String section,
      String subdivision,
      String level,
      Map<String, OffenseList> lists,
      @Nullable String unsure,
      @Nullable String otherwise)
      implements Primitive {
    @Override
    public List<String> asks() {
      return Stream.of(section, subdivision, level).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      for (Map.Entry<String, OffenseList> list : lists.entrySet()) {
        switch (Listed.in(list.getValue(), section, subdivision, level, facts, asOf)) {
          case YES -> {
            return list.getKey();
          }
          case UNSURE -> {
            return unsure == null ? list.getKey() : unsure;
          }
          case UNKNOWN -> {
            return null;
          }
          case NO -> {
            // The next list may have it.
          }
        }
      }
      return otherwise;
    }
  }

  /**
   * The fact is found by which of some facts is true, asked in their order.
   *
   * @param facts the value that each stands for, and the name of the fact, which is true or false
   * @param otherwise the value where none is so; null where that is not known then
   */
  record ByFacts(Map<Object, String> facts, @Nullable Object otherwise) implements Primitive {
    @Override
    public List<String> asks() {
      return List.copyOf(facts.values());
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> known, LocalDate asOf) {
      for (Map.Entry<Object, String> one : facts.entrySet()) {
        Object so = known.get(one.getValue());
        if (so == null) {
          return null;
        }
        if (so.equals(true)) {
          return one.getKey();
        }
      }
      return otherwise;
    }
  }

  /**
   * The value of which a text has a word, upper and lower case being the same.
   *
   * @param text the fact whose text is read
   * @param of the words of each value, which are looked for in their order; a part of a word is one
   * @param otherwise the value of a text that has none of them; null where that is not known then
   * @param value what the fact may be, as which its values are read
   */
  record Named(
      String text, Map<String, List<String>> of, @Nullable String otherwise, FactValue value)
      implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(text);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object written = facts.get(text);
      if (written == null || written.toString().isBlank()) {
        return null;
      }
      String capitals = written.toString().toUpperCase(Locale.ROOT);
      for (Map.Entry<String, List<String>> one : of.entrySet()) {
        if (one.getValue().stream().anyMatch(word -> capitals.contains(word))) {
          return value.read(one.getKey()).orElse(null);
        }
      }
      return otherwise == null ? null : value.read(otherwise).orElse(null);
    }
  }

  /** Whether a day is another one, or a later one. */
  record NotBefore(String day, LocalDate of) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      LocalDate earliest = PossibleDays.earliest(facts.get(day));
      LocalDate latest = PossibleDays.latest(facts.get(day));
      if (earliest == null || latest == null || earliest.isBefore(of) != latest.isBefore(of)) {
        return null;
      }
      return !latest.isBefore(of);
    }
  }

  /** Whether a day is before another one that facts tell. */
  record Earlier(String day, String than) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day, than);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return PossibleDays.isBefore(facts.get(day), facts.get(than));
    }
  }

  /** Whole calendar years from a day to the as-of day; the anniversary counts. */
  record YearsSince(String day) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return facts.get(day) instanceof LocalDate then
          ? BigDecimal.valueOf(ChronoUnit.YEARS.between(then, asOf))
          : null;
    }
  }

  /** Whole calendar years from one day to another; the anniversary counts. */
  record YearsBetween(String from, String to) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(from, to);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      LocalDate begin = PossibleDays.earliest(facts.get(from));
      LocalDate beginAtLast = PossibleDays.latest(facts.get(from));
      LocalDate end = PossibleDays.earliest(facts.get(to));
      LocalDate endAtLast = PossibleDays.latest(facts.get(to));
      if (begin == null || beginAtLast == null || end == null || endAtLast == null) {
        return null;
      }
      long least = ChronoUnit.YEARS.between(beginAtLast, end);
      return least == ChronoUnit.YEARS.between(begin, endAtLast) ? BigDecimal.valueOf(least) : null;
    }
  }

  /** Whether a number is another one, or more. */
  record AtLeast(String number, BigDecimal of) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(number);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return facts.get(number) instanceof BigDecimal found ? found.compareTo(of) >= 0 : null;
    }
  }

  /** A day that is so long after another. The anniversary of 29 February is 1 March. */
  record After(String day, Period period) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return after(facts.get(day), period);
    }

    /**
     * Adds a period to a day, or to each of several days that it can be; anything else stays as it
     * is.
     */
    static @Nullable Object after(@Nullable Object day, Period period) {
      if (day instanceof PossibleDays days) {
        return PossibleDays.of(after(days.earliest(), period), after(days.latest(), period));
      }
      return day instanceof LocalDate event ? after(event, period) : day;
    }

    static LocalDate after(LocalDate event, Period period) {
      LocalDate then = event.plus(period);
      boolean leapDay = event.getMonth() == Month.FEBRUARY && event.getDayOfMonth() == 29;
      return leapDay && period.getDays() == 0 && then.getDayOfMonth() == 28
          ? then.plusDays(1)
          : then;
    }
  }

  /** A day that is as long after another as a fact says. */
  record AfterPeriodOf(String day, String period) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day, period);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object event = facts.get(day);
      return PossibleDays.latest(event) != null && facts.get(period) instanceof Period length
          ? After.after(event, length)
          : null;
    }
  }

  /** The fact has one value for every charge of the state’s files. */
  record Fixed(Object value) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return value;
    }
  }

  /**
   * A fact, or another one where the record says that there is none of a third: the class of the
   * charge as it was amended, or of the first one where none was.
   *
   * @param by the fact that says whether there is the first
   */
  record Either(String first, String otherwise, String by) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(first, otherwise, by);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      if (FactValue.NONE.equals(facts.get(by))) {
        return facts.get(otherwise);
      }
      Object found = facts.get(first);
      return FactValue.NONE.equals(found) ? null : found;
    }
  }

  /** A day that is one of those from one day to another. */
  record DaysBetween(String from, String to) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(from, to);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      LocalDate earliest = PossibleDays.earliest(facts.get(from));
      LocalDate latest = PossibleDays.latest(facts.get(to));
      return earliest == null || latest == null || latest.isBefore(earliest)
          ? null
          : PossibleDays.of(earliest, latest);
    }
  }

  /** The first of some facts that is known. */
  record FirstKnown(List<String> facts) implements Primitive {
    @Override
    public List<String> asks() {
      return facts;
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> known, LocalDate asOf) {
      return facts.stream().map(known::get).filter(Objects::nonNull).findFirst().orElse(null);
    }
  }

  /** The part of a citation that is asked for. */
  enum Part {
    SECTION,
    SUBSECTION,
    /** Whether the offense was only tried, asked for or agreed on. */
    ATTEMPT
  }

  /**
   * The section that a citation names, its subsection, or whether it is of an attempt.
   *
   * @param completed whether an offense that was only tried, asked for or agreed on has none
   */
  record OfCitation(String citation, CitationGrammar grammar, Part part, boolean completed)
      implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(citation);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object text = facts.get(citation);
      CitationGrammar.Cited cited =
          text == null ? null : grammar.read(text.toString()).orElse(null);
      if (cited == null || completed && !cited.completed()) {
        return null;
      }
      return switch (part) {
        case SECTION -> cited.section();
        case SUBSECTION -> cited.subsection().isEmpty() ? null : cited.subsection();
        case ATTEMPT -> !cited.completed();
      };
    }
  }

  /**
   * Whether a day has come; that of something that never was has.
   *
   * @param wanted whether the fact is that it has come, or that it has not
   */
  record Reached(String day, boolean wanted) implements Primitive {
    @Override
    public List<String> asks() {
      return List.of(day);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object from = facts.get(day);
      if (from == null) {
        return null;
      }
      if (from instanceof PossibleDays days) {
        boolean none = asOf.isBefore(days.earliest());
        boolean all = !asOf.isBefore(days.latest());
        return none || all ? (Object) (all == wanted) : null;
      }
      return (from instanceof LocalDate first ? !asOf.isBefore(first) : true) == wanted;
    }
  }

  /**
   * A number that the law gives in a table.
   *
   * @param by the facts that are compared with its columns of the same names
   * @param day the fact that says for which day; empty for the as-of date
   */
  record Lookup(
      DatedLookup table, String column, List<String> by, String day, DatedLookup.Take take)
      implements Primitive {
    @Override
    public List<String> asks() {
      return day.isEmpty() ? by : Stream.concat(by.stream(), Stream.of(day)).toList();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Map<String, @Nullable Object> known = new HashMap<>();
      by.forEach(name -> known.put(name, facts.get(name)));
      LocalDate on = day.isEmpty() ? asOf : facts.get(day) instanceof LocalDate is ? is : null;
      return facts.get(by.get(0)) == null ? null : table.bound(column, known, on, take);
    }
  }

  /**
   * The side of a number on which an amount is that is known by its bounds: {@code UP_TO} or {@code
   * OVER}.
   *
   * <p>Bounds that contradict each other leave it unknown.
   *
   * @param over the fact that says what it is more than
   * @param upTo the fact that says what it is not more than
   */
  record Side(String over, String upTo, BigDecimal of) implements Primitive {
    static final String UP_TO = "UP_TO";
    static final String OVER = "OVER";

    @Override
    public List<String> asks() {
      return List.of(over, upTo);
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      @Nullable BigDecimal least = facts.get(over) instanceof BigDecimal bound ? bound : null;
      @Nullable BigDecimal most = facts.get(upTo) instanceof BigDecimal bound ? bound : null;
      boolean isOver = least != null && least.compareTo(of) >= 0;
      boolean isUpTo = most != null && most.compareTo(of) <= 0;
      boolean contradicted = least != null && most != null && least.compareTo(most) > 0;
      if (isOver == isUpTo || contradicted) {
        return null;
      }
      return isOver ? OVER : UP_TO;
    }
  }
}
