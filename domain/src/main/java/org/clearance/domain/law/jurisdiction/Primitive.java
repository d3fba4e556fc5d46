package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The same as another fact. */
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
  record Listed(String section, String level, OffenseList list) implements Primitive {
    @Override
    public List<String> asks() {
      return Stream.of(section, level).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      Object number = facts.get(section);
      return number == null ? null : list.has(number.toString(), facts.get(level), asOf);
    }
  }

  /**
   * Which of some lists has an offense, asked in their order.
   *
   * @param lists the value that each stands for
   * @param otherwise the value where none has it
   */
  record ByLists(String section, String level, Map<String, OffenseList> lists, String otherwise)
      implements Primitive {
    @Override
    public List<String> asks() {
      return Stream.of(section, level).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public @Nullable Object find(Map<String, @Nullable Object> facts, LocalDate asOf) {
      for (Map.Entry<String, OffenseList> list : lists.entrySet()) {
        Object has = new Listed(section, level, list.getValue()).find(facts, asOf);
        if (has == null) {
          return null;
        }
        if (has.equals(true)) {
          return list.getKey();
        }
      }
      return otherwise;
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
      return facts.get(day) instanceof LocalDate event ? after(event, period) : facts.get(day);
    }

    static LocalDate after(LocalDate event, Period period) {
      LocalDate then = event.plus(period);
      boolean leapDay = event.getMonth() == Month.FEBRUARY && event.getDayOfMonth() == 29;
      return leapDay && period.getDays() == 0 && then.getDayOfMonth() == 28
          ? then.plusDays(1)
          : then;
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
   * On which side of a number an amount is that is known by its bounds: {@code UP_TO} or {@code
   * OVER}.
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
      if (facts.get(upTo) instanceof BigDecimal most && most.compareTo(of) <= 0) {
        return UP_TO;
      }
      return facts.get(over) instanceof BigDecimal least && least.compareTo(of) >= 0 ? OVER : null;
    }
  }
}
