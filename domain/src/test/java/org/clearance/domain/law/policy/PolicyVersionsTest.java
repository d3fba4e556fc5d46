package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class PolicyVersionsTest {
  private static DataSource dataSource;
  private static int number;
  private JdbcClient db;
  private PolicyVersions versions;
  private long county;

  @BeforeAll
  static void database() {
    dataSource = TestDatabase.migrated();
  }

  @BeforeEach
  void county() {
    db = JdbcClient.create(dataSource);
    versions = new PolicyVersions(db, JsonMapper.shared());
    county = new TestRecords(db).county("county-" + number++);
  }

  static java.util.List<Policy> presets() {
    return Policy.presets();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void a_policy_is_kept_as_it_is_and_once(Policy policy) {
    long version = versions.findOrWrite(county, policy, "sue");
    assertThat(versions.get(version)).isEqualTo(policy);
    assertThat(versions.findOrWrite(county, policy, "sam")).isEqualTo(version);
  }

  @Test
  void a_policy_with_a_table_of_its_own_has_no_parameters() {
    long version = versions.findOrWrite(county, ShippedPolicies.SACRAMENTO_2019, "sue");
    assertThat(text("select preset || ' ' || parameters from policy_version", version))
        .isEqualTo("sacramento-2019 {}");
  }

  @Test
  void a_table_that_changed_is_a_new_version_and_the_old_one_keeps_its_rules() {
    Policy before = changed(ShippedPolicies.SACRAMENTO_2019);
    long old = versions.findOrWrite(county, before, "sue");
    long now = versions.findOrWrite(county, ShippedPolicies.SACRAMENTO_2019, "sue");
    assertThat(text("select version::text from policy_version", now)).isEqualTo("2");
    assertThat(versions.get(old)).isEqualTo(before).isNotEqualTo(ShippedPolicies.SACRAMENTO_2019);
    assertThat(versions.get(now)).isEqualTo(ShippedPolicies.SACRAMENTO_2019);
  }

  @Test
  void the_standard_table_is_kept_too() {
    DecisionTable table =
        DecisionTable.of(
            StandardPolicy.TABLE,
            ShippedPolicies.STANDARD_2019.table().text().replace("Unknown", "Open"));
    Policy before =
        new StandardPolicy("standard-2019", table, ShippedPolicies.STANDARD_2019.parameters());
    assertThat(versions.get(versions.findOrWrite(county, before, "sue"))).isEqualTo(before);
  }

  @Test
  void neither_a_kept_table_nor_which_one_a_version_has_is_ever_changed() {
    long version = versions.findOrWrite(county, ShippedPolicies.LOS_ANGELES_2019, "sue");
    assertThatThrownBy(() -> db.sql("update decision_table set text = ''").update())
        .hasMessageContaining("decision_table is append-only");
    assertThatThrownBy(
            () ->
                db.sql("update policy_version set table_sha256 = repeat('0', 64) where id = :id")
                    .param("id", version)
                    .update())
        .hasMessageContaining("never edited in place");
  }

  private String text(String select, long version) {
    return db.sql(select + " where id = :id").param("id", version).query(String.class).single();
  }

  private static Policy changed(TablePolicy policy) {
    String text = policy.table().text().replace("&gt;= 10", "&gt;= 12");
    return new TablePolicy(policy.name(), DecisionTable.of(policy.table().name(), text));
  }
}
