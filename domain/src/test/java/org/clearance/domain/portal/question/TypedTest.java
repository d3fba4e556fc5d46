package org.clearance.domain.portal.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
  @ParameterizedTest
  @ValueSource(strings = {"20255", "99999999", "26", "-205", "1"})
  void a_month_of_a_year_without_four_digits_is_asked_for_again(String year) {
    Typed typed = typed(Question.Type.MONTH, Map.of("it.month", "6", "it.year", year));
    assertThat(typed.answers()).containsEntry("it", List.of());
    assertThat(typed.problems()).containsEntry("it", Typed.Problem.of("date"));
  }

  @Test
  void a_month_is_taken() {
    assertThat(typed(Question.Type.MONTH, Map.of("it.month", "6", "it.year", "2027")).answers())
        .containsEntry("it", List.of("2027-06"));
  }

  @Test
  void what_has_one_line_is_kept_in_one() {
    Map<String, String> sent = Map.of("it", " Jane\r\nBcc: all@example.org\0 ");
    assertThat(typed(Question.Type.TEXT, sent).answers())
        .containsEntry("it", List.of("Jane Bcc: all@example.org"));
    assertThat(typed(Question.Type.LINES, sent).answers())
        .containsEntry("it", List.of("Jane\nBcc: all@example.org"));
  }

  private static Typed typed(Question.Type type, Map<String, String> sent) {
    var question =
        new Question(
            "it", type, List.of(), false, 100, null, false, 1, Question.Keep.MATTER, "a test");
    var screen = new Screen("screen", List.of(question), null, Map.of(), false, false, false);
    return Typed.read(
        screen,
        name -> sent.containsKey(name) ? List.of(sent.get(name)) : List.of(),
        Set.of(),
        List.of(),
        LocalDate.of(2026, 12, 2));
  }
}
