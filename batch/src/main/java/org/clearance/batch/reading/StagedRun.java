package org.clearance.batch.reading;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.doj.DojColumn;
import org.clearance.domain.doj.DojRow;
import org.clearance.domain.doj.HistoryRow;

/**
 * Rows of one person that stand together, as one text: each row's line and its texts, between
 * separators that DOJ's text cannot hold.
 */
final class StagedRun {
  private static final char FIELD = '\u001F';
  private static final char ROW = '\u001E';
  private static final int COLUMNS = DojColumn.HISTORY.size();

  private final String subjectId;
  private final String identity;
  private final long firstLine;
  private final StringBuilder text = new StringBuilder(4096);

  StagedRun(DojRow first) {
    subjectId = first.text(DojColumn.SUBJECT_ID);
    firstLine = first.line();
    identity =
        first.text(DojColumn.CII_NUMBER)
            + '|'
            + first.text(DojColumn.PRI_NAME)
            + '|'
            + first.text(DojColumn.PRI_DOB);
    add(first);
  }

  String subjectId() {
    return subjectId;
  }

  /** CII number, name and date of birth: what tells a person across files. */
  String identity() {
    return identity;
  }

  long firstLine() {
    return firstLine;
  }

  String text() {
    return text.toString();
  }

  void add(DojRow row) {
    text.append(row.line());
    for (int i = 0; i < COLUMNS; i++) {
      text.append(FIELD).append(separated(row.text(DojColumn.HISTORY.get(i))));
    }
    text.append(ROW);
  }

  /** Reads the rows of a run. */
  static void read(int file, String text, List<HistoryRow> into) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(ROW, at);
      into.add(row(file, text, at, end));
      at = end + 1;
    }
  }

  private static HistoryRow row(int file, String text, int from, int to) {
    List<String> texts = new ArrayList<>(COLUMNS);
    int at = text.indexOf(FIELD, from);
    long line = Long.parseLong(text, from, at, 10);
    while (at < to) {
      int next = text.indexOf(FIELD, at + 1);
      int end = next < 0 || next > to ? to : next;
      texts.add(text.substring(at + 1, end));
      at = end;
    }
    return new HistoryRow(file, line, List.copyOf(texts));
  }

  /** Control characters have no meaning in the file; the two separators must not come from it. */
  private static String separated(String text) {
    return text.indexOf(FIELD) < 0 && text.indexOf(ROW) < 0
        ? text
        : text.replace(FIELD, ' ').replace(ROW, ' ');
  }
}
