package org.clearance.domain.law.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class FactNamesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final RowText CANDIDATE =
      conviction("1", "101002001000", "20100301", "11359 HS-SALE");

  @Test
  void tables_are_asked_about_kept_facts_as_about_those_just_found() {
    List.of(
            facts(CANDIDATE),
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "")),
            facts(
                CANDIDATE,
                conviction("1", "102001001000", "20160000", "187 PC-MURDER"),
                conviction("1", "102003001000", "20110301", "290 PC")))
        .forEach(
            facts -> {
              Map<String, @Nullable Object> names = FactNames.of(facts);
              assertThat(FactNames.asked(json(JsonMapper.shared().writeValueAsString(names))))
                  .isEqualTo(names);
            });
  }

  @Test
  void facts_that_were_kept_are_read_as_they_were_found() {
    Facts facts = facts(CANDIDATE, conviction("1", "102001001000", "20160000", "187 PC-MURDER"));
    assertThat(FactNames.read(json(JsonMapper.shared().writeValueAsString(FactNames.of(facts)))))
        .isEqualTo(facts);
  }

  private static Facts facts(RowText... rows) {
    History history = History.of(RowText.kept(rows), true);
    return new FactFinding(history, AS_OF).of(history.candidates("ALDER").get(0));
  }

  private static Map<String, @Nullable Object> json(String json) {
    return JsonMapper.shared()
        .readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }
}
