package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a state’s file: which columns it has, what each tells, and which values it may
 * have. Nothing is guessed: a heading that is not known is refused with the file, and a value that
 * is not known sets the person aside.
 */
public final class Layout {
  private final String id;
  private final String name;
  private final char separator;
  private final String person;
  private final String county;
  private final Map<String, Column> columns;
  private final Map<String, String> byHeading;
  private final Map<String, List<String>> only;
  private final Map<String, Object> told;

  /**
   * @param columns by the headings that messages have for them
   * @param byHeading the same by every heading that a file may have, in small letters; the empty
   *     text for one that is not read
   * @param only facts, and the values of them that the file's charges have
   * @param told what is so of each charge, though no column says it
   */
  Layout(
      String id,
      String name,
      char separator,
      String person,
      String county,
      Map<String, Column> columns,
      Map<String, String> byHeading,
      Map<String, List<String>> only,
      Map<String, Object> told) {
    this.id = id;
    this.name = name;
    this.separator = separator;
    this.person = person;
    this.county = county;
    this.columns = columns;
    this.byHeading = byHeading;
    this.only = only;
    this.told = told;
  }

  /**
   * A column that is read.
   *
   * @param facts what it tells, of one kind; none for a column that is only read for the person
   * @param words what each value of the file stands for, in small letters; empty where the fact
   *     reads it
   * @param unknown the values that stand for what is not known
   * @param empty what an empty cell stands for; null where it is unknown
   * @param samples what a made-up file may have there
   */
  record Column(
      List<LawFact> facts,
      Map<String, Object> words,
      Set<String> unknown,
      @Nullable Object empty,
      List<DateTimeFormatter> days,
      List<String> samples) {

    /** The fact of a cell; empty where the value is none that the layout knows. */
    Optional<Cell> read(String cell) {
      String value = cell.strip();
      String small = value.toLowerCase(Locale.ROOT);
      if (value.isEmpty() || unknown.contains(small)) {
        return Optional.of(new Cell(value.isEmpty() ? empty : null));
      }
      if (!words.isEmpty()) {
        return Optional.ofNullable(words.get(small)).map(Cell::new);
      }
      for (DateTimeFormatter day : days) {
        try {
          return Optional.of(new Cell(LocalDate.parse(value, day)));
        } catch (DateTimeException another) {
          continue;
        }
      }
      return facts.isEmpty() || !days.isEmpty()
          ? Optional.empty()
          : facts.get(0).value().read(value).map(Cell::new);
    }
  }

  /** A cell as it was read; null for what is not known. */
  record Cell(@Nullable Object value) {}

  /**
   * The formatter for days of a pattern. A year of two digits is of the hundred years that end with
   * this one: no record is of a later day.
   */
  static DateTimeFormatter day(String pattern) {
    String years = pattern.replace("yyyy", "uuuu");
    var days = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int two = years.indexOf("yy");
    if (two < 0) {
      days.appendPattern(years);
    } else {
      if (two > 0) {
        days.appendPattern(years.substring(0, two));
      }
      days.appendValueReduced(
          ChronoField.YEAR, 2, 2, LocalDate.now(ZoneOffset.UTC).minusYears(99).withDayOfYear(1));
      if (two + 2 < years.length()) {
        days.appendPattern(years.substring(two + 2));
      }
    }
    return days.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Its name: {@code court-2020}. */
  public String id() {
    return id;
  }

  /** Its name for people. */
  public String name() {
    return name;
  }

  /** Whether it says of which county a charge is. */
  boolean hasCounties() {
    return !county.isEmpty();
  }

  /**
   * Facts, and the values of them that the file's charges have: of a charge with another value it
   * says nothing. Empty where it has all charges of its people.
   */
  Map<String, List<String>> only() {
    return only;
  }

  /** The columns that are read, by their headings. */
  Map<String, Column> columns() {
    return columns;
  }

  /** The heading of the column that says whose a charge is. */
  String person() {
    return person;
  }

  char separator() {
    return separator;
  }

  /** Thrown where a file is not of the layout; the message says why. */
  public static final class NotOfLayout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOfLayout(String message) {
      super(message);
    }
  }

