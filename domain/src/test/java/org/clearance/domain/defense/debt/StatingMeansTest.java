package org.clearance.domain.defense.debt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.debt.StatingMeans.TypedMeans;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.law.jurisdiction.InabilityToPay.Basis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a client states of the means to pay is kept, and held against what a court asks. */
class StatingMeansTest {
  private final TestClient jane = new TestClient(MeansStatements.class, StatingMeans.class);
  private final InabilityToPay law = Objects.requireNonNull(jane.petitions.inabilityToPay());

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void the_latest_statement_holds_and_the_one_before_stays_on_record() {
    assertThat(state(List.of(), "3", "4,000", Map.of("RENT", "1,500.50", "FOOD", ""), ""))
        .isEmpty();
    assertThat(state(List.of("SNAP", "MEDI_CAL"), "", "", Map.of(), "I care for my mother."))
        .isEmpty();
    MeansStatement last = last();
    assertThat(last.benefits()).containsExactly("SNAP", "MEDI_CAL");
    assertThat(last.household()).isNull();
    assertThat(last.tells()).isEqualTo("I care for my mother.");
    var db = jane.bean(JdbcClient.class);
    assertThat(db.sql("select cents from defense.means_expense").query(Long.class).list())
        .containsExactly(1_500_50L);
    assertThatThrownBy(() -> db.sql("update defense.means set tells = 'x'").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void the_income_up_to_which_a_court_lets_off_its_fees_is_that_of_its_form_for_each_household() {
    LocalDate on = TODAY;
    assertThat(law.income().mostCents(1, on)).hasValue(2_660_00);
    assertThat(law.income().mostCents(2, on)).hasValue(3_606_67);
    assertThat(law.income().mostCents(6, on)).hasValue(7_393_33);
    assertThat(law.income().mostCents(1, LocalDate.of(2026, 2, 28))).isEmpty();
    assertThat(law.income().mostCents(1, LocalDate.of(2027, 2, 28))).hasValue(2_660_00);
    assertThat(law.income().mostCents(1, LocalDate.of(2027, 3, 1)))
        .as("the form of the next spring has others")
        .isEmpty();
  }

  @Test
  void an_income_at_the_limit_is_low_enough_and_a_cent_more_is_for_the_court_to_weigh() {
    state(List.of(), "1", "2,660", Map.of(), "");
    assertThat(last().basis(law)).isEqualTo(Basis.INCOME);
    state(List.of(), "1", "2,660.01", Map.of(), "");
    assertThat(last().basis(law)).isEqualTo(Basis.NEEDS);
    state(List.of("SSI"), "1", "9,000", Map.of(), "");
    assertThat(last().basis(law)).isEqualTo(Basis.BENEFITS);
  }

  @Test
  void what_is_typed_wrong_is_named_at_its_field_and_nothing_is_kept() {
    assertThat(state(List.of(), "", "", Map.of(), "")).containsOnlyKeys("benefits");
    assertThat(state(List.of("GOLD"), "0", "much", Map.of("RENT", "x"), ""))
        .containsOnlyKeys("benefits", "household", "income", "expense-RENT");
    assertThat(
            jane.bean(StatingMeans.class)
                .state(
                    jane.client,
                    law,
                    new TypedMeans(List.of("SNAP"), "", "", Map.of(), "x".repeat(4_001), null),
                    "pat"))
        .containsOnlyKeys("tells", "saidOn");
    assertThat(jane.bean(MeansStatements.class).of(jane.client)).isEmpty();
  }

  private Map<String, Text> state(
      List<String> benefits,
      String household,
      String income,
      Map<String, String> expenses,
      String tells) {
    return jane.bean(StatingMeans.class)
        .state(
            jane.client,
            law,
            new TypedMeans(benefits, household, income, expenses, tells, TODAY),
            "pat");
  }

  private MeansStatement last() {
    return jane.bean(MeansStatements.class).of(jane.client).orElseThrow();
  }
}
