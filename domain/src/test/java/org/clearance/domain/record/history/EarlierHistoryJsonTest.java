package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EarlierHistoryJsonTest {
  private final EarlierHistoryJson json = new EarlierHistoryJson(JsonMapper.builder().build());

  @Test
  void what_every_row_says_is_told_once_and_null_is_as_in_the_row_before() {
    List<HistoryRow> rows =
        json.read(
            """
            {"same": {"SUBJECT_ID": "7", "PRI_NAME": "DOE,JAN"},
             "columns": ["CNT_ORDER", "OFFENSE_DESCR", "DISP_DESCR"],
             "rows": [[1, 2, "101001001000", "11357(C) HS-POSSESS", "CONVICTED"],
                      [1, 3, "101001002000", null, "DISMISSED"],
                      [2, 9, "102001001000"]]}
            """);
    assertThat(rows)
        .extracting(HistoryRow::file, HistoryRow::line)
        .containsExactly(tuple(1, 2L), tuple(1, 3L), tuple(2, 9L));
    assertThat(rows).extracting(row -> row.text(DojColumn.SUBJECT_ID)).containsOnly("7");
    assertThat(rows).extracting(row -> row.text(DojColumn.PRI_NAME)).containsOnly("DOE,JAN");
    assertThat(rows)
        .extracting(row -> row.text(DojColumn.CNT_ORDER))
        .containsExactly("101001001000", "101001002000", "102001001000");
    assertThat(rows)
        .extracting(row -> row.text(DojColumn.OFFENSE_DESCR))
        .containsOnly("11357(C) HS-POSSESS");
    assertThat(rows)
        .extracting(row -> row.text(DojColumn.DISP_DESCR))
        .containsExactly("CONVICTED", "DISMISSED", "DISMISSED");
    assertThat(rows).extracting(row -> row.text(DojColumn.COMMENT_TEXT)).containsOnly("");
  }
}
