package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A newer program at a database that an older one made, with records in it. */
class UpgradeIT {
  /** The version of the schema before a stored file's blocks were hashed. */
  private static final String EARLIER = "227";

  /** What {@code set-up} adds to by itself. */
  private static final List<String> OF_SET_UP =
      List.of("county", "app_user", "user_role", "audit_entry", "flyway_schema_history");

  @TempDir Path folder;

  @Test
  void a_database_of_an_earlier_version_is_brought_up_to_date_with_all_that_it_holds()
      throws Exception {
    DataSource earlier = TestDatabase.ofVersion(EARLIER);
    JdbcClient db = JdbcClient.create(earlier);
    var records = new TestRecords(db);
    long county = records.county("mono");
    long person = records.person(records.determinedDelivery(county), "A10293847", "DOE, JANE");
    records.determined(person, "11357", "FELONY", "DISMISS");
    Map<String, Long> before = counts(db);
    assertThat(before).containsEntry("delivery", 1L).containsEntry("conviction", 1L);

    var started =
        RunningClearance.run(
            "set-up",
            "--county=KERN",
            "--court=Superior Court of California, County of Kern",
            "--court-email=court@kern.example",
            "--public-defender-email=defender@kern.example",
            "--administrator=ada",
            "--data=" + folder.resolve("data"),
            "--spring.datasource.url=" + url(earlier),
            "--spring.datasource.username=postgres");

    assertThat(started.exit()).as(started.err()).isZero();
    assertThat(version(db)).isEqualTo(version(JdbcClient.create(TestDatabase.migrated())));
    Map<String, Long> after = counts(db);
    OF_SET_UP.forEach(
        table -> {
          before.remove(table);
          after.remove(table);
        });
    assertThat(after).containsAllEntriesOf(before);
  }

  private static String url(DataSource database) throws SQLException {
    PGSimpleDataSource plain = database.unwrap(PGSimpleDataSource.class);
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(plain.getPortNumbers()[0], plain.getDatabaseName());
  }

  private static int version(JdbcClient db) {
    return db.sql("select max(version::int) from clearance.flyway_schema_history")
        .query(Integer.class)
        .single();
  }

  private static Map<String, Long> counts(JdbcClient db) {
    Map<String, Long> counts = new TreeMap<>();
    for (String table :
        db.sql("select tablename from pg_tables where schemaname = 'clearance'")
            .query(String.class)
            .list()) {
      counts.put(
          table, db.sql("select count(*) from clearance." + table).query(Long.class).single());
    }
    return counts;
  }
}
