package org.clearance.domain.law.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsOfTheDayTest {
  private static final History HISTORY =
      History.of(
          List.of(
              row("101002001000", "20140211", "11358 HS", 1, "10"),
              row("102002001000", "19990211", "11358 HS", 2, ""),
              row("103002001000", "20050519", "187 PC-MURDER", 3, ""),
              row("104002001000", "", "290 PC", 4, "1")),
          true);

  private static HistoryRow row(String count, String date, String offense, int line, String years) {
    return conviction("1", count, date, offense)
        .with(DojColumn.SENT_LENGTH, years)
        .with(DojColumn.SENT_TIME_CODE, "Y")
        .kept(line);
  }

  @Test
  void another_day_tells_other_facts_of_those_alone_that_are_said_to_depend_on_it() {
    Map<String, @Nullable Object> first = facts(LocalDate.of(2017, 1, 1));
    Set<String> differing = new HashSet<>();
    for (int year = 2018; year < 2060; year++) {
      Map<String, @Nullable Object> other = facts(LocalDate.of(year, 6, 15));
      first.keySet().stream()
          .filter(name -> !Objects.equals(first.get(name), other.get(name)))
          .forEach(differing::add);
    }
    assertThat(FactNames.OF_THE_DAY).containsAll(differing);
    assertThat(differing).contains("age", "yearsSinceConviction", "inLast7Years");
    assertThat(first.keySet()).containsAll(FactNames.OF_THE_DAY);
  }

  private static Map<String, @Nullable Object> facts(LocalDate asOf) {
    return FactNames.of(new FactFinding(HISTORY, asOf).of(HISTORY.candidates("ALDER").get(0)));
  }
}
