package org.clearance.domain.doj;

import org.jspecify.annotations.Nullable;

/** Finds the fields of one record by the rules of RFC 4180, strictly. */
final class FieldBounds {
  /** One more than a header with a trailing comma can have; further fields are only counted. */
  private static final int KEPT = DojColumn.COUNT + 1;

  final int[] starts = new int[KEPT];
  final int[] ends = new int[KEPT];
  private int count;
  private boolean open;
  private @Nullable String fault;

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

  /** How many fields there are, or were up to the fault. */
  int count() {
    return count;
  }

  /** Whether the record ends inside quotes: it may go on on the next line. */
  boolean isOpen() {
    return open;
  }

  /** Whether it is a row: good quoting, 95 fields. */
  boolean isRow() {
    return fault == null && count == DojColumn.COUNT;
  }

  /** What is wrong with the quoting, if anything is. */
  @Nullable String fault() {
    return fault;
  }

  private int unquoted(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = buffer[i];
      if (b == ',') {
        return i;
      }
      if (b == '"') {
        fault = "a quotation mark inside field " + (count + 1) + ", which is not quoted";
        return i;
      }
      if (b == 0) {
        fault = "a NUL character in field " + (count + 1);
        return i;
      }
    }
    return to;
  }

  private int quoted(byte[] buffer, int from, int to) {
    int i = from + 1;
    while (i < to) {
      if (buffer[i] == 0) {
        fault = "a NUL character in field " + (count + 1);
        return i;
      }
      if (buffer[i] != '"') {
        i++;
      } else if (i + 1 < to && buffer[i + 1] == '"') {
        i += 2;
      } else if (i + 1 == to || buffer[i + 1] == ',') {
        return i + 1;
      } else {
        fault = "text after the closing quotation mark of field " + (count + 1);
        return i;
      }
    }
    open = true;
    fault = "the quotation mark that opens field " + (count + 1) + " is never closed";
    return to;
  }
}
