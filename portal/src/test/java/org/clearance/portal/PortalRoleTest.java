package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The role of the public screens touches three tables, whatever SQL it sends. */
class PortalRoleTest {
  private static final PGSimpleDataSource DATABASE = TestDatabase.withoutPool();

  /** By table, what the role may do with it. */
  private static final java.util.Map<String, Set<String>> ALLOWED =
      java.util.Map.of(
          "portal.draft", Set.of("select", "insert", "update", "delete"),
          "portal.inbox", Set.of("insert"),
          "portal.status_board", Set.of("select"));

  @Test
  void the_role_touches_no_other_table_and_these_as_little_as_it_needs() throws SQLException {
    record Table(String name, String column) {}
    List<Table> tables =
        JdbcClient.create(DATABASE)
            .sql(
                """
                select n.nspname || '.' || quote_ident(c.relname) as name, quote_ident(a.attname) as column
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  join lateral (select * from pg_attribute b
                                 where b.attrelid = c.oid and b.attnum > 0 and b.attidentity = '' and b.attgenerated = ''
                                 order by b.attnum limit 1) a on true
                 where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm')
                """)
            .query(Table.class)
            .list();
    assertThat(tables.stream().map(Table::name))
        .contains("clearance.person", "defense.client", "clearance.server_key", "portal.draft");
    try (Connection connection = DATABASE.getConnection()) {
      var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      db.sql("set role " + PortalSettings.ROLE).update();
      for (Table table : tables) {
        Set<String> allowed = ALLOWED.getOrDefault(table.name(), Set.of());
        refused(db, allowed, "select", "select count(*) from " + table.name(), table.name());
        refused(
            db,
            allowed,
            "update",
            "update %s set %2$s = %2$s where false".formatted(table.name(), table.column()),
            table.name());
        refused(
            db,
            allowed,
            "delete",
            "delete from %s where false".formatted(table.name()),
            table.name());
      }
    }
  }

  private static void refused(
      JdbcClient db, Set<String> allowed, String act, String sql, String table) {
    if (!allowed.contains(act)) {
      assertThatThrownBy(() -> db.sql(sql).update())
          .as(sql)
          .rootCause()
          .hasMessageContaining("permission denied");
    } else if (act.equals("select")) {
      assertThat(db.sql(sql).query(Long.class).single()).as(table).isNotNegative();
    }
  }

  @Test
  void the_role_counts_tries_and_cannot_read_them() throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      db.sql("set role " + PortalSettings.ROLE).update();
      String may = "select portal.may_try('test', '192.0.2.1', 2, 60)";
      assertThat(db.sql(may).query(Boolean.class).single()).isTrue();
      assertThat(db.sql(may).query(Boolean.class).single()).isTrue();
      assertThat(db.sql(may).query(Boolean.class).single()).isFalse();
      assertThat(
              db.sql("select portal.may_try('test', '192.0.2.2', 2, 60)")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
    assertThat(
            JdbcClient.create(DATABASE)
                .sql("select count(*) from clearance.portal_try where mark::text like '%192.0.2%'")
                .query(Long.class)
                .single())
        .isZero();
  }
}
