package org.clearance.domain.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.junit.jupiter.api.Test;

class HiddenConvictionTest {
  private static final HistoryRow OTHER_CYCLE =
      row("102001001000", "SF2", "11359 HS-POSSESS FOR SALE", "CONVICTED");
  private static final HistoryRow BURGLARY =
      row("101002002000", "SF1", "459 PC-BURGLARY", "CONVICTED");
  private static final List<HistoryRow> ROWS =
      List.of(
          row("101001001000", "ARREST-9", "11358 HS-CULTIVATE", "RELEASED"),
          row("101002001000", "SF1", "11358 HS-CULTIVATE", "CONVICTED"),
          BURGLARY,
          OTHER_CYCLE);

  @Test
  void of_its_cycle_only_other_convictions_are_left_since_the_arrest_tells_of_it_too() {
    assertThat(HiddenConviction.leftOut(List.of(hidden("101002001000", "SF1")), ROWS))
        .containsExactly(BURGLARY, OTHER_CYCLE);
  }

  @Test
  void a_later_file_that_counts_it_anew_does_not_bring_it_back() {
    assertThat(HiddenConviction.leftOut(List.of(hidden("100002001000", "SF1; SF7")), ROWS))
        .containsExactly(BURGLARY, OTHER_CYCLE);
  }

  @Test
  void what_is_not_in_the_history_takes_nothing_from_it() {
    assertThat(HiddenConviction.leftOut(List.of(hidden("109001001000", "")), ROWS)).isEqualTo(ROWS);
    assertThat(HiddenConviction.leftOut(List.of(), ROWS)).isEqualTo(ROWS);
  }

  private static HiddenConviction hidden(String countOrder, String caseNumber) {
    return new HiddenConviction(1, countOrder, caseNumber, "11358");
  }

  private static HistoryRow row(String order, String number, String offense, String disposition) {
    List<String> texts = new ArrayList<>();
    for (DojColumn column : DojColumn.HISTORY) {
      texts.add(
          switch (column) {
            case CNT_ORDER -> order;
            case OFN -> number;
            case OFFENSE_DESCR -> offense;
            case DISP_DESCR -> disposition;
            default -> "";
          });
    }
    return new HistoryRow(1, 1, texts);
  }
}
