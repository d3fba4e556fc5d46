package org.clearance.domain.portal.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class FormAnswersTest {
  private static final TypeReference<Map<String, List<String>>> ANSWERS = new TypeReference<>() {};

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

  @Test
  void the_database_knows_who_is_in_custody_as_the_program_does() {
    var database = TestDatabase.migrated();
    Map<String, Boolean> told =
        Map.of(
            "{}", false,
            "{\"forWhom\": [\"jail\"]}", true,
            "{\"forWhom\": [\"me\"], \"custody\": [\"yes\"]}", true,
            "{\"forWhom\": [\"me\"], \"custody\": [\"no\"]}", false,
            "{\"forWhom\": [], \"custody\": []}", false);
    told.forEach(
        (answers, custody) -> {
          assertThat(FormAnswers.inCustody(JsonMapper.shared().readValue(answers, ANSWERS)))
              .as(answers)
              .isEqualTo(custody);
          assertThat(
                  JdbcClient.create(database)
                      .sql(
                          "select %s from (values (:answers::jsonb)) as r (answers)"
                              .formatted(FormAnswers.inCustodySql("r.answers")))
                      .param("answers", answers)
                      .query(Boolean.class)
                      .single())
              .as(answers)
              .isEqualTo(custody);
        });
    TestDatabase.giveBack(database);
  }

  private static List<String> answers(@Nullable String one) {
    return Stream.ofNullable(one).toList();
  }
}
