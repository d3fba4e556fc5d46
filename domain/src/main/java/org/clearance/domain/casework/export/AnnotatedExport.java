package org.clearance.domain.casework.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.RowInQuarantine;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.record.history.Charge;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojRow;
import org.jspecify.annotations.Nullable;

/**
 * Writes the three spreadsheets of a run: every row, every row condensed to 20 columns, and the
 * rows of candidates only; each with the 18 columns of {@link Annotation}. Cells are written as
 * they stand in the file, except those that a spreadsheet would run as formulas. Rows that could
 * not be read are in none of them; where there are any, a list beside them says which.
 */
public final class AnnotatedExport implements Closeable {
  /** The name of the spreadsheet with every row that could be read, in the order of the input. */
  public static final String ALL = "All_Results.csv";

  /** The name of the spreadsheet with every row, condensed. */
  public static final String CONDENSED = "All_Results_Condensed.csv";

  /** The name of the spreadsheet with the rows of candidates only. */
  public static final String PROP_64 = "Prop64_Results.csv";

  /** The name of the list of rows that could not be read, which is there where there are any. */
  public static final String QUARANTINED = "Quarantined_Rows.csv";

  /** The ways to write cells that a spreadsheet would take for formulas. */
  public enum Cells {
    /** With an apostrophe in front, as text. */
    SAFE,
    /**
     * Cells unchanged from the file: for programs that read the export, never for a spreadsheet.
     */
    RAW
  }

  private static final int POSSIBLE_OTHER = 2;
  private static final byte[] NOTHING =
      end(Collections.nCopies(Annotation.COLUMNS.size(), ""), "", Cells.RAW);

  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Daemons.named("export-writer"));
  private final Cells cells;
  private final Path quarantinedFile;
  private final OutputStream all;
  private final OutputStream condensed;
  private final OutputStream prop64;
  private @Nullable OutputStream quarantined;

  /**
   * Begins the three files and writes their headers. A list of rows that could not be read, left by
   * an earlier attempt, is removed.
   *
   * @param folder where; must exist
   * @param suffix put behind each name while the files are not complete
   */
  public AnnotatedExport(Path folder, String suffix, Cells cells) throws IOException {
    this.cells = cells;
    quarantinedFile = folder.resolve(QUARANTINED + suffix);
    Files.deleteIfExists(quarantinedFile);
    all = open(folder.resolve(ALL + suffix));
    condensed = open(folder.resolve(CONDENSED + suffix));
    prop64 = open(folder.resolve(PROP_64 + suffix));
    byte[] full = header(annotated(Stream.of(DojColumn.values())));
    all.write(full);
    prop64.write(full);
    condensed.write(header(annotated(DojColumn.CONDENSED.stream())));
  }

  /** Writes a row that carries no candidate. */
  public void write(DojRow row) throws IOException {
    String possibleOther = Charge.possibleOtherProp64(row);
    write(
        row,
        possibleOther.isEmpty()
            ? NOTHING
            : end(Collections.nCopies(Annotation.COLUMNS.size(), ""), possibleOther, cells));
  }

  /** Writes the row of a candidate with what {@link Annotation#of} says of it. */
  public void write(DojRow row, List<String> annotation) throws IOException {
    byte[] end = end(annotation, Charge.possibleOtherProp64(row), cells);
    write(row, end);
    writeWhole(row, prop64);
    prop64.write(end);
  }

  /** Lists a row that could not be read. */
  public void write(RowInQuarantine row) throws IOException {
    OutputStream list = quarantined;
    if (list == null) {
      list = open(quarantinedFile);
      quarantined = list;
      list.write(header(RowInQuarantine.COLUMNS.stream()));
    }
    list.write(line(row.cells(), cells));
  }

  @Override
  public void close() throws IOException {
    OutputStream list = quarantined;
    try (Closeable last = writer::shutdown;
        all;
        condensed;
        prop64;
        list) {
      // Closing each writes what is left of it.
    }
  }

  private void write(DojRow row, byte[] end) throws IOException {
    writeWhole(row, all);
    all.write(end);
    boolean first = true;
    for (DojColumn column : DojColumn.CONDENSED) {
      if (!first) {
        condensed.write(',');
      }
      first = false;
      if (cells == Cells.RAW) {
        row.writeTo(condensed, column);
      } else {
        row.writeSafelyTo(condensed, column);
      }
    }
    condensed.write(end);
  }

  private void writeWhole(DojRow row, OutputStream out) throws IOException {
    if (cells == Cells.RAW) {
      row.writeTo(out);
    } else {
      row.writeSafelyTo(out);
    }
  }

  private static byte[] end(List<String> annotation, String possibleOther, Cells cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < annotation.size(); i++) {
      text.append(',');
      append(text, i == POSSIBLE_OTHER ? possibleOther : annotation.get(i), cells);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] line(List<String> values, Cells cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append(text, values.get(i), cells);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder text, String cell, Cells cells) {
    String value = cells == Cells.RAW ? cell : SheetText.safe(cell);
    boolean plain = true;
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      text.append(value);
    } else {
      text.append('"').append(value.replace("\"", "\"\"")).append('"');
    }
  }

  private static Stream<String> annotated(Stream<DojColumn> columns) {
    return Stream.concat(columns.map(Enum::name), Annotation.COLUMNS.stream());
  }

  private static byte[] header(Stream<String> columns) {
    return (columns.collect(Collectors.joining(",")) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private OutputStream open(Path file) throws IOException {
    return new WrittenBehind(file, writer);
  }
}
