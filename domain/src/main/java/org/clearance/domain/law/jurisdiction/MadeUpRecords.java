package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes up a file of a layout: the same seed, the same file. */
public final class MadeUpRecords {
  private static final LocalDate FIRST = LocalDate.of(1985, 1, 1);
  private static final LocalDate END = LocalDate.of(2025, 1, 1);

  /** The number of lines of which one is odd, where odd ones are asked for. */
  private static final int ODD = 50;

  private static final int MOST_CHARGES = 9;

  private final Layout layout;
  private final SplittableRandom random;
  private final boolean odd;

  /**
   * @param odd whether some lines have values that the layout does not know, or no person
   */
  public MadeUpRecords(Layout layout, long seed, boolean odd) {
    this.layout = layout;
    this.random = new SplittableRandom(seed);
    this.odd = odd;
  }

  /**
   * Writes a file.
   *
   * @param rows below its heading
   */
  public void write(long rows, Writer file) throws IOException {
    CsvWriter csv = CsvWriter.builder().fieldSeparator(layout.separator()).build(file);
    csv.writeRecord(layout.columns().keySet());
    long left = rows;
    for (long person = 1; left > 0; person++) {
      long charges = Math.min(left, 1 + random.nextInt(MOST_CHARGES));
      LocalDate day = anyDay();
      for (int charge = 0; charge < charges; charge++) {
        csv.writeRecord(cells(person, day));
        day = later(day);
      }
      left -= charges;
    }
    csv.flush();
  }

  private LocalDate anyDay() {
    return FIRST.plusDays(random.nextLong(END.toEpochDay() - FIRST.toEpochDay()));
  }

  /** The day of the next charge: now and then the same. */
  private LocalDate later(LocalDate day) {
    LocalDate next = random.nextInt(4) == 0 ? day : day.plusDays(random.nextInt(2_500));
    return next.isBefore(END) ? next : day;
  }

  private List<String> cells(long person, LocalDate day) {
    List<String> cells = new ArrayList<>();
    boolean oddLine = odd && random.nextInt(ODD) == 0;
    int oddColumn = oddLine ? random.nextInt(layout.columns().size()) : -1;
    int place = 0;
    for (Map.Entry<String, Layout.Column> column : layout.columns().entrySet()) {
      String cell = cell(column.getKey(), column.getValue(), person, day);
      cells.add(place++ == oddColumn ? odd(column.getKey(), cell) : cell);
    }
    return cells;
  }

  private String odd(String heading, String cell) {
    return heading.equals(layout.person()) ? "" : "?" + cell;
  }

  private String cell(String heading, Layout.Column column, long person, LocalDate day) {
    if (heading.equals(layout.person())) {
      return "P%07d".formatted(person);
    }
    if (!column.days().isEmpty()) {
      return column.days().get(0).format(day);
    }
    return column.samples().isEmpty()
        ? ""
        : column.samples().get(random.nextInt(column.samples().size()));
  }
}
