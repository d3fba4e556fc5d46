package org.clearance.ui.ground.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as CSV (RFC 4180): days as 2026-11-24, numbers with a point, no text that a
 * spreadsheet would run.
 */
public final class TableCsv {
  private TableCsv() {}

  /** Writes the whole file. */
  public static String write(Table table, Saying saying) {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(table.columns().stream().map(c -> SheetText.safe(saying.say(c))).toList());
      table.rows().forEach(row -> csv.writeRecord(row.stream().map(c -> cell(c, saying)).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object cell, Saying saying) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Text text) {
      return SheetText.safe(saying.say(text));
    }
    return cell instanceof String words ? SheetText.safe(words) : cell.toString();
  }
}
