package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Every HS 11358 conviction is dismissed. | Every HS {0} conviction is dismissed. | 11358",
        "Every HS 11357 conviction is dismissed. | Every HS 11357 conviction is dismissed. | ''",
        "57 or older (61). | {0} or older ({1}). | 57 61",
        "50 or older (61). | 50 or older ({0}). | 61",
        "Unknown date of birth | Unknown {0} | date of birth",
        "496 PC stands in one cycle with a Proposition 64 charge and is dismissed with it. | {0} stands in one cycle with a Proposition 64 charge and is dismissed with it. | 496 PC",
        "The level is not known; what is not a felony is the city attorney's. | The {0} is not known; what is not a felony is the city attorney’s. | level",
        "A related charge in a cycle without a Proposition 64 charge; a person decides. | A related charge in a cycle without a Proposition 64 charge; a person decides. | ''",
      })
  void what_a_table_that_ships_has_said_is_told_apart(String kept, String pattern, String given) {
    Text text = TableWords.of(kept);
    assertThat(text.pattern()).isEqualTo(pattern);
    assertThat(String.join(" ", text.arguments().stream().map(Object::toString).toList()))
        .isEqualTo(given);
    assertThat(text.toString().replace('’', '\'')).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Our own rule says so.", "HS 11358", "{0} is {1}"})
  void what_an_office_has_written_stays_as_it_is(String kept) {
    assertThat(TableWords.of(kept)).isEqualTo(Text.asWritten(kept)).hasToString(kept);
  }

  @Test
  void all_that_the_tables_may_say_is_known() {
    assertThat(TableWords.patterns())
        .hasSizeGreaterThan(100)
        .containsAll(List.of("Misdemeanor or Infraction", "Unknown {0}", "{0} or older ({1})."));
  }
}
