package org.clearance.domain.record.layout;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of a DOJ file for tests, each column blank unless said otherwise. */
public final class RowText {
  private final Map<DojColumn, String> texts = new EnumMap<>(DojColumn.class);

  private RowText() {}

  /** A court's conviction of a felony in Alder county, which tests then change. */
  public static RowText conviction(String subject, String countOrder, String date, String offense) {
    return new RowText()
        .with(DojColumn.RECORD_ID, "1")
        .with(DojColumn.SUBJECT_ID, subject)
        .with(DojColumn.CII_NUMBER, "A" + subject)
        .with(DojColumn.PRI_NAME, "DOE,JAN " + subject)
        .with(DojColumn.PRI_DOB, "19700615")
        .with(DojColumn.STP_EVENT_DATE, date)
        .with(DojColumn.STP_TYPE_DESCR, "COURT ACTION")
        .with(DojColumn.STP_ORI_CNTY_NAME, "ALDER")
        .with(DojColumn.CNT_ORDER, countOrder)
        .with(DojColumn.OFFENSE_DESCR, offense)
        .with(DojColumn.OFFENSE_TOC, "F")
        .with(DojColumn.DISP_DESCR, "CONVICTED")
        .with(DojColumn.CONV_STAT_DESCR, "FELONY");
  }

  /** A step that convicts of nothing. */
  public static RowText step(String subject, String countOrder, String type, String offense) {
    return conviction(subject, countOrder, "19990101", offense)
        .with(DojColumn.STP_TYPE_DESCR, type)
        .with(DojColumn.DISP_DESCR, "")
        .with(DojColumn.CONV_STAT_DESCR, "");
  }

  /** A copy of the row with one column changed. */
  public RowText with(DojColumn column, String text) {
    var copy = new RowText();
    copy.texts.putAll(texts);
    copy.texts.put(column, text);
    return copy;
  }

  /** The row as a line of the file. */
  public String line() {
    return Arrays.stream(DojColumn.values())
        .map(column -> quoted(texts.getOrDefault(column, "")))
        .collect(Collectors.joining(","));
  }

  /** The row as a history keeps it. */
  public HistoryRow kept(int line) {
    DojReader reader =
        DojReader.of(new ByteArrayInputStream(line().getBytes(StandardCharsets.UTF_8)));
    DojRecord record = reader.next();
    if (record instanceof DojRow row) {
      return new HistoryRow(1, line, HistoryRow.of(1, row).texts());
    }
    throw new IllegalArgumentException("not a good row: " + record);
  }

  /** Rows as a history keeps them, on one line after the other. */
  public static List<HistoryRow> kept(RowText... rows) {
    return IntStream.range(0, rows.length).mapToObj(i -> rows[i].kept(i + 1)).toList();
  }

  /** The names of all columns. */
  public static String header() {
    return Arrays.stream(DojColumn.values()).map(Enum::name).collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
