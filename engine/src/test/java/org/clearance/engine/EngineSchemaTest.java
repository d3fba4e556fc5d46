package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import org.clearance.engine.store.EngineSchema;
import org.clearance.engine.store.SchemaTooNew;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EngineSchemaTest {
  @Test
  void tables_that_a_newer_engine_has_changed_are_refused_before_anything_is_written() {
    try (HikariDataSource dataSource = TestPostgres.newDataSource()) {
      String schema = "another_schema";
      JdbcClient db = JdbcClient.create(dataSource);
      var tables = new EngineSchema(dataSource, schema);
      tables.create();
      tables.create();
      db.sql("insert into %s.schema_script (name) values ('V900__later.sql')".formatted(schema))
          .update();
      db.sql("delete from %s.schema_script where name = 'V8__forms.sql'".formatted(schema))
          .update();

      assertThatThrownBy(tables::create)
          .isInstanceOf(SchemaTooNew.class)
          .hasMessageContaining("V900__later.sql")
          .hasMessageContaining("up to V8__forms.sql");
      assertThat(
              db.sql(
                      "select count(*) from %s.schema_script where name = 'V8__forms.sql'"
                          .formatted(schema))
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }
}
