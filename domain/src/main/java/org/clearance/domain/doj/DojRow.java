package org.clearance.domain.doj;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A good row: 95 fields. It is a view of the reader's buffer and holds only until the reader's next
 * step, so that reading a county costs no memory; {@link HistoryRow} is what may be kept.
 */
public final class DojRow implements DojRecord {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final byte QUOTE = '"';

  private byte[] buffer = new byte[0];
  private int start;
  private int end;
  private long line;
  private final int[] starts = new int[DojColumn.COUNT];
  private final int[] ends = new int[DojColumn.COUNT];

  DojRow() {}

  void at(byte[] newBuffer, int newStart, int newEnd, long newLine, FieldBounds bounds) {
    buffer = newBuffer;
    start = newStart;
    end = newEnd;
    line = newLine;
    System.arraycopy(bounds.starts, 0, starts, 0, DojColumn.COUNT);
    System.arraycopy(bounds.ends, 0, ends, 0, DojColumn.COUNT);
  }

  @Override
  public long line() {
    return line;
  }

  /**
   * A field's text, unquoted and without the blanks that pad it. UTF-8; bytes that are not UTF-8
   * are read as Windows-1252, which the older exports use.
   */
  public String text(DojColumn column) {
    int from = starts[column.ordinal()];
    int to = ends[column.ordinal()];
    boolean quoted = to - from >= 2 && buffer[from] == QUOTE;
    if (quoted) {
      from++;
      to--;
    }
    while (from < to && isBlank(buffer[from])) {
      from++;
    }
    while (to > from && isBlank(buffer[to - 1])) {
      to--;
    }
    if (from == to) {
      return "";
    }
    String text = decode(from, to);
    return quoted && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
  }

  /** Whether a field is empty or blank, without making a string of it. */
  public boolean isBlank(DojColumn column) {
    for (int i = starts[column.ordinal()]; i < ends[column.ordinal()]; i++) {
      if (!isBlank(buffer[i]) && buffer[i] != QUOTE) {
        return false;
      }
    }
    return true;
  }

  /** Writes the row as it stands in the file, without its line end. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(buffer, start, end - start);
  }

  /** Writes one field as it stands in the file, quotes and all. */
  public void writeTo(OutputStream out, DojColumn column) throws IOException {
    int from = starts[column.ordinal()];
    out.write(buffer, from, ends[column.ordinal()] - from);
  }

  private String decode(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] < 0) {
        return decodeBeyondAscii(from, to);
      }
    }
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String decodeBeyondAscii(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, from, to - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(buffer, from, to - from, WINDOWS);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
