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

  private static final int ENDED = -1;
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
    while (at >= 0) {
      if (at < to && buffer[at] == '"') {
        int end = quoted(buffer, at, to);
        keep(at, end);
        at = fault != null || end == to ? ENDED : end + 1;
      } else {
        at = unquoted(buffer, at, to);
      }
    }
  }

  private void keep(int start, int end) {
    if (count < KEPT) {
      starts[count] = start;
      ends[count] = end;
    }
    count++;
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

  /** The fields up to one that is quoted, where that starts; {@link #ENDED} if none is. */
  private int unquoted(byte[] buffer, int from, int to) {
    int at = from;
    int i = from;
    for (; i + EightBytes.COUNT <= to; i += EightBytes.COUNT) {
      long bytes = EightBytes.at(buffer, i);
      long others = EightBytes.hits(bytes, QUOTES) | EightBytes.hits(bytes, 0);
      // Behind a quotation mark a comma may be text.
      long commas = EightBytes.hits(bytes, COMMAS) & (others - 1 & ~others);
      for (; commas != 0; commas &= commas - 1) {
        int comma = i + EightBytes.first(commas);
        keep(at, comma);
        at = comma + 1;
      }
      if (others != 0) {
        return quote(buffer, at, i + EightBytes.first(others));
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == ',') {
        keep(at, i);
        at = i + 1;
      } else if (buffer[i] == '"' || buffer[i] == 0) {
        return quote(buffer, at, i);
      }
    }
    keep(at, to);
    return ENDED;
  }

  /** A quotation mark, or a NUL, at a place of the field that starts at {@code at}. */
  private int quote(byte[] buffer, int at, int place) {
    if (buffer[place] == '"' && place == at) {
      return at;
    }
    fault =
        buffer[place] == '"'
            ? Text.of("a quotation mark inside field {0}, which is not quoted", count + 1)
            : Text.of("a NUL character in field {0}", count + 1);
    keep(at, place);
    return ENDED;
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
