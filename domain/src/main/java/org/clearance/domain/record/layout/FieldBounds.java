package org.clearance.domain.record.layout;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Finds the fields of one record, strictly by RFC 4180. */
final class FieldBounds {
  /** The last place of {@link #starts}. */
  private static final int LAST = DojColumn.COUNT + 1;

  private static final int ENDED = -1;
  private static final long COMMAS = EightBytes.all(',');
  private static final long QUOTES = EightBytes.all('"');

  /**
   * The starts of the fields, and of what follows those of a row: each field ends one byte before
   * the next one starts. The last place has the start of the current one of those beyond.
   */
  private final int[] starts = new int[LAST + 1];

  private int count;
  private boolean open;
  private @Nullable Text fault;

  /** Splits the bytes from {@code from} to {@code to}, which hold no line end of their own. */
  void split(byte[] buffer, int from, int to) {
    count = 0;
    open = false;
    fault = null;
    starts[0] = from;
    int at = from;
    while (at >= 0) {
      if (at < to && buffer[at] == '"') {
        int end = quoted(buffer, at, to);
        endField(end);
        at = fault != null || end == to ? ENDED : end + 1;
      } else {
        at = unquoted(buffer, at, to);
      }
    }
  }

  /** Ends a field; the next one, if there is one, starts behind the comma that stands there. */
  private void endField(int end) {
    count++;
    starts[Math.min(count, LAST)] = end + 1;
  }

  /** Copies the starts of the fields of a row, and of what would follow them. */
  void copyTo(int[] rowStarts) {
    System.arraycopy(starts, 0, rowStarts, 0, DojColumn.COUNT + 1);
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
    int i = from;
    for (; i + EightBytes.COUNT <= to; i += EightBytes.COUNT) {
      long bytes = EightBytes.at(buffer, i);
      long others = EightBytes.hits(bytes, QUOTES) | EightBytes.hits(bytes, 0);
      // Behind a quotation mark a comma may be text.
      long commas = EightBytes.hits(bytes, COMMAS) & (others - 1 & ~others);
      for (; commas != 0; commas &= commas - 1) {
        endField(i + EightBytes.first(commas));
      }
      if (others != 0) {
        return quote(buffer, i + EightBytes.first(others));
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == ',') {
        endField(i);
      } else if (buffer[i] == '"' || buffer[i] == 0) {
        return quote(buffer, i);
      }
    }
    endField(to);
    return ENDED;
  }

  /** A quotation mark, or a NUL, at a place of the current field. */
  private int quote(byte[] buffer, int place) {
    if (buffer[place] == '"' && isStart(place)) {
      return place;
    }
    fault =
        buffer[place] == '"'
            ? Text.of("a quotation mark inside field {0}, which is not quoted", count + 1)
            : Text.of("a NUL character in field {0}", count + 1);
    endField(place);
    return ENDED;
  }

  /** Whether the current field starts at a place. */
  private boolean isStart(int place) {
    return starts[Math.min(count, LAST)] == place;
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