  /**
   * Finds the columns of a file.
   *
   * @throws NotOfLayout if one is missing, there twice, or not known
   */
  Heading heading(List<String> header) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < header.size(); i++) {
      String heading = header.get(i).strip();
      String column = byHeading.get(heading.toLowerCase(Locale.ROOT));
      if (column == null) {
        throw new NotOfLayout(
            "Column %d is “%s”, which layout %s does not know. It knows %s."
                .formatted(i + 1, heading, id, String.join(", ", columns.keySet())));
      }
      if (!column.isEmpty() && places.put(column, i) != null) {
        throw new NotOfLayout("Column %s is there twice.".formatted(column));
      }
    }
    Set<String> missing = new HashSet<>(columns.keySet());
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      throw new NotOfLayout(
          "Layout %s has the columns %s, and the file has not %s."
              .formatted(
                  id,
                  String.join(", ", columns.keySet()),
                  String.join(", ", missing.stream().sorted().toList())));
    }
    return new Heading(places);
  }

  /** The columns of a file, by their places. */
  final class Heading {
    private final Map<String, Integer> places;

    private Heading(Map<String, Integer> places) {
      this.places = places;
    }

    /**
     * The number of the person whose charge a line is; empty where the line does not say, or says
     * it with a character that is no text.
     */
    String person(List<String> cells) {
      String said = cell(cells, person);
      return hasNul(said) ? "" : said;
    }

    /** The county of a charge; empty where the layout does not say. */
    String county(List<String> cells) {
      return county.isEmpty() ? "" : cell(cells, county);
    }

    private String cell(List<String> cells, String column) {
      Integer place = places.get(column);
      return place == null || place >= cells.size() ? "" : cells.get(place).strip();
    }

    /** Whether a cell has the character that is no text, which no table can keep. */
    private static boolean hasNul(String cell) {
      return cell.indexOf('\0') >= 0;
    }

    /**
     * The facts of a line.
     *
     * @param problems takes what cannot be read, a sentence each
     */
    Map<String, @Nullable Object> facts(List<String> cells, List<String> problems) {
      Map<String, @Nullable Object> facts = new HashMap<>(told);
      columns.forEach(
          (heading, column) -> {
            if (!column.facts().isEmpty()) {
              String said = cell(cells, heading);
              Optional<Cell> cell = hasNul(said) ? Optional.empty() : column.read(said);
              if (cell.isEmpty()) {
                problems.add(
                    hasNul(said)
                        ? heading + " has a NUL character"
                        : "%s is “%s”, which the layout does not know".formatted(heading, said));
              }
              for (LawFact fact : column.facts()) {
                facts.put(fact.name(), cell.map(Cell::value).orElse(null));
              }
            }
          });
      return facts;
    }
  }

  /** Reads what a folder says of a layout; what is wrong is a problem of its files. */
  static Optional<Layout> read(
      FolderReading reading, String file, String id, LayoutFile said, Catalog catalog) {
    Map<String, LayoutFile.Column> of = said.columns();
    if (said.name() == null || said.person() == null || of == null || of.isEmpty()) {
      reading.problem(file, "", "It needs a name, the column of the person, and columns.");
      return Optional.empty();
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    Map<String, String> byHeading = new HashMap<>();
    of.forEach(
        (heading, column) -> {
          List<String> also = orNone(column.also());
          byHeading.put(heading.toLowerCase(Locale.ROOT), heading);
          also.forEach(other -> byHeading.put(other.toLowerCase(Locale.ROOT), heading));
          column(reading, file, heading, column, catalog)
              .ifPresent(read -> columns.put(heading, read));
        });
    for (String unused : orNone(said.unused())) {
      byHeading.putIfAbsent(unused.toLowerCase(Locale.ROOT), "");
    }
    String county = orNone(said.county());
    for (String named : List.of(said.person(), county)) {
      if (!named.isEmpty() && !of.containsKey(named)) {
        reading.problem(file, named, "There is no such column.");
      }
    }
    String separator = said.separator() == null ? "," : said.separator();
    if (separator.length() != 1) {
      reading.problem(file, "separator", "It is one character.");
      return Optional.empty();
    }
    Map<String, List<String>> only = orNone(said.only());
    return Optional.of(
        new Layout(
            id,
            said.name(),
            separator.charAt(0),
            said.person(),
            county,
            columns,
            byHeading,
            only,
            told(reading, file, only, columns, catalog)));
  }

  /**
   * Finds the facts that are alike for each charge of the file, since it has only charges of one
   * value.
   */
  private static Map<String, Object> told(
      FolderReading reading,
      String file,
      Map<String, List<String>> only,
      Map<String, Column> columns,
      Catalog catalog) {
    Map<String, Object> told = new HashMap<>();
    only.forEach(
        (name, values) -> {
          LawFact fact = catalog.fact(name).orElse(null);
          if (fact == null || values.isEmpty()) {
            reading.problem(
                file,
                "only",
                fact == null
                    ? "There is no fact named %s.".formatted(name)
                    : "It names no value of %s.".formatted(name));
            return;
          }
          for (String value : values) {
            Optional<Object> read = fact.value().read(value);
            if (read.isEmpty()) {
              reading.problem(file, "only", "%s is no value of %s.".formatted(value, name));
            } else if (values.size() == 1) {
              told.put(name, read.get());
            }
          }
          columns.forEach(
              (heading, column) -> {
                if (column.facts().contains(fact)
                    && !column.words().values().stream()
                        .allMatch(value -> values.contains(value.toString()))) {
                  reading.problem(
                      file,
                      heading,
                      "It may say that %s is none of %s, and the file has those only."
                          .formatted(name, String.join(", ", values)));
                }
              });
        });
    return told;
  }

  private static Optional<Column> column(
      FolderReading reading, String file, String heading, LayoutFile.Column said, Catalog catalog) {
    List<LawFact> facts = new ArrayList<>();
    for (String name : orNone(said.is())) {
      catalog
          .fact(name)
          .ifPresentOrElse(
              facts::add,
              () -> reading.problem(file, heading, "There is no fact named %s.".formatted(name)));
    }
    Optional<FactValue> values = facts.stream().map(LawFact::value).findFirst();
    Map<String, Object> words = new HashMap<>();
    List<DateTimeFormatter> days = new ArrayList<>();
    if (said.of() != null && values.isPresent()) {
      said.of()
          .forEach(
              (value, written) ->
                  values
                      .get()
                      .read(value)
                      .ifPresentOrElse(
                          read ->
                              written.forEach(
                                  word -> words.put(word.strip().toLowerCase(Locale.ROOT), read)),
                          () ->
                              reading.problem(
                                  file,
                                  heading,
                                  "%s is no value of %s.".formatted(value, said.is()))));
    }
    for (String pattern : orNone(said.days())) {
      try {
        days.add(day(pattern));
      } catch (IllegalArgumentException e) {
        reading.problem(file, heading, "%s says no day.".formatted(pattern));
      }
    }
    List<String> samples = new ArrayList<>();
    if (said.samples() != null) {
      samples.addAll(said.samples());
    } else if (said.of() != null) {
      said.of().values().forEach(samples::addAll);
    }
    Object empty = null;
    if (said.empty() != null && values.isPresent()) {
      empty = values.get().read(said.empty()).orElse(null);
      if (empty == null) {
        reading.problem(file, heading, "%s is no value of %s.".formatted(said.empty(), said.is()));
      }
    }
    Set<String> unknown = new HashSet<>();
    for (String word : orNone(said.unknown())) {
      unknown.add(word.strip().toLowerCase(Locale.ROOT));
    }
    return Optional.of(new Column(facts, words, unknown, empty, days, samples));
  }
}
