package org.clearance.domain.contact.notice;

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
    "RELIEF_UNRECORDED, en",
    "RELIEF_UNRECORDED, es",
  })
  void a_text_tells_nothing_to_a_third_party(NoticeKind kind, String language) {
    NoticeTexts.Text text =
        texts.text(DOJ.county, 0, kind, Channel.EMAIL, language, "SKYWALKER,LUKE S", "N-000012");
    assertThat(text.body())
        .contains("Luke", "N-000012")
        .doesNotContain("{", "}", "SKYWALKER", "Skywalker");
    assertThat((text.subject() + text.body()).toLowerCase(java.util.Locale.ROOT))
        .doesNotContainPattern(
            "in your favor|a su"
                + " favor|convict|crim|charge|offen|arrest|marijuana|cannabis|11357|11358|11359|11360|felon|misdemean|court|sentenc"
                + "|condena|delito|cargo|marihuana|tribunal|juzgado|corte|sentencia");
  }

  @Test
  void english_reads_as_a_letter() {
    NoticeTexts.Text text =
        texts.text(
            DOJ.county, 0, NoticeKind.RELIEF_GRANTED, Channel.EMAIL, "en", "DOE,JANE", "N-000001");
    assertThat(text.subject()).isEqualTo("An update you asked for");
    assertThat(text.body())
        .startsWith("Hello Jane,\n\nYou asked the Test ")
        .contains("It is finished, and there is news for you.")
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
                .text(
                    DOJ.county,
                    0,
                    NoticeKind.RELIEF_GRANTED,
                    Channel.EMAIL,
                    language,
                    "DOE,JANE",
                    "N-000001")
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
    assertThat(
            texts.text(
                DOJ.county,
                0,
                NoticeKind.RELIEF_DENIED,
                Channel.EMAIL,
                "en",
                "DOE,JANE",
                "N-000001"))
        .isEqualTo(new NoticeTexts.Text("From us", "Dear Jane, call (209) 555-0100: N-000001."));
    assertThat(
            texts
                .text(
                    DOJ.county,
                    0,
                    NoticeKind.RELIEF_GRANTED,
                    Channel.EMAIL,
                    "en",
                    "DOE,JANE",
                    "N-000001")
                .body())
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
    assertThat(PersonName.greeting(name)).isEqualTo(greeting);
  }

  @ParameterizedTest
  @CsvSource({"en, EMAIL", "en, SMS", "en, LETTER", "es, EMAIL", "es, SMS", "es, LETTER"})
  void every_channel_has_words_that_name_a_reference_and_tell_a_third_party_nothing(
      String language, Channel channel) {
    for (NoticeKind kind : NoticeKind.values()) {
      if (kind.toPerson()) {
        NoticeTexts.Text text =
            texts.text(DOJ.county, 0, kind, channel, language, "DOE,JANE", "N-000001");
        assertThat(text.body()).contains("Jane", "N-000001").doesNotContain("{");
        assertThat(SafeWording.tells(text.subject() + text.body())).isEmpty();
        assertThat(text.subject().isEmpty()).isEqualTo(channel == Channel.SMS);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Your conviction was cleared, conviction",
    "The Court has news, Court",
    "Su condena, condena",
    "Antecedentes, Antecedentes",
    "under 11357(c), 11357",
    "Relief was granted, granted",
    "You may be relieved of a felony, felony",
    "Courtesy copy, ",
    "An update you asked for, "
  })
  void a_wording_that_tells_too_much_is_found(String text, String word) {
    assertThat(SafeWording.tells(text).orElse(null)).isEqualTo(word);
  }

  @Test
  void a_county_that_names_the_court_sends_nothing() {
    DOJ.db
        .sql("update county set settings = :settings::jsonb where id = :id")
        .param(
            "settings",
            "{\"notices\": {\"relief-granted.en.sms\": \"{greeting}, the court has decided: {contact} {reference}\"}}")
        .param("id", DOJ.county)
        .update();
    assertThatThrownBy(
            () ->
                texts.text(
                    DOJ.county,
                    0,
                    NoticeKind.RELIEF_GRANTED,
                    Channel.SMS,
                    "en",
                    "DOE,JANE",
                    "N-000001"))
        .hasMessageContaining("relief-granted.en.sms says \"court\"");
    DOJ.db.sql("update county set settings = '{}' where id = :id").param("id", DOJ.county).update();
  }
}
