package org.clearance.domain.record.layout;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A window on a file's bytes that moves forward line by line. Places in it are relative to the
 * start of the current line, because the window's contents move when it is filled.
 */
final class LineBuffer implements Closeable {
  /** The result of {@link #endOfLine} for a line that is too long to be one. */
  static final int TOO_LONG = -1;

  /** The longest line: a longer one is not a row of 95 fields of any kind. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final int FILL = 1 << 20;
  private static final long LINE_FEEDS = EightBytes.all('\n');

  private final InputStream in;
  private byte[] bytes;
  private int start;
  private int limit;
  private boolean ended;
  private long offset;
  private long lines;

  LineBuffer(InputStream in, long offset, long lines) {
    this(in, new byte[2 * FILL], offset, lines);
  }

  private LineBuffer(InputStream in, byte[] bytes, long offset, long lines) {
    this.in = in;
    this.bytes = bytes;
    this.offset = offset;
    this.lines = lines;
  }

  /** A window on bytes in memory. */
  static LineBuffer of(byte[] bytes, long offset, long lines) {
    var buffer = new LineBuffer(InputStream.nullInputStream(), bytes, offset, lines);
    buffer.limit = bytes.length;
    buffer.ended = true;
    return buffer;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The start of the current line in {@link #bytes}. */
  int start() {
    return start;
  }

  /** The number of bytes from the start of the file to the current line. */
  long offset() {
    return offset;
  }

  /** The number of lines before the current one. */
  long lines() {
    return lines;
  }

  /** Whether nothing is left after a place. */
  boolean isEnd(int from) {
    return !holds(from) && !fill(from);
  }

  /** The end of the line that starts at {@code from}: its line feed, or the end of the file. */
  int endOfLine(int from) {
    int seen = from;
    while (true) {
      int end = limit - start;
      int feed = lineFeed(seen, end);
      if (feed < end) {
        return feed;
      }
      if (end - from > MAX_LINE_BYTES) {
        return TOO_LONG;
      }
      seen = Math.max(end, from);
      if (!fill(seen)) {
        return seen;
      }
    }
  }

  /** The first line feed, or {@code to}. */
  private int lineFeed(int from, int to) {
    int i = from;
    for (; i + EightBytes.COUNT <= to; i += EightBytes.COUNT) {
      long hits = EightBytes.hits(EightBytes.at(bytes, start + i), LINE_FEEDS);
      if (hits != 0) {
        return i + EightBytes.first(hits);
      }
    }
    while (i < to && bytes[start + i] != '\n') {
      i++;
    }
    return i;
  }

  /** The end of a line's text whose line feed is at {@code end}: CRLF counts as one. */
  int endOfText(int from, int end) {
    return end > from && bytes[start + end - 1] == '\r' ? end - 1 : end;
  }

  /** Moves past the line feed at {@code end}. */
  void passLines(int end, int count) {
    int behind = Math.min(end + 1, limit - start);
    start += behind;
    offset += behind;
    lines += count;
  }

  /** Moves over bytes of the current line. */
  void passBytes(int count) {
    start += count;
    offset += count;
  }

  /** Moves past the current line however long it is. */
  void passLongLine() {
    int end = endOfLine(0);
    while (end == TOO_LONG) {
      passBytes(limit - start);
      end = endOfLine(0);
    }
    passLines(end, 1);
  }

  /** Whether the current line begins with these bytes. */
  boolean startsWith(byte... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (isEnd(i) || bytes[start + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean holds(int place) {
    return start + place < limit;
  }

  /** Reads on until the window includes the place, if the file does. */
  private boolean fill(int place) {
    while (!ended && !holds(place)) {
      makeRoom();
      try {
        int read = in.read(bytes, limit, bytes.length - limit);
        if (read < 0) {
          ended = true;
        } else {
          limit += read;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading a DOJ file at byte " + (offset + limit - start), e);
      }
    }
    return holds(place);
  }

  private void makeRoom() {
    if (bytes.length - limit >= FILL) {
      return;
    }
    System.arraycopy(bytes, start, bytes, 0, limit - start);
    limit -= start;
    start = 0;
    if (bytes.length - limit < FILL) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
