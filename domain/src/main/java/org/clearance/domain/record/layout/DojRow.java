package org.clearance.domain.record.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.clearance.domain.ground.sheet.SheetText;

/**
 * A good row: 95 fields. It is a view of the reader's buffer and is valid only until the reader's
 * next step, so that reading a county costs no memory; keep a {@link HistoryRow} instead.
 */
public final class DojRow implements DojRecord {
  private byte[] buffer = new byte[0];
  private int start;
  private int end;
  private long line;

  /** The starts of the fields, and one more: each field ends one byte before the next start. */
  private final int[] starts = new int[DojColumn.COUNT + 1];

  DojRow() {}

  void at(byte[] newBuffer, int newStart, int newEnd, long newLine, FieldBounds bounds) {
    buffer = newBuffer;
    start = newStart;
    end = newEnd;
    line = newLine;
    bounds.copyTo(starts);
  }

  @Override
  public long line() {
    return line;
  }

  /**
   * A field's text, unquoted and without the blanks that pad it. It is read as UTF-8; bytes that
   * are not UTF-8 are read as Windows-1252, which the older exports use.
   */
  public String text(DojColumn column) {
    return FieldText.of(buffer, start(column), end(column));
  }

  /** Whether a field is empty or blank, without making a string of it. */
  public boolean isBlank(DojColumn column) {
    return FieldText.isBlank(buffer, start(column), end(column));
  }

  /** Writes the row as it stands in the file, without its line end. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(buffer, start, end - start);
  }

  /**
   * Writes the row as it stands in the file, without its line end, but with an apostrophe in front
   * of cells that a spreadsheet would take for a formula: a name or comment in the state's file
   * must not be able to run a program on the prosecutor's computer.
   */
  public void writeSafelyTo(OutputStream out) throws IOException {
    int written = start;
    for (int column = 0; column < DojColumn.COUNT; column++) {
      int text = textStart(column);
      if (isFormula(column, text)) {
        out.write(buffer, written, text - written);
        out.write('\'');
        written = text;
      }
    }
    out.write(buffer, written, end - written);
  }

  /** Writes one field as {@link #writeSafelyTo(OutputStream)} does. */
  public void writeSafelyTo(OutputStream out, DojColumn column) throws IOException {
    int from = start(column);
    int text = textStart(column.ordinal());
    if (isFormula(column.ordinal(), text)) {
      out.write(buffer, from, text - from);
      out.write('\'');
      from = text;
    }
    out.write(buffer, from, end(column) - from);
  }

  /** The start of a field's text, after the quotation mark that opens it, if any. */
  private int textStart(int column) {
    int from = starts[column];
    return from < end(column) && buffer[from] == '"' ? from + 1 : from;
  }

  private boolean isFormula(int column, int text) {
    int to = text > starts[column] ? end(column) - 1 : end(column);
    return text < to && SheetText.isFormula(buffer, text, to);
  }

  /** Writes one field as it stands in the file, quotes and all. */
  public void writeTo(OutputStream out, DojColumn column) throws IOException {
    int from = start(column);
    out.write(buffer, from, end(column) - from);
  }

  /** The bytes of the row, as they stand in the file, without its line end. */
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** The bytes that the row is a view of. */
  byte[] buffer() {
    return buffer;
  }

  /** The start of the row in {@link #buffer}. */
  int start() {
    return start;
  }

  /** The start of a field in {@link #buffer}. */
  int start(DojColumn column) {
    return starts[column.ordinal()];
  }

  /** The end of a field in {@link #buffer}. */
  int end(DojColumn column) {
    return end(column.ordinal());
  }

  private int end(int column) {
    return starts[column + 1] - 1;
  }
}
