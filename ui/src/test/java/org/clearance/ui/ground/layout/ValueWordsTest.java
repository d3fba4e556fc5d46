package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody typed is shown again as it is, whatever it is. */
class ValueWordsTest {
  private final ValueWords words = new ValueWords();

  @Test
  void a_day_and_a_month_are_read() {
    assertThat(words.day("2018-05-17")).isEqualTo(LocalDate.of(2018, 5, 17));
    assertThat(words.month("2018-05")).isEqualTo(YearMonth.of(2018, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "2018-05-17, 5/17/2018",
    "2018-05, 5/2018",
    "2018, 2018",
    "2015-02-30, 2015-02-30",
    "2015-13, 2015-13",
    "soon, soon"
  })
  void a_field_has_a_day_as_people_type_it_and_what_is_none_as_it_was_typed(
      String value, String typed) {
    assertThat(ValueWords.typedDay(value)).isEqualTo(typed);
  }

  @Test
  void what_the_calendar_does_not_have_is_no_day_and_no_month() {
    assertThat(words.day("2015-02-30")).isNull();
    assertThat(words.month("2015-13")).isNull();
  }
}
