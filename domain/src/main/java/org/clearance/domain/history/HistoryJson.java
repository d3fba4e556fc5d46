package org.clearance.domain.history;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.doj.DojColumn;
import org.clearance.domain.doj.HistoryRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's whole history as the database keeps it: {@code {"same": {column: text}, "rows":
 * [{"file": 1, "line": 7, column: text}]}}. What is the same in every row is told once; blank
 * columns are left out.
 */
public final class HistoryJson {
  private final JsonMapper json;

  /**
   * @param json any mapper: only its streams and trees are used
   */
  public HistoryJson(JsonMapper json) {
    this.json = json;
  }

  /** Writes the rows of a history. */
  public String write(List<HistoryRow> rows) {
    var text = new java.io.StringWriter();
    boolean[] same = same(rows);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeObjectPropertyStart("same");
      writeTexts(out, rows.get(0), same, true);
      out.writeEndObject();
      out.writeArrayPropertyStart("rows");
      for (HistoryRow row : rows) {
        out.writeStartObject();
        out.writeNumberProperty("file", row.file());
        out.writeNumberProperty("line", row.line());
        writeTexts(out, row, same, false);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  /** Reads rows that {@link #write} wrote. */
  public List<HistoryRow> read(String written) {
    JsonNode history = json.readTree(written);
    List<HistoryRow> rows = new ArrayList<>();
    for (JsonNode row : history.path("rows").values()) {
      List<String> texts = new ArrayList<>(DojColumn.HISTORY.size());
      for (DojColumn column : DojColumn.HISTORY) {
        JsonNode own = row.path(column.name());
        JsonNode text = own.isMissingNode() ? history.path("same").path(column.name()) : own;
        texts.add(text.isMissingNode() ? "" : text.stringValue());
      }
      rows.add(
          new HistoryRow(
              row.path("file").intValue(), row.path("line").longValue(), List.copyOf(texts)));
    }
    return rows;
  }

  private static void writeTexts(
      JsonGenerator out, HistoryRow row, boolean[] same, boolean thoseThatAreTheSame) {
    for (int i = 0; i < same.length; i++) {
      String text = row.texts().get(i);
      if (same[i] == thoseThatAreTheSame && !text.isEmpty()) {
        out.writeStringProperty(DojColumn.HISTORY.get(i).name(), text);
      }
    }
  }

  private static boolean[] same(List<HistoryRow> rows) {
    boolean[] same = new boolean[DojColumn.HISTORY.size()];
    for (int i = 0; i < same.length; i++) {
      int column = i;
      String first = rows.get(0).texts().get(column);
      same[i] = rows.stream().allMatch(row -> row.texts().get(column).equals(first));
    }
    return same;
  }
}
