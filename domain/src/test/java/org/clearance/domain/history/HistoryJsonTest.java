package org.clearance.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.doj.GeneratedPeople;
import org.clearance.domain.doj.HistoryRow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryJsonTest {
  private final HistoryJson json = new HistoryJson(JsonMapper.builder().build());

  @Test
  void a_history_is_read_as_it_was_written() {
    for (List<HistoryRow> rows : GeneratedPeople.of(5_000, 3, "ALDER").values()) {
      assertThat(json.read(json.write(rows))).isEqualTo(rows);
      List<HistoryRow> one = rows.subList(0, 1);
      assertThat(json.read(json.write(one))).isEqualTo(one);
    }
  }
}
