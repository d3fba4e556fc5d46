package org.clearance.domain.record.layout;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DOJ file row by row in constant memory, from its start or from any {@link Position} it
 * reported before.
 *
 * <p>A row is a line. A quoted field may hold line breaks (RFC 4180), but a stray quotation mark
 * must not swallow the rest of a county: a row goes on over further lines only where that makes 95
 * fields and swallows no line that is a row by itself; otherwise the first line alone is
 * quarantined and reading goes on with the next. This, the byte positions to resume from and the
 * rows handed on unchanged are why no general CSV parser reads here.
 */
public final class DojReader implements Closeable {
  private static final int MAX_LINES_OF_A_ROW = 20;
  private static final byte[] HEADER =
      DojColumn.RECORD_ID.name().getBytes(StandardCharsets.US_ASCII);

  private final LineBuffer lines;
  private final FieldBounds bounds = new FieldBounds();
  private final FieldBounds ahead = new FieldBounds();
  private final DojRow row = new DojRow();

  private DojReader(LineBuffer lines, Position position) {
    this.lines = lines;
    if (position.offset() == 0 && lines.startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF)) {
      lines.passBytes(3);
    }
  }

  /**
   * The place of a reader: after a row.
   *
   * @param offset bytes from the start of the file
   * @param lines lines before that offset
   */
  public record Position(long offset, long lines) {
    /** The start of a file. */
    public static final Position START = new Position(0, 0);
  }

  /** Opens a file at its start; a byte-order mark and a header are skipped. */
  public static DojReader open(Path file) throws IOException {
    return of(Files.newInputStream(file));
  }

  /** Reads from a stream: text that is stored, in memory, compressed, or remote. */
  public static DojReader of(InputStream in) {
    return of(in, Position.START);
  }

  /**
   * Continues where an earlier reader of the same file stood.
   *
   * @param in the rest of the file from there on
   */
  public static DojReader of(InputStream in, Position position) {
    return new DojReader(new LineBuffer(in, position.offset(), position.lines()), position);
  }

  /**
   * Reads a part of a file that is in memory.
   *
   * @param part whole rows
   * @param position where the part stands in its file
   */
  public static DojReader of(byte[] part, Position position) {
    return new DojReader(LineBuffer.of(part, position.offset(), position.lines()), position);
  }

  /** The position of the next row. */
  public Position position() {
    return new Position(lines.offset(), lines.lines());
  }

  /**
   * The names in the header, if the file has one. Call it before the first row is read.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public Optional<List<String>> header() {
    int end = lines.endOfLine(0);
    if (end == LineBuffer.TOO_LONG || !atHeader()) {
      return Optional.empty();
    }
    int length = lines.endOfText(0, end);
    String text = new String(lines.bytes(), lines.start(), length, StandardCharsets.UTF_8);
    return Optional.of(List.of(text.replace("\"", "").split(",", -1)));
  }

  /**
   * The next row, good or not; blank lines are skipped. A {@link DojRow} is valid only until the
   * next call.
   *
   * @return null at the end of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public @Nullable DojRecord next() {
    while (!lines.isEnd(0)) {
      int end = lines.endOfLine(0);
      if (end == LineBuffer.TOO_LONG) {
        long line = lines.lines() + 1;
        split(bounds, 0, LineBuffer.MAX_LINE_BYTES);
        String subjectId =
            RowRules.subjectIdOfBrokenRow(brokenText(LineBuffer.MAX_LINE_BYTES), bounds.count());
        lines.passLongLine();
        return new QuarantinedRow(line, Text.of("the line is longer than 1 MB"), subjectId);
      }
      int text = lines.endOfText(0, end);
      if (isBlank(text) || atHeader()) {
        lines.passLines(end, 1);
      } else {
        return record(end, text);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private DojRecord record(int end, int text) {
    split(bounds, 0, text);
    DojRecord several = bounds.isOpen() ? overSeveralLines(end) : null;
    if (several != null) {
      return several;
    }
    Text fault = bounds.fault();
    if (fault == null && bounds.count() != DojColumn.COUNT) {
      fault = Text.of("{0} fields instead of {1}", bounds.count(), DojColumn.COUNT);
    }
    return fault == null
        ? pass(end, text, 1)
        : quarantine(
            fault, RowRules.subjectIdOfBrokenRow(brokenText(text), bounds.count()), end, 1);
  }

  /** The row that spans several lines by a quoted field with line breaks; null if there is none. */
  private @Nullable DojRecord overSeveralLines(int firstEnd) {
    int end = firstEnd;
    for (int count = 2; count <= MAX_LINES_OF_A_ROW && !lines.isEnd(end + 1); count++) {
      int next = end + 1;
      end = lines.endOfLine(next);
      if (end == LineBuffer.TOO_LONG) {
        return null;
      }
      int text = lines.endOfText(next, end);
      split(ahead, next, text);
      if (ahead.isRow()) {
        return null;
      }
      split(ahead, 0, text);
      if (!ahead.isOpen()) {
        if (!ahead.isRow()) {
          return null;
        }
        split(bounds, 0, text);
        return pass(end, text, count);
      }
    }
    return null;
  }

  private DojRecord pass(int end, int text, int count) {
    row.at(lines.bytes(), lines.start(), lines.start() + text, lines.lines() + 1, bounds);
    Text fault = RowRules.fault(row);
    if (fault != null) {
      return quarantine(fault, RowRules.subjectId(row), end, count);
    }
    lines.passLines(end, count);
    return row;
  }

  private QuarantinedRow quarantine(Text fault, @Nullable String subjectId, int end, int count) {
    var quarantined = new QuarantinedRow(lines.lines() + 1, fault, subjectId);
    lines.passLines(end, count);
    return quarantined;
  }

  /** The beginning of a line that is no row. */
  private String brokenText(int text) {
    return new String(
        lines.bytes(),
        lines.start(),
        Math.min(text, RowRules.LONGEST_BEGINNING),
        StandardCharsets.ISO_8859_1);
  }

  private void split(FieldBounds into, int from, int to) {
    into.split(lines.bytes(), lines.start() + from, lines.start() + to);
  }

  private boolean atHeader() {
    return lines.lines() == 0
        && (lines.startsWith(HEADER) || (lines.startsWith((byte) '"') && quotedHeader()));
  }

  private boolean quotedHeader() {
    byte[] quoted = ('"' + DojColumn.RECORD_ID.name()).getBytes(StandardCharsets.US_ASCII);
    return lines.startsWith(quoted);
  }

  private boolean isBlank(int text) {
    for (int i = 0; i < text; i++) {
      byte b = lines.bytes()[lines.start() + i];
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
