package org.clearance.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.clearance.domain.TestDoj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTextsTest {
  private static final TestDoj DOJ = new TestDoj();
  private final NoticeTexts texts = DOJ.get(NoticeTexts.class);

  @AfterAll
  static void close() {
    DOJ.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RELIEF_GRANTED, en",
    "RELIEF_GRANTED, es",
    "RELIEF_DENIED, en",
    "RELIEF_DENIED, es",
  })
  void a_text_tells_nothing_to_a_third_party(NoticeKind kind, String language) {
    NoticeTexts.Text text = texts.text(DOJ.county, kind, language, "SKYWALKER,LUKE S", "N-000012");
    assertThat(text.body())
        .contains("Luke", "N-000012")
        .doesNotContain("{", "}", "SKYWALKER", "Skywalker");
    assertThat((text.subject() + text.body()).toLowerCase(java.util.Locale.ROOT))
        .doesNotContainPattern(
            "convict|crim|charge|offen|arrest|marijuana|cannabis|11357|11358|11359|11360|felon|misdemean|court|sentenc"
                + "|condena|delito|cargo|marihuana|tribunal|juzgado|corte|sentencia");
  }

  @Test
  void english_reads_as_a_letter() {
    NoticeTexts.Text text =
        texts.text(DOJ.county, NoticeKind.RELIEF_GRANTED, "en", "DOE,JANE", "N-000001");
    assertThat(text.subject()).isEqualTo("An update you asked for");
    assertThat(text.body())
        .startsWith("Hello Jane,\n\nYou asked the Test ")
        .contains("the result is in your favor")
        .contains("\nThe Test ");
  }

  @ParameterizedTest
  @CsvSource({
    "en, the Redwood Flats County Public Defender's Office",
    "es, la Oficina del Defensor Público del Condado de Redwood Flats"
  })
  void the_office_is_named_after_its_county(String language, String office) {
    DOJ.db.sql("update county set display_name = 'Redwood Flats County'").update();
    assertThat(
            texts
                .text(DOJ.county, NoticeKind.RELIEF_GRANTED, language, "DOE,JANE", "N-000001")
                .body())
        .contains(office)
        .doesNotContain("County County", "Flats County.");
  }

  @Test
  void a_county_may_word_it_in_its_own_way() {
    DOJ.db
        .sql("update county set settings = :settings::jsonb where id = :id")
        .param(
            "settings",
            """
            {"notices": {"relief-denied.en": "Subject: From us\\n\\nDear {greeting}, call {contact}: {reference}.",
                         "contact.en": "(209) 555-0100"}}
            """)
        .param("id", DOJ.county)
        .update();
    assertThat(texts.text(DOJ.county, NoticeKind.RELIEF_DENIED, "en", "DOE,JANE", "N-000001"))
        .isEqualTo(new NoticeTexts.Text("From us", "Dear Jane, call (209) 555-0100: N-000001."));
    assertThat(
            texts.text(DOJ.county, NoticeKind.RELIEF_GRANTED, "en", "DOE,JANE", "N-000001").body())
        .contains("contact (209) 555-0100");
    DOJ.db.sql("update county set settings = '{}'").update();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear you | must begin with a line",
        "'Subject: A\nB' | must begin with a line",
        "'Subject: A\n\nDear {nobody}' | names {nobody}",
      })
  void a_text_that_would_go_out_wrong_is_never_sent(String text, String message) {
    assertThatThrownBy(() -> NoticeTexts.fill("t", text, Map.of("greeting", "Ann")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SKYWALKER,LUKE S|Luke",
        "GARCIA,ANA-MARÍA|Ana-María",
        "O'NEIL,D'ARCY|D'Arcy",
        "PRINCE|Prince",
        "DOE,|Doe,"
      })
  void people_are_greeted_by_their_first_name(String name, String greeting) {
    assertThat(NoticeTexts.greeting(name)).isEqualTo(greeting);
  }
}
