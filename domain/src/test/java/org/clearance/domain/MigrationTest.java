package org.clearance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {
  @Test
  void the_schema_is_made_by_the_migrations() {
    var db = JdbcClient.create(TestDatabase.migrated());
    assertThat(db.sql("select count(*) from conviction_state").query(Integer.class).single())
        .isEqualTo(16);
  }
}
