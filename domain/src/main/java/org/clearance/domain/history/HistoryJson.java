package org.clearance.domain.history;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.doj.DojColumn;
import org.clearance.domain.doj.HistoryRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's whole history as the database keeps it: {@code {"same": {column: text}, "columns":
 * [column], "rows": [[file, line, text]]}}. What is the same in every row is told once; the rows
 * tell the other columns in their order, null for what is as in the row before, up to the last that
 * is not.
 */
public final class HistoryJson {
  /** File and line. */
  private static final int BEFORE_TEXTS = 2;

  /** About how long a row becomes, in characters. */
  private static final int TEXT_OF_A_ROW = 200;

  private final JsonMapper json;

  /**
   * @param json any mapper: only its streams and trees are used
   */
  public HistoryJson(JsonMapper json) {
    this.json = json;
  }

  /** Writes the rows of a history. */
  public String write(List<HistoryRow> rows) {
    var text = new StringWriter(rows.size() * TEXT_OF_A_ROW);
    boolean[] same = same(rows);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeObjectPropertyStart("same");
      for (int i = 0; i < same.length; i++) {
        String value = rows.get(0).texts().get(i);
        if (same[i] && !value.isEmpty()) {
          out.writeStringProperty(DojColumn.HISTORY.get(i).name(), value);
        }
      }
      out.writeEndObject();
      out.writeArrayPropertyStart("columns");
      for (int i = 0; i < same.length; i++) {
        if (!same[i]) {
          out.writeString(DojColumn.HISTORY.get(i).name());
        }
      }
      out.writeEndArray();
      out.writeArrayPropertyStart("rows");
      HistoryRow before = null;
      for (HistoryRow row : rows) {
        write(out, row, before, same);
        before = row;
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void write(
      JsonGenerator out, HistoryRow row, @Nullable HistoryRow before, boolean[] same) {
    out.writeStartArray();
    out.writeNumber(row.file());
    out.writeNumber(row.line());
    int asBefore = 0;
    for (int i = 0; i < same.length; i++) {
      if (same[i]) {
        continue;
      }
      String value = row.texts().get(i);
      if (before != null && before.texts().get(i).equals(value)) {
        asBefore++;
        continue;
      }
      for (; asBefore > 0; asBefore--) {
        out.writeNull();
      }
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** Reads rows that {@link #write} wrote. */
  public List<HistoryRow> read(String written) {
    JsonNode history = json.readTree(written);
    int[] places =
        history.path("columns").values().stream()
            .mapToInt(name -> DojColumn.HISTORY.indexOf(DojColumn.valueOf(name.stringValue())))
            .toArray();
    String[] texts = new String[DojColumn.HISTORY.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = history.path("same").path(DojColumn.HISTORY.get(i).name()).stringValue("");
    }
    List<HistoryRow> rows = new ArrayList<>();
    for (JsonNode row : history.path("rows").values()) {
      for (int i = BEFORE_TEXTS; i < row.size(); i++) {
        if (!row.get(i).isNull()) {
          texts[places[i - BEFORE_TEXTS]] = row.get(i).stringValue();
        }
      }
      rows.add(new HistoryRow(row.get(0).intValue(), row.get(1).longValue(), List.of(texts)));
    }
    return rows;
  }

  private static boolean[] same(List<HistoryRow> rows) {
    boolean[] same = new boolean[DojColumn.HISTORY.size()];
    List<String> first = rows.get(0).texts();
    for (int i = 0; i < same.length; i++) {
      same[i] = true;
      for (int row = 1; row < rows.size() && same[i]; row++) {
        same[i] = rows.get(row).texts().get(i).equals(first.get(i));
      }
    }
    return same;
  }
}
