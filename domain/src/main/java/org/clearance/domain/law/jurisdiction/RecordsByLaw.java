package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state's files by a layout, and holds people's records against a table of the programme:
 * what a delivery under a law is asked. It is safe to share between threads.
 */
public final class RecordsByLaw {
  private final Programme programme;
  private final LawTable table;
  private final Layout layout;
  private final String county;

  /**
   * @param county the county whose charges are decided, as the layout's column says it; empty for
   *     all
   */
  RecordsByLaw(Programme programme, LawTable table, Layout layout, String county) {
    this.programme = programme;
    this.table = table;
    this.layout = layout;
    this.county = county;
  }

  /**
   * Finds a table that people's records are held against, with a layout of its programme.
   *
   * @throws IllegalArgumentException if the jurisdiction has no such table or layout
   */
  public static RecordsByLaw of(
      Jurisdiction jurisdiction, String tableName, String layoutId, String county) {
    for (Programme programme : jurisdiction.programmes()) {
      Optional<LawTable> table = programme.named(tableName);
      Layout layout = programme.layouts().get(layoutId);
      if (table.isPresent() && layout != null) {
        return new RecordsByLaw(programme, table.get(), layout, county);
      }
    }
    throw new IllegalArgumentException(
        "there is no table %s with layout %s".formatted(tableName, layoutId));
  }

  /**
   * Returns these records under the law of a day: its table, where that still holds; else the
   * programme's that does.
   */
  public RecordsByLaw on(LocalDate day) {
    return table.dated().holdsOn(day)
        ? this
        : programme
            .identifying(day)
            .map(now -> new RecordsByLaw(programme, now, layout, county))
            .orElse(this);
  }

  /** The table that decides. */
  public LawTable table() {
    return table;
  }

  /**
   * Opens a file.
   *
   * @param name the file's, for messages
   * @throws Layout.NotOfLayout if it is none of the layout
   */
  public Lines lines(String name, InputStream in) {
    return new Lines(new LayoutLines(layout, name, in));
  }

  /** The charges of a file, in its order. */
  public final class Lines implements AutoCloseable {
    private final LayoutLines lines;

    private Lines(LayoutLines lines) {
      this.lines = lines;
    }

    /** Leaves out some lines that were read before. */
    public void skip(long number) {
      for (long skipped = 0; skipped < number && lines.next() != null; skipped++) {
        continue;
      }
    }

    /** The number of bytes of the file that were read so far, some of which may be ahead. */
    public long bytesRead() {
      return lines.bytesRead();
    }

    /**
     * The next charge; null at the end.
     *
     * @param file the place of the file in the delivery
     */
    public @Nullable RecordedCharge next(int file) {
      CsvRecord line = lines.next();
      if (line == null) {
        return null;
      }
      List<String> wrong = new ArrayList<>();
      int cells = lines.header().size();
      if (line.getFieldCount() != cells) {
        wrong.add("it has %d cells instead of %d".formatted(line.getFieldCount(), cells));
      }
      Layout.Heading heading = lines.heading();
      Map<String, @Nullable Object> facts = heading.facts(line.getFields(), wrong);
      return new RecordedCharge(
          file,
          line.getStartingLineNumber(),
          heading.person(line.getFields()),
          county.isEmpty() || heading.county(line.getFields()).equals(county),
          written(facts),
          String.join("; ", wrong));
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private Map<String, @Nullable String> written(Map<String, @Nullable Object> facts) {
    Map<String, @Nullable String> written = new HashMap<>();
    facts.forEach(
        (name, value) ->
            written.put(
                name,
                value == null
                    ? null
                    : table.catalog().fact(name).orElseThrow().value().write(value)));
    return written;
  }

  private Map<String, @Nullable Object> read(Map<String, @Nullable String> written) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    written.forEach(
        (name, text) ->
            facts.put(
                name,
                text == null
                    ? null
                    : table.catalog().fact(name).orElseThrow().value().read(text).orElse(null)));
    return facts;
  }

  /**
   * Returns the charges of a person that are decided, as people see them; null for the others. A
   * charge that may be one of those that are decided is.
   *
   * @param charges all of the person, in the order of the files
   */
  public List<@Nullable ShownCharge> candidates(List<RecordedCharge> charges, LocalDate asOf) {
    var person = new PersonOnRecord(programme, table, layout, asOf);
    List<@Nullable ShownCharge> shown = new ArrayList<>();
    for (RecordedCharge charge : charges) {
      Map<String, @Nullable Object> facts = table.catalog().complete(read(charge.facts()), asOf);
      shown.add(charge.here() && person.isCandidate(facts) ? programme.shown(facts) : null);
    }
    return shown;
  }

  /**
   * The answers to a person's charges; null for one that is not decided.
   *
   * @param charges all of the person, in the order of the files
   */
  public List<@Nullable Answer> answers(List<RecordedCharge> charges, LocalDate asOf) {
    var person = new PersonOnRecord(programme, table, layout, asOf);
    List<Map<String, @Nullable Object>> facts =
        charges.stream().map(charge -> read(charge.facts())).toList();
    List<@Nullable Answer> answers =
        charges.stream()
            .map(RecordedCharge::problem)
            .filter(problem -> !problem.isEmpty())
            .findFirst()
            .map(problem -> person.setAside(facts, problem))
            .orElseGet(() -> person.answers(facts));
    List<@Nullable Answer> here = new ArrayList<>();
    for (int i = 0; i < charges.size(); i++) {
      here.add(charges.get(i).here() ? answers.get(i) : null);
    }
    return here;
  }

  /** The relief of a code, with what figures count it as. */
  public LawRelief relief(String code) {
    LawRelief relief = programme.reliefs().get(code);
    if (relief == null) {
      throw new IllegalStateException("%s has no relief %s".formatted(programme.name(), code));
    }
    return relief;
  }
}
