package org.clearance.domain.doj;

import java.util.List;

/**
 * What a person's history keeps of a row: where it stands and the text of {@link
 * DojColumn#HISTORY}.
 *
 * @param file the position of its file in the delivery, from 1
 * @param line its line in that file, from 1
 * @param texts the texts of {@link DojColumn#HISTORY}, in that order
 */
public record HistoryRow(int file, long line, List<String> texts) {
  private static final int[] PLACES = places();

  public HistoryRow {
    if (texts.size() != DojColumn.HISTORY.size()) {
      throw new IllegalArgumentException(
          texts.size() + " texts instead of " + DojColumn.HISTORY.size());
    }
  }

  /** Takes from a row what the history keeps. */
  public static HistoryRow of(int file, DojRow row) {
    String[] texts = new String[DojColumn.HISTORY.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.text(DojColumn.HISTORY.get(i));
    }
    return new HistoryRow(file, row.line(), List.of(texts));
  }

  /**
   * The text of a column, stripped; empty where the file has none.
   *
   * @throws IllegalArgumentException if the history does not keep the column
   */
  public String text(DojColumn column) {
    int place = PLACES[column.ordinal()];
    if (place < 0) {
      throw new IllegalArgumentException("the history does not keep " + column);
    }
    return texts.get(place);
  }

  private static int[] places() {
    int[] places = new int[DojColumn.COUNT];
    for (DojColumn column : DojColumn.values()) {
      places[column.ordinal()] = DojColumn.HISTORY.indexOf(column);
    }
    return places;
  }
}
