package org.clearance.domain.office.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.Counties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a county is set up with is read as the page of settings has it. */
class CountiesSettingsTest {
  private final AnnotationConfigApplicationContext context = TestDomain.of(Counties.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final Counties counties = context.getBean(Counties.class);
  private final long county = new TestRecords(db).county("alder");

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void the_contact_of_each_language_is_read_by_its_setting_and_other_settings_of_notices_stay() {
    set("{\"notices\": {\"letters\": true}}");

    counties.setContact(county, "(209) 555-0100", "(209) 555-0101");

    assertThat(Setting.contact("en").of(db, county)).contains("(209) 555-0100");
    assertThat(Setting.contact("es").of(db, county)).contains("(209) 555-0101");
    assertThat(Setting.LETTERS.of(db, county)).isTrue();
  }

  @Test
  void the_addresses_for_notices_of_challenge_are_read_by_their_settings() {
    counties.setNoticeAddresses(county, "court@alder.example", "defender@alder.example");

    assertThat(Setting.COURT_EMAIL.of(db, county)).contains("court@alder.example");
    assertThat(Setting.PUBLIC_DEFENDER_EMAIL.of(db, county)).contains("defender@alder.example");
  }

  @Test
  void what_everybody_reads_before_signing_in_is_as_set_and_empty_where_it_is_not() {
    assertThat(counties.signInNotices()).containsExactly("");

    set("{\"signIn\": {\"notice\": [\"For official business.\", \"Watched.\"]}}");

    assertThat(counties.signInNotices()).containsExactly("For official business.\nWatched.");
  }

  private void set(String settings) {
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("settings", settings)
        .param("id", county)
        .update();
  }
}
