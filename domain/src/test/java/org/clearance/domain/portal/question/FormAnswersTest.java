package org.clearance.domain.portal.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormAnswersTest {
  @ParameterizedTest
  @CsvSource({
    "alder,  ,      true",
    "birch,  ,      false",
    "unsure, Alder, true",
    "unsure, alder, true",
    "unsure, Birch, false",
    "unsure, ,      false",
    "birch,  Alder, false",
  })
  void a_form_goes_where_it_was_sent_and_home_of_whoever_is_not_sure(
      String chosen, @Nullable String home, boolean goes) {
    assertThat(
            FormAnswers.goTo(
                Map.of("counties", List.of(chosen), "homeCounty", answers(home)),
                "alder",
                "Alder County"))
        .isEqualTo(goes);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, mine,   true",
    "yes, shared, true",
    "yes, ,       true",
    "yes, silent, false",
    "no,  mine,   false",
    ",    mine,   false",
  })
  void texts_go_to_a_telephone_of_whoever_wants_them_and_reads_them_alone(
      @Nullable String texts, @Nullable String use, boolean may) {
    assertThat(
            FormAnswers.allowTexts(
                Map.of(
                    "phone", List.of("+12095550100"),
                    "texts", answers(texts),
                    "phoneUse", answers(use))))
        .isEqualTo(may);
  }

  @Test
  void no_text_goes_where_no_number_is_known() {
    assertThat(FormAnswers.allowTexts(Map.of("texts", List.of("yes")))).isFalse();
  }

  private static List<String> answers(@Nullable String one) {
    return Stream.ofNullable(one).toList();
  }
}
