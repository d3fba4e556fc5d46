package org.clearance.domain.record.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a row that a person's history uses: the row's place and the texts of {@link
 * DojColumn#HISTORY}. A text is made when it is first asked for, since most never are. Two are
 * equal if place and texts are.
 */
public final class HistoryRow {
  private static final int TEXTS = DojColumn.HISTORY.size();
  private static final byte[] NO_BYTES = {};
  private static final int[] PLACES = places();

  private final int file;
  private final long line;
  private final byte[] bytes;
  private final int[] bounds;
  private final @Nullable String[] texts;

  /**
   * A row whose texts are known.
   *
   * @param file the position of its file in the delivery, from 1
   * @param line its line in that file, from 1
   * @param texts the texts of {@link DojColumn#HISTORY}, in that order
   */
  public HistoryRow(int file, long line, List<String> texts) {
    this(file, line, NO_BYTES, new int[0], texts.toArray(String[]::new));
    if (texts.size() != TEXTS) {
      throw new IllegalArgumentException(texts.size() + " texts instead of " + TEXTS);
    }
  }

  private HistoryRow(int file, long line, byte[] bytes, int[] bounds, @Nullable String[] texts) {
    this.file = file;
    this.line = line;
    this.bytes = bytes;
    this.bounds = bounds;
    this.texts = texts;
  }

  /** Keeps of a row what a history uses. */
  public static HistoryRow of(int file, DojRow row) {
    return in(file, row, row.bytes(), row.start());
  }

  /**
   * Keeps of a row what a history uses, in the buffer that the row was read from: nothing is
   * copied, and the buffer must stay as it is.
   */
  static HistoryRow within(int file, DojRow row) {
    return in(file, row, row.buffer(), 0);
  }

  private static HistoryRow in(int file, DojRow row, byte[] bytes, int from) {
    int[] bounds = new int[2 * TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      DojColumn column = DojColumn.HISTORY.get(i);
      bounds[2 * i] = row.start(column) - from;
      bounds[2 * i + 1] = row.end(column) - from;
    }
    return new HistoryRow(file, row.line(), bytes, bounds, new @Nullable String[TEXTS]);
  }

  /** The position of the row's file in the delivery, from 1. */
  public int file() {
    return file;
  }

  /** The row's line in that file, from 1. */
  public long line() {
    return line;
  }

  /**
   * The text of a column, stripped; empty where the file has none.
   *
   * @throws IllegalArgumentException if the history does not look at the column
   */
  public String text(DojColumn column) {
    int place = PLACES[column.ordinal()];
    if (place < 0) {
      throw new IllegalArgumentException("the history does not look at " + column);
    }
    return text(place);
  }

  /** The texts of {@link DojColumn#HISTORY}, in that order. */
  public List<String> texts() {
    String[] all = new String[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      all[i] = text(i);
    }
    return List.of(all);
  }

  /** Whether another row, wherever it stands, has the same texts. */
  public boolean saysTheSameAs(HistoryRow other) {
    for (int i = 0; i < TEXTS; i++) {
      if (!text(i).equals(other.text(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether another row has the same text in a column. Where the file has the same bytes, no text
   * is made of them.
   */
  public boolean saysTheSameAs(HistoryRow other, DojColumn column) {
    int place = PLACES[column.ordinal()];
    boolean fromFiles = bounds.length > 0 && other.bounds.length > 0;
    return fromFiles && hasBytesOf(other, 2 * place) || text(column).equals(other.text(column));
  }

  private boolean hasBytesOf(HistoryRow other, int at) {
    return Arrays.equals(
        bytes, bounds[at], bounds[at + 1], other.bytes, other.bounds[at], other.bounds[at + 1]);
  }

  private String text(int place) {
    String text = texts[place];
    if (text == null) {
      text = FieldText.of(bytes, bounds[2 * place], bounds[2 * place + 1]);
      texts[place] = text;
    }
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HistoryRow row
        && file == row.file
        && line == row.line
        && saysTheSameAs(row);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, line);
  }

  @Override
  public String toString() {
    return "row at line " + line + " of file " + file;
  }

  private static int[] places() {
    int[] places = new int[DojColumn.COUNT];
    Arrays.setAll(places, column -> DojColumn.HISTORY.indexOf(DojColumn.values()[column]));
    return places;
  }
}
