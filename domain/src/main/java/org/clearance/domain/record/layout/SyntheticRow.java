package org.clearance.domain.record.layout;

import java.util.Arrays;

/** A row that is being made up: a text for each column. */
final class SyntheticRow {
  private final String[] texts = new String[DojColumn.COUNT];

  SyntheticRow() {
    Arrays.fill(texts, "");
  }

  private SyntheticRow(SyntheticRow from) {
    System.arraycopy(from.texts, 0, texts, 0, texts.length);
  }

  SyntheticRow copy() {
    return new SyntheticRow(this);
  }

  SyntheticRow set(DojColumn column, String text) {
    texts[column.ordinal()] = text;
    return this;
  }

  /** Sets every column that no history looks at. */
  void setUnlooked(String text) {
    for (DojColumn column : DojColumn.values()) {
      if (!DojColumn.HISTORY.contains(column)) {
        set(column, text);
      }
    }
  }

  String get(DojColumn column) {
    return texts[column.ordinal()];
  }

  String line() {
    StringBuilder line = new StringBuilder(900);
    for (int i = 0; i < texts.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      String text = texts[i];
      if (text.indexOf(',') >= 0 || text.indexOf('"') >= 0) {
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
      } else {
        line.append(text);
      }
    }
    return line.toString();
  }
}
