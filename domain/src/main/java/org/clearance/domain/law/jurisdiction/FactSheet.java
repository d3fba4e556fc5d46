package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.clearance.domain.ground.sheet.SheetText;
import org.jspecify.annotations.Nullable;

/**
 * Facts in CSV, a line for each set of them, and the answers to them. The columns are {@code id}
 * and names of facts. An empty cell says nothing of a fact, as a column that is not there; {@code
 * ?} says that it is unknown.
 */
public final class FactSheet {
  private static final String ID = "id";

  /** The most lines that a page answers at once: its answers are held in memory. */
  public static final int MOST_ON_A_PAGE = 100_000;

  /** The number of lines that are answered at once, by all processors. */
  private static final int AT_ONCE = 2_000;

  private final LawTable table;

  public FactSheet(LawTable table) {
    this.table = table;
  }

  /** Thrown where a sheet cannot be used; the message names line, column and what is allowed. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads a sheet.
   *
   * @param facts takes each line's id and facts: one that is not there was not told, one that is
   *     null is unknown
   * @return by fact, the cells that say nothing and in whose place stands what every record tells
   * @throws Refused if something in it is not understood; lines before it were taken
   */
  public SortedMap<String, Integer> read(
      InputStream sheet, BiConsumer<String, Map<String, @Nullable Object>> facts)
      throws IOException {
    SortedMap<String, Integer> silent = new TreeMap<>();
    try (CsvReader<CsvRecord> csv = HandedInSheet.lines(sheet)) {
      Iterator<CsvRecord> lines = csv.iterator();
      CsvRecord header = next(lines);
      if (header == null) {
        throw new Refused("The sheet is empty. Its first line names the columns: id and facts.");
      }
      List<Optional<LawFact>> columns = columns(header.getFields());
      for (CsvRecord line = next(lines); line != null; line = next(lines)) {
        int id = columns.indexOf(Optional.<LawFact>empty());
        Map<String, @Nullable Object> told = facts(line, columns);
        columns.stream()
            .flatMap(Optional::stream)
            .filter(fact -> fact.otherwise() != null && !told.containsKey(fact.name()))
            .forEach(fact -> silent.merge(fact.name(), 1, Integer::sum));
        facts.accept(SheetText.plain(line.getFieldCount() > id ? line.getField(id) : ""), told);
      }
      return silent;
    }
  }

  /**
   * The next line; null behind the last. What whoever takes the lines throws is not the sheet's.
   */
  private static @Nullable CsvRecord next(Iterator<CsvRecord> lines) {
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw new Refused(
          HandedInSheet.isOtherEncoding(e)
              ? "The sheet is not in UTF-8."
              : "The sheet is no CSV: " + e.getMessage());
    }
  }

  /** The fact of each column; empty for the id. */
  private List<Optional<LawFact>> columns(List<String> header) {
    List<Optional<LawFact>> columns = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (String name : header) {
      String column = name.strip();
      Optional<LawFact> fact = table.catalog().column(column);
      if (fact.isEmpty() && !column.equals(ID)) {
        throw new Refused(
            "Line 1, column %d: there is no fact named “%s”. Known are %s and %s."
                .formatted(columns.size() + 1, column, ID, factNames()));
      }
      if (!there.add(fact.map(LawFact::name).orElse(ID))) {
        throw new Refused(
            "Line 1, column %d: %s is there twice.".formatted(columns.size() + 1, column));
      }
      columns.add(fact);
    }
    if (!there.contains(ID)) {
      throw new Refused("Line 1 has no column %s.".formatted(ID));
    }
    return columns;
  }

  /** The facts that have to be given: there are several times as many that are found from them. */
  private String factNames() {
    return table.catalog().facts().stream()
        .filter(fact -> fact.found() == null)
        .map(LawFact::name)
        .collect(Collectors.joining(", "));
  }

  private static Map<String, @Nullable Object> facts(
      CsvRecord line, List<Optional<LawFact>> columns) {
    if (line.getFieldCount() > columns.size()) {
      throw new Refused(
          "Line %d has %d cells, and there are %d columns."
              .formatted(line.getStartingLineNumber(), line.getFieldCount(), columns.size()));
    }
    Map<String, @Nullable Object> facts = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isPresent()) {
        LawFact fact = columns.get(i).get();
        String cell = i < line.getFieldCount() ? line.getField(i).strip() : "";
        if (!cell.isEmpty()) {
          facts.put(fact.name(), fact.saysUnknown(cell) ? null : value(line, fact, cell));
        }
      }
    }
    return facts;
  }

  private static Object value(CsvRecord line, LawFact fact, String cell) {
    return fact.value()
        .read(cell)
        .orElseThrow(
            () ->
                new Refused(
                    "Line %d, column %s: “%s” is not %s."
                        .formatted(
                            line.getStartingLineNumber(),
                            fact.name(),
                            cell,
                            fact.value().allowed())));
  }

  /**
   * Answers every line of a sheet.
   *
   * @param answers takes CSV: {@code id,outcome,relief,track,eligible_from,due,rule,statute,reason,
   *     missing}, and {@code standard} behind them where the table says it
   * @throws Refused as {@link #read} does
   */
  public void answer(InputStream sheet, LocalDate asOf, Writer answers) throws IOException {
    answer(sheet, asOf, Integer.MAX_VALUE, answers);
  }

  /**
   * Answers a sheet of no more than so many lines.
   *
   * @throws Refused as {@link #read} does, and where there are more
   */
  public void answer(InputStream sheet, LocalDate asOf, int most, Writer answers)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().build(answers);
    csv.writeRecord(columns());
    List<Row> rows = new ArrayList<>(AT_ONCE);
    int[] taken = {0};
    try {
      read(
          sheet,
          (id, facts) -> {
            if (++taken[0] > most) {
              throw new Refused(
                  "It has more than %,d lines; ask about fewer at once.".formatted(most));
            }
            rows.add(new Row(id, facts));
            if (rows.size() == AT_ONCE) {
              answer(rows, asOf, csv);
            }
          });
      answer(rows, asOf, csv);
    } catch (UncheckedIOException notWritten) {
      throw notWritten.getCause();
    }
    csv.flush();
  }

  /** A line's id and facts. */
  private record Row(String id, Map<String, @Nullable Object> facts) {}

  private void answer(List<Row> rows, LocalDate asOf, CsvWriter csv) {
    Processors.each(
            List.copyOf(rows),
            row -> cells(SheetText.safe(row.id()), table.answer(row.facts(), asOf)))
        .forEach(csv::writeRecord);
    rows.clear();
  }

  private List<String> columns() {
    return with(ID, Answer.COLUMNS, LawTable.STANDARD);
  }

  private List<String> cells(String id, Answer answer) {
    return with(id, answer.cells(), answer.standardName());
  }

  private List<String> with(String first, List<String> others, String last) {
    return Stream.of(
            Stream.of(first),
            others.stream(),
            table.rules().saysStandard() ? Stream.of(last) : Stream.<String>empty())
        .flatMap(Function.identity())
        .toList();
  }
}
