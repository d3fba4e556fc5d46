package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kind of a fact's values: how they are written, and which of them a table can tell apart. */
sealed interface FactValue {
  /**
   * The text for a value that does not exist: a day that never was, no subsection, no case number.
   */
  String NONE = "none";

  /** The year before which nobody on record was born: one before it is mistyped. */
  int FIRST_YEAR = 1850;

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

  /** Describes the texts that may be written, for a message. */
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
        return DAY.matcher(day).matches()
            ? Optional.of(LocalDate.parse(day))
                .filter(read -> read.getYear() >= FIRST_YEAR)
                .map(Object.class::cast)
            : Optional.empty();
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

  /**
   * A day, or its month or year where no more is known: {@code 2024-01-31}, {@code 2024-01}, {@code
   * 2024}, or as DOJ writes them, {@code 20240131}, {@code 20240100}, {@code 20240000}.
   */
  record DayOrPart() implements FactValue {
    private static final Pattern PARTS = Pattern.compile("(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2}))?)?");

    @Override
    public Optional<Object> read(String text) {
      var parts = PARTS.matcher(text.strip());
      if (!parts.matches()) {
        return Optional.empty();
      }
      try {
        int year = Integer.parseInt(parts.group(1));
        if (year < FIRST_YEAR) {
          return Optional.empty();
        }
        int month = part(parts.group(2));
        int day = part(parts.group(3));
        if (month == 0) {
          return day == 0
              ? Optional.of(PossibleDays.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
              : Optional.empty();
        }
        return Optional.of(
            day == 0
                ? PossibleDays.of(
                    LocalDate.of(year, month, 1), YearMonth.of(year, month).atEndOfMonth())
                : LocalDate.of(year, month, day));
      } catch (DateTimeException noDay) {
        return Optional.empty();
      }
    }

    private static int part(@Nullable String digits) {
      return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public String write(Object value) {
      if (!(value instanceof PossibleDays days)) {
        return value.toString();
      }
      String month = days.earliest().toString().substring(0, 7);
      return days.latest().toString().startsWith(month) ? month : month.substring(0, 4);
    }

    @Override
    public String example() {
      return "2024-01-31";
    }

    @Override
    public String allowed() {
      return "a day, such as 2024-01-31, or a month or a year, such as 2024-01 or 2024";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return new Day(false).standing(tests);
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
   * The number of a section: {@code 18.2-96}; of another law with its name: {@code 32 PC}.
   *
   * @param prefixes the name of its law, as it may stand before the number or behind it
   * @param laws the names of other laws, as they stand behind the number
   * @param number how the law's sections are numbered: anything else is none of them
   * @param written the same in words, for messages; empty: nothing is said of it
   */
  record Section(List<String> prefixes, List<String> laws, Pattern number, String written)
      implements FactValue {
    private static final Pattern ANY = Pattern.compile("[0-9A-Za-z][0-9A-Za-z./:-]*");

    /**
     * @param forms as {@code #.#-#}, where # stands for a number and @ for letters; none: any
     */
    Section(List<String> prefixes, List<String> laws, List<String> forms) {
      this(
          prefixes,
          laws,
          forms.isEmpty()
              ? ANY
              : Pattern.compile(
                  forms.stream().map(Section::pattern).collect(Collectors.joining("|"))),
          String.join(", ", forms));
    }

    private static String pattern(String form) {
      return form.chars()
          .mapToObj(
              one ->
                  switch (one) {
                    case '#' -> "[0-9]+";
                    case '@' -> "[A-Za-z]+";
                    default -> Pattern.quote(Character.toString(one));
                  })
          .collect(Collectors.joining());
    }

    @Override
    public Optional<Object> read(String text) {
      String section = withoutLaw(text.strip());
      int law = section.indexOf(' ');
      boolean isKnown = law < 0 || laws.contains(section.substring(law).strip());
      boolean isNumber =
          law < 0
              ? number.matcher(section).matches()
              : ANY.matcher(section.substring(0, law)).matches();
      return isKnown && isNumber ? Optional.of(section) : Optional.empty();
    }

    private String withoutLaw(String section) {
      for (String prefix : prefixes) {
        String behind = " " + prefix.strip();
        if (section.regionMatches(true, 0, prefix, 0, prefix.length())) {
          return section.substring(prefix.length()).strip();
        }
        if (section.endsWith(behind)) {
          return section.substring(0, section.length() - behind.length()).strip();
        }
      }
      return section;
    }

    @Override
    public String example() {
      return "18.2-96";
    }

    @Override
    public String allowed() {
      return "the number of a section"
          + (written.isEmpty()
              ? ""
              : ", written like %s (# is a number, @ are letters)".formatted(written))
          + (laws.isEmpty() ? "" : ", behind it perhaps one of " + String.join(", ", laws));
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

  /** The letters and numbers of a subsection: {@code (B)(2)}, also written {@code b(2)}. */
  record Subsections() implements FactValue {
    private static final Pattern PART = Pattern.compile("[0-9A-Z]{1,4}");
    private static final Pattern SUBSECTIONS =
        Pattern.compile("(%1$s|\\(%1$s\\))(\\(%1$s\\))*".formatted(PART.pattern()));

    @Override
    public Optional<Object> read(String text) {
      String written = text.strip().toUpperCase(Locale.ROOT);
      if (written.equalsIgnoreCase(NONE)) {
        return Optional.of("");
      }
      return SUBSECTIONS.matcher(written).matches()
          ? Optional.of(
              PART.matcher(written)
                  .results()
                  .map(part -> "(" + part.group() + ")")
                  .collect(Collectors.joining()))
          : Optional.empty();
    }

    @Override
    public String write(Object value) {
      return value.equals("") ? NONE : value.toString();
    }

    @Override
    public String example() {
      return "(b)(2)";
    }

    @Override
    public String allowed() {
      return "a subsection, such as (b)(2), or none";
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return FactValue.named(tests, "");
    }
  }

  /** Several values, or none. */
  record Several(FactValue of) implements FactValue {
    private static final String BETWEEN = ";";

    @Override
    public Optional<Object> read(String text) {
      if (text.strip().equalsIgnoreCase(NONE)) {
        return Optional.of(List.of());
      }
      List<Optional<Object>> each = Arrays.stream(text.split(BETWEEN, -1)).map(of::read).toList();
      return each.stream().allMatch(Optional::isPresent)
          ? Optional.of(each.stream().flatMap(Optional::stream).toList())
          : Optional.empty();
    }

    @Override
    public String write(Object value) {
      return value instanceof List<?> all && !all.isEmpty()
          ? all.stream().map(of::write).collect(Collectors.joining(BETWEEN))
          : NONE;
    }

    @Override
    public String example() {
      return of.example() + BETWEEN + of.example();
    }

    @Override
    public String allowed() {
      return "none, or several with ; between them, each %s".formatted(of.allowed());
    }

    @Override
    public List<Object> standing(List<String> tests) {
      return of.standing(tests).stream().<Object>map(List::of).toList();
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

  /**
   * A length of time, packed as {@code YYYMMDDD}: years, months and days. It is read as well where
   * somebody writes it out: {@code 2 years 6 months}, {@code 180 days}, {@code 2 años}.
   */
  record PackedPeriod() implements FactValue {
    private static final Pattern PACKED = Pattern.compile("(\\d{1,3})(\\d{2})(\\d{3})");
    private static final Pattern WRITTEN_OUT =
        Pattern.compile(
            "(?:(\\d{1,3})\\s*(?:y|years?|años?)\\b)?[\\s,]*(?:(\\d{1,2})\\s*(?:m|months?|mes|meses)\\b)?[\\s,]*"
                + "(?:(\\d{1,3})\\s*(?:d|days?|días?|dias?)\\b)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public Optional<Object> read(String text) {
      String written = text.strip();
      var packed = PACKED.matcher(written);
      if (packed.matches()) {
        return Optional.of(period(packed));
      }
      var writtenOut = WRITTEN_OUT.matcher(written);
      return !written.isEmpty() && Character.isDigit(written.charAt(0)) && writtenOut.matches()
          ? Optional.of(period(writtenOut))
          : Optional.empty();
    }

    private static Period period(MatchResult parts) {
      return Period.of(part(parts.group(1)), part(parts.group(2)), part(parts.group(3)));
    }

    private static int part(@Nullable String digits) {
      return digits == null ? 0 : Integer.parseInt(digits);
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
      return "years, months and days as YYYMMDDD, or such as 2 years 6 months";
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
