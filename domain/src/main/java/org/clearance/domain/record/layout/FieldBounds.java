package org.clearance.domain.record.layout;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Finds the fields of one record, strictly by RFC 4180. */
final class FieldBounds {
  /**
   * The number of fields kept, one more than a header with a trailing comma can have; further
   * fields are only counted.
   */
  private static final int KEPT = DojColumn.COUNT + 1;

  private static final long COMMAS = EightBytes.all(',');
  private static final long QUOTES = EightBytes.all('"');

  final int[] starts = new int[KEPT];
  final int[] ends = new int[KEPT];
  private int count;
  private boolean open;
  private @Nullable Text fault;

  /** Splits the bytes from {@code from} to {@code to}, which hold no line end of their own. */
  void split(byte[] buffer, int from, int to) {
    count = 0;
    open = false;
    fault = null;
    int at = from;
    while (true) {
      int end = at < to && buffer[at] == '"' ? quoted(buffer, at, to) : unquoted(buffer, at, to);
      if (count < KEPT) {
        starts[count] = at;
        ends[count] = end;
      }
      count++;
      if (fault != null || end == to) {
        return;
      }
      at = end + 1;
    }
  }

  /** The number of fields, or of those before the fault. */
  int count() {
    return count;
  }

  /** Whether the record ends inside quotes, so that it may continue on the next line. */
  boolean isOpen() {
    return open;
  }

  /** Whether the record is a row: good quoting, 95 fields. */
  boolean isRow() {
    return fault == null && count == DojColumn.COUNT;
  }

  /** The fault in the quoting, if there is one. */
  @Nullable Text fault() {
    return fault;
  }

  private int unquoted(byte[] buffer, int from, int to) {
    int i = firstThatMatters(buffer, from, to);
    if (i == to || buffer[i] == ',') {
      return i;
    }
    fault =
        buffer[i] == '"'
            ? Text.of("a quotation mark inside field {0}, which is not quoted", count + 1)
            : Text.of("a NUL character in field {0}", count + 1);
    return i;
  }

  /** The first comma, quotation mark or NUL, or {@code to}. */
  private static int firstThatMatters(byte[] buffer, int from, int to) {
    if (from < to && buffer[from] == ',') {
      return from; // Most fields are empty.
    }
    int i = from;
    for (; i + EightBytes.COUNT <= to; i += EightBytes.COUNT) {
      long bytes = EightBytes.at(buffer, i);
      long hits =
          EightBytes.hits(bytes, COMMAS)
              | EightBytes.hits(bytes, QUOTES)
              | EightBytes.hits(bytes, 0);
      if (hits != 0) {
        return i + EightBytes.first(hits);
      }
    }
    while (i < to && buffer[i] != ',' && buffer[i] != '"' && buffer[i] != 0) {
      i++;
    }
    return i;
  }

  private int quoted(byte[] buffer, int from, int to) {
    int i = from + 1;
    while (i < to) {
      if (buffer[i] == 0) {
        fault = Text.of("a NUL character in field {0}", count + 1);
        return i;
      }
      if (buffer[i] != '"') {
        i++;
      } else if (i + 1 < to && buffer[i + 1] == '"') {
        i += 2;
      } else if (i + 1 == to || buffer[i + 1] == ',') {
        return i + 1;
      } else {
        fault = Text.of("text after the closing quotation mark of field {0}", count + 1);
        return i;
      }
    }
    open = true;
    fault = Text.of("the quotation mark that opens field {0} is never closed", count + 1);
    return to;
  }
}
