package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This program at what the release before left: its database, its processes and its files. */
class UpgradeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void the_county_of_the_release_before_is_brought_up_whole_and_its_work_goes_on()
      throws Exception {
    PGSimpleDataSource database = TestDatabase.empty();
    Path data = folder.resolve("data");
    ReleasedCounty.restore(database, data);
    JdbcClient db = JdbcClient.create(database);
    Map<String, Long> before = counts(db);
    assertThat(before.get("person")).isPositive();
    assertThat(before.get("conviction_event")).isPositive();
    assertThat(before.get("motion_version")).isPositive();
    assertThat(before.get("stored_file")).isPositive();
    long standing = standing(db);

    try (RunningClearance clearance =
            RunningClearance.serve(
                data,
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/%s"
                    .formatted(database.getPortNumbers()[0], database.getDatabaseName()),
                "--spring.datasource.username=" + database.getUser());
        TestBrowser browser = TestBrowser.launch()) {
      assertThat(schema(db)).isEqualTo(schema(JdbcClient.create(TestDatabase.migrated())));
      assertThat(veiled(db)).isEqualTo(veiled(JdbcClient.create(TestDatabase.migrated())));
      Map<String, Long> after = counts(db);
      before.forEach(
          (table, rows) ->
              assertThat(after.getOrDefault(table, 0L))
                  .as("rows of " + table)
                  .isGreaterThanOrEqualTo(rows));
      assertThat(standing(db)).as("convictions as the figures count them").isEqualTo(standing);

      Office office = new Office(browser, clearance);
      office.knows("reviewer", Office.CHOSEN);
      long person =
          db.sql("select min(person_id) from clearance.conviction").query(Long.class).single();
      assertThat(office.at("reviewer", "/people/" + person).textContent("main"))
          .as("the history is read from the stored file")
          .contains("11357");
      clearance.await(
          "a packet's task", PATIENCE, () -> office.takes("reviewer", "review-convictions"));
      new DeskWork(office).reviewConvictions(office.desk("reviewer"));
      clearance.await(
          "the engine to have the review",
          PATIENCE,
          () -> count(db, "outbox where accepted_at is null") == 0);
      assertThat(count(db, "packet where state <> 'REVIEWED'")).isZero();
      assertThat(clearance.log()).doesNotContain("\tat ");
    }
  }

  /** The migrations of a database, with their checksums. */
  private static Set<String> schema(JdbcClient db) {
    return db.sql(
            """
            select distinct on (script) script || ' ' || coalesce(checksum::text, '')
              from clearance.flyway_schema_history where type = 'SQL' order by script, installed_rank desc
            """)
        .query(String.class)
        .set();
  }

  /** What those see from whom sealed convictions are kept. */
  private static Set<String> veiled(JdbcClient db) {
    return db.sql(
            """
            select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'veiled'
            """)
        .query(String.class)
        .set();
  }

  private static Map<String, Long> counts(JdbcClient db) {
    Map<String, Long> counts = new TreeMap<>();
    for (String table :
        db.sql(
                """
                select tablename from pg_tables t
                 where schemaname = 'clearance'
                   -- Rows that are folded become fewer and add up to the same.
                   and not exists (select from information_schema.columns c
                                    where c.table_schema = t.schemaname and c.table_name = t.tablename
                                      and c.column_name = 'folded')
                """)
            .query(String.class)
            .list()) {
      counts.put(table, count(db, table));
    }
    return counts;
  }

  private static long standing(JdbcClient db) {
    return db.sql("select sum(n) from clearance.standing_count").query(Long.class).single();
  }

  private static long count(JdbcClient db, String rows) {
    return db.sql("select count(*) from clearance." + rows).query(Long.class).single();
  }
}
