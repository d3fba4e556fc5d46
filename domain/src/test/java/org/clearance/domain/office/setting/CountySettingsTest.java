package org.clearance.domain.office.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.office.user.CountyRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class CountySettingsTest {
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private CountySettings settings;
  private long county;

  @BeforeEach
  void a_county() {
    context =
        TestDomain.of(
            CountyRow.class,
            CountySettings.class,
            Audit.class,
            CountyTerms.class,
            Letterheads.class);
    db = context.getBean(JdbcClient.class);
    settings = context.getBean(CountySettings.class);
    county = new TestRecords(db).county("san-joaquin");
    db.sql("update county set settings = '{}'").update();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void every_setting_is_read_as_it_was_typed_and_understood_by_what_uses_it() {
    var typed = new EnumMap<CountySetting, String>(CountySetting.class);
    for (CountySetting setting : CountySetting.values()) {
      typed.put(setting, sample(setting));
    }
    assertThat(change(typed)).isEqualTo(new CountySettings.Saved(typed.size()));
    assertThat(settings.of(county).values()).isEqualTo(typed);
    assertThat(context.getBean(Letterheads.class).of(county).address())
        .containsExactly("222 E Weber Ave", "Stockton CA 95202");
    assertThat(context.getBean(CountyTerms.class).of(county).terms())
        .hasSameSizeAs(Term.values())
        .containsValue("P45D")
        .doesNotContainValue("P60D");
  }

  @Test
  void every_term_can_be_set() {
    assertThat(CountySetting.of(CountySetting.Group.TERMS).stream().map(one -> one.path().get(1)))
        .containsExactlyElementsOf(Arrays.stream(Term.values()).map(Term::variable).toList());
  }

  @Test
  void what_is_emptied_is_not_set_any_more_and_other_settings_stay() {
    db.sql(
            "update county set settings = '{\"packets\": {\"size\": 7}, \"notices\": {\"confirm\":"
                + " true}}'")
        .update();
    assertThat(settings.of(county).values()).containsEntry(CountySetting.CONFIRM, "true");
    assertThat(change(Map.of(CountySetting.CONFIRM, " "))).isEqualTo(new CountySettings.Saved(1));
    assertThat(db.sql("select settings::text from county").query(String.class).single())
        .isEqualTo("{\"notices\": {}, \"packets\": {\"size\": 7}}");
  }

  @Test
  void each_change_is_on_record_with_what_was_and_is_and_what_stays_is_not() {
    change(Map.of(CountySetting.MOTION_PREFIX, "SJ"));
    change(Map.of(CountySetting.MOTION_PREFIX, "SJQ", CountySetting.REACH_ATTEMPTS, ""));
    assertThat(
            db.sql(
                    "select detail from audit_entry where action = 'COUNTY_SETTING_CHANGED' order"
                        + " by id")
                .query(String.class)
                .list())
        .containsExactly("motionPrefix: – → SJ", "motionPrefix: SJ → SJQ");
  }

  @Test
  void a_change_of_settings_that_others_have_changed_changes_nothing() {
    String seen = settings.of(county).seen();
    change(Map.of(CountySetting.MOTION_PREFIX, "SJ"));
    assertThat(settings.change(county, seen, Map.of(CountySetting.MOTION_PREFIX, "XX"), "ada"))
        .isInstanceOf(CountySettings.Stale.class);
    assertThat(settings.of(county).values()).containsEntry(CountySetting.MOTION_PREFIX, "SJ");
  }

  @ParameterizedTest
  @CsvSource({
    "COURT_EMAIL, 'a@example.org, b@example.org'",
    "REACH_ATTEMPTS, 0",
    "REACH_ATTEMPTS, 21",
    "REACH_ATTEMPTS, three",
    "REACH_ATTEMPTS, 99999999999",
    "ORDER_HOLD, -1",
    "ORDER_HOLD, 1441",
    "ORDER_HOLD, PT10M",
    "ORDER_HOLD, ten",
    "TERM_ORDER, 0",
    "TERM_ORDER, -3",
    "TERM_ORDER, P1M",
    "TERM_ORDER, soon",
    "LETTERS, maybe",
    "CHALLENGE_NOTICES, all",
    "REDUCE_TO_INFRACTION, '11357,,11358'",
    "REDUCE_TO_INFRACTION, HS 11357",
    "MOTION_PREFIX, ABCDEFGHI",
    "DEFENDER_TELEPHONE, clear your record",
    "DEFENDER_TELEPHONE, 555-0100 conviction",
    "DEFENDER_TELEPHONE, ()",
    "OFFICE_CLOSED, 2026-12-24",
    "OFFICE_CLOSED, 2026-02-31 No day",
    "OFFICE_CLOSED, Christmas Eve",
  })
  void what_cannot_be_is_refused_and_nothing_is_changed(CountySetting setting, String typed) {
    assertThat(change(Map.of(setting, typed, CountySetting.LETTERHEAD_OFFICE, "The office")))
        .isInstanceOfSatisfying(
            CountySettings.Wrong.class,
            wrong -> assertThat(wrong.problems()).containsOnlyKeys(setting));
    assertThat(db.sql("select settings::text from county").query(String.class).single())
        .isEqualTo("{}");
  }

  @Test
  void what_stands_and_is_not_offered_here_stays() {
    db.sql(
            "update county set settings = '{\"sealed\": {\"roles\": [\"MANAGER\","
                + " \"DA_REVIEWER\"]}}'")
        .update();
    assertThat(
            change(
                Map.of(
                    CountySetting.SEALED_ROLES,
                    "MANAGER,DA_REVIEWER",
                    CountySetting.MOTION_PREFIX,
                    "SJ")))
        .isEqualTo(new CountySettings.Saved(1));
    assertThat(settings.of(county).values())
        .containsEntry(CountySetting.SEALED_ROLES, "MANAGER,DA_REVIEWER");
  }

  @Test
  void a_term_of_hours_stays_one() {
    change(Map.of(CountySetting.TERM_HOLD, "PT12H"));
    assertThat(settings.of(county).values()).containsEntry(CountySetting.TERM_HOLD, "PT12H");
  }

  private CountySettings.CountySettingsResult change(Map<CountySetting, String> typed) {
    return settings.change(county, settings.of(county).seen(), typed, "ada");
  }

  private static String sample(CountySetting setting) {
    SettingKind kind = setting.kind();
    if (!kind.choices().isEmpty()) {
      return kind.choices().keySet().iterator().next();
    }
    if (kind instanceof SettingKind.Days) {
      return "45";
    }
    if (kind instanceof SettingKind.Day) {
      return "2027-03-01";
    }
    if (kind instanceof SettingKind.Whole || kind instanceof SettingKind.Minutes) {
      return "3";
    }
    if (kind instanceof SettingKind.Email) {
      return "office@example.org";
    }
    if (kind instanceof SettingKind.Telephone) {
      return "(209) 555-0100 ext. 5";
    }
    if (kind instanceof SettingKind.WebAddress) {
      return "https://help.county.example";
    }
    if (kind instanceof SettingKind.ClosedDays) {
      return "2026-12-24 Christmas Eve\n2027-09-09 Admission Day (Board resolution 26-7)";
    }
    if (kind instanceof SettingKind.Lines) {
      return String.join("\n", List.of("222 E Weber Ave", "Stockton CA 95202"));
    }
    return kind instanceof SettingKind.Sections ? "11357, 11358(B)" : "Words";
  }
}
