package org.clearance.domain.casework.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
  private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
  private static final RowText CANDIDATE =
      conviction("1", "101002001000", "20000301", "11359 HS-SALE");
  private static final RowText OTHER =
      conviction("1", "102002001000", "20100301", "459 PC-BURGLARY");

  @Test
  void the_years_since_any_conviction_are_those_since_the_latest_one() {
    assertThat(column("Years Since Any Conviction", CANDIDATE, OTHER)).isEqualTo("10.0");
  }

  /** The one without a date may be the latest: no number would be true. */
  @ParameterizedTest
  @ValueSource(strings = {"", "20150000", "20150300", "JUNK"})
  void the_years_since_any_conviction_are_left_empty_where_one_has_no_date(String date) {
    RowText undated =
        conviction("1", "103002001000", date, "148 PC-RESIST")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH");
    assertThat(column("Years Since Any Conviction", CANDIDATE, OTHER, undated)).isEmpty();
    assertThat(column("Years Since This Conviction", CANDIDATE, OTHER, undated)).isEqualTo("20.0");
    assertThat(column("# of convictions on record", CANDIDATE, OTHER, undated)).isEqualTo("3");
  }

  private static String column(String name, RowText... rows) {
    History history = History.of(RowText.kept(rows), true);
    var facts = new FactFinding(history, AS_OF).of(history.candidates("ALDER").get(0));
    List<String> texts = Annotation.of(facts, AS_OF, Outcome.REVIEW, "");
    return texts.get(Annotation.COLUMNS.indexOf(name));
  }
}
