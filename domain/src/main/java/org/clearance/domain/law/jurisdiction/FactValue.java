package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kind of a fact's values: how they are written, and which of them a table can tell apart. */
sealed interface FactValue {
  /** The value of a day that never was: a conviction that the person does not have. */
  String NONE = "none";

  /** Reads a value; empty where the text is none. */
  Optional<Object> read(String text);

  /** Writes a value, so that {@link #read} gives the same. */
  default String write(Object value) {
    return value.toString();
  }

  /** The values where there are only some; empty where there are many. */
  default List<String> choices() {
    return List.of();
  }

  /** A value as it is written. */
  String example();

  /** What may be written, for a message. */
  String allowed();

  /**
   * Values that stand for all that there are, to a table.
   *
   * @param tests the texts of its cells in which the fact is tested
   */
  List<Object> standing(List<String> tests);

  /** True or false. */
  record YesNo() implements FactValue {
    private static final Map<String, Boolean> WORDS =
        Map.of("true", true, "yes", true, "1", true, "false", false, "no", false, "0", false);

    @Override
    public Optional<Object> read(String text) {
      return Optional.ofNullable(WORDS.get(text.strip().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String example() {
      return "true";
    }

    @Override
    public List<String> choices() {
      return List.of("true", "false");
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return List.of(true, false);
    }
  }

  /** A number. */
  record Numeric() implements FactValue {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Override
    public Optional<Object> read(String text) {
      return NUMBER.matcher(text.strip()).matches()
          ? Optional.of(new BigDecimal(text.strip()))
          : Optional.empty();
    }

    @Override
    public String example() {
      return "2.5";
    }

    @Override
    public String allowed() {
      return "a number, such as 2.5";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return around(
          found(NUMBER, tests).map(BigDecimal::new),
          BigDecimal.ZERO,
          one -> one.subtract(BigDecimal.ONE),
          one -> one.add(BigDecimal.ONE));
    }
  }

  /**
   * A day.
   *
   * @param orNone whether it may be said that there is none
   */
  record Day(boolean orNone) implements FactValue {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @Override
    public Optional<Object> read(String text) {
      String day = text.strip();
      if (orNone && day.equalsIgnoreCase(NONE)) {
        return Optional.of(NONE);
      }
      try {
        return DAY.matcher(day).matches() ? Optional.of(LocalDate.parse(day)) : Optional.empty();
      } catch (DateTimeParseException noDay) {
        return Optional.empty();
      }
    }

    @Override
    public String example() {
      return "2024-01-31";
    }

    @Override
    public String allowed() {
      return "a day, such as 2024-01-31" + (orNone ? ", or none" : "");
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return around(
          found(DAY, tests).map(LocalDate::parse),
          LocalDate.EPOCH,
          one -> one.minusDays(1),
          one -> one.plusDays(1));
    }
  }

  /** One of some words. */
  record Choice(Map<String, String> words) implements FactValue {
    /**
     * @param of the values, each with what else is taken for it
     */
    static Choice of(Map<String, List<String>> of) {
      Map<String, String> words = new LinkedHashMap<>();
      of.forEach((value, others) -> words.put(same(value), value));
      of.forEach((value, others) -> others.forEach(other -> words.put(same(other), value)));
      return new Choice(words);
    }

    private static String same(String word) {
      return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    @Override
    public Optional<Object> read(String text) {
      return Optional.ofNullable(words.get(same(text)));
    }

    @Override
    public String example() {
      return values().get(0);
    }

    @Override
    public List<String> choices() {
      return values();
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", values());
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return List.copyOf(values());
    }

    private List<String> values() {
      return words.values().stream().distinct().toList();
    }
  }

  /**
   * The number of a section: {@code 18.2-96}.
   *
   * @param prefixes the name of its law, as it may stand before the number
   */
  record Section(List<String> prefixes) implements FactValue {
    private static final Pattern SECTION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z./:-]*");

    @Override
    public Optional<Object> read(String text) {
      String section = text.strip();
      for (String prefix : prefixes) {
        if (section.regionMatches(true, 0, prefix, 0, prefix.length())) {
          section = section.substring(prefix.length()).strip();
          break;
        }
      }
      return SECTION.matcher(section).matches() ? Optional.of(section) : Optional.empty();
    }

    @Override
    public String example() {
      return "18.2-96";
    }

    @Override
    public String allowed() {
      return "the number of a section";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return FactValue.named(tests, "another section");
    }
  }

  /** The letter of a subsection: {@code b}, also written {@code (B)}. */
  record Letter() implements FactValue {
    private static final Pattern LETTER = Pattern.compile("\\(?([0-9A-Za-z]{1,4})\\)?");

    @Override
    public Optional<Object> read(String text) {
      var letter = LETTER.matcher(text.strip());
      return letter.matches()
          ? Optional.of(letter.group(1).toLowerCase(Locale.ROOT))
          : Optional.empty();
    }

    @Override
    public String example() {
      return "b";
    }

    @Override
    public String allowed() {
      return "the letter of a subsection, such as b";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return FactValue.named(tests, "another subsection");
    }
  }

  /** Any text, as a record has it. */
  record Words() implements FactValue {
    @Override
    public Optional<Object> read(String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    @Override
    public String example() {
      return "abc";
    }

    @Override
    public String allowed() {
      return "a text";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return FactValue.named(tests, "another text");
    }
  }

  /** A length of time, packed as {@code YYYMMDDD}: years, months and days. */
  record PackedPeriod() implements FactValue {
    private static final Pattern PACKED = Pattern.compile("(\\d{1,3})(\\d{2})(\\d{3})");

    @Override
    public Optional<Object> read(String text) {
      var packed = PACKED.matcher(text.strip());
      return packed.matches()
          ? Optional.of(
              Period.of(
                  Integer.parseInt(packed.group(1)),
                  Integer.parseInt(packed.group(2)),
                  Integer.parseInt(packed.group(3))))
          : Optional.empty();
    }

    @Override
    public String write(Object value) {
      Period period = (Period) value;
      return "%03d%02d%03d".formatted(period.getYears(), period.getMonths(), period.getDays());
    }

    @Override
    public String example() {
      return "0020000";
    }

    @Override
    public String allowed() {
      return "years, months and days as YYYMMDDD";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return List.of(Period.ZERO);
    }
  }

  private static List<Object> named(List<String> tests, String other) {
    return Stream.concat(
            Pattern.compile("\"([^\"]*)\"")
                .matcher(String.join(" ", tests))
                .results()
                .map(found -> (Object) found.group(1)),
            Stream.of(other))
        .distinct()
        .toList();
  }

  private static Stream<String> found(Pattern pattern, List<String> tests) {
    return pattern.matcher(String.join(" ", tests)).results().map(MatchResult::group);
  }

  /** Each value with one on each side of it; another one where there is none. */
  private static <T extends Comparable<? super T>> List<Object> around(
      Stream<T> values, T other, Function<T, T> before, Function<T, T> after) {
    TreeSet<T> all = new TreeSet<>();
    values.forEach(one -> all.addAll(List.of(before.apply(one), one, after.apply(one))));
    if (all.isEmpty()) {
      all.add(other);
    }
    return List.copyOf(all);
  }
}
