package org.clearance.domain.record.history;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's whole history as the database kept it before it knew where rows stand in the stored
 * files: {@code {"same": {column: text}, "columns": [column], "rows": [[file, line, text]]}}. What
 * is the same in every row is told once; the rows tell the other columns in their order, null for
 * what is as in the row before, up to the last that is not.
 */
public final class EarlierHistoryJson {
  /** File and line. */
  private static final int BEFORE_TEXTS = 2;

  private final JsonMapper json;

  /**
   * @param json any mapper: only its streams and trees are used
   */
  public EarlierHistoryJson(JsonMapper json) {
    this.json = json;
  }

  /** The rows of a history. */
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
}
