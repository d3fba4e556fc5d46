package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adding a county, and the way back in when nobody administers it any more. */
class SetUpIT {
  @TempDir Path folder;

  @Test
  void the_same_command_adds_another_administrator_and_gives_one_a_new_first_password()
      throws Exception {
    Path data = folder.resolve("data");
    String first = TestCounty.setUp(data, "KERN", "ada");

    var second = setUp(data, "KERN", "bob");
    var again = setUp(data, "KERN", "ada");
    var unknown = setUp(data, "YOLO", "cy");

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(password(again.out())).isNotEqualTo(first).isNotEqualTo(password(second.out()));
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--court", "nothing was changed");
  }

  @Test
  void a_county_is_added_to_a_database_server_of_ones_own() throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();

    var added = addKern(own);

    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(password(added.out())).isNotBlank();
    assertThat(
            JdbcClient.create(own)
                .sql("select username from app_user where username = 'ada'")
                .query(String.class)
                .list())
        .containsExactly("ada");
    assertThat(folder.resolve("data/postgres/data")).doesNotExist();
  }

  @Test
  void a_database_that_a_newer_program_has_changed_is_refused_before_anything_is_written()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    JdbcClient db = JdbcClient.create(own);
    String known =
        db.sql("select max(version::int) from flyway_schema_history").query(String.class).single();
    db.sql(
            """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (9000, '900', 'later', 'SQL', 'V900__later.sql', 'postgres', 1, true)
            """)
        .update();

    var refused = addKern(own);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("version 900", "up to version " + known, "Nothing was changed")
        .doesNotContain("\tat ");
    assertThat(db.sql("select count(*) from county").query(Long.class).single()).isZero();
  }

  @Test
  void a_pool_that_gives_each_transaction_another_session_is_refused_before_anything_is_written()
      throws Exception {
    PGSimpleDataSource own = TestDatabase.withoutPool();
    try (var pooler = TestPooler.before(own, "transaction")) {
      var refused = addKern(pooler.url(own), String.valueOf(own.getUser()));
      assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err()).contains("pool_mode=transaction").doesNotContain("\tat ");
      assertThat(
              JdbcClient.create(own).sql("select count(*) from county").query(Long.class).single())
          .isZero();
    }
    try (var pooler = TestPooler.before(own, "session")) {
      assertThat(addKern(pooler.url(own), String.valueOf(own.getUser())).exit()).isZero();
    }
  }

  private static RunningClearance.Result setUp(Path data, String county, String administrator)
      throws Exception {
    return RunningClearance.run(
        "set-up", "--county", county, "--administrator", administrator, "--data", data.toString());
  }

  private RunningClearance.Result addKern(PGSimpleDataSource own) throws Exception {
    return addKern(
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(own.getPortNumbers()[0], own.getDatabaseName()),
        String.valueOf(own.getUser()));
  }

  private RunningClearance.Result addKern(String url, String user) throws Exception {
    return RunningClearance.run(
        "set-up",
        "--county=KERN",
        "--court=Superior Court of California, County of Kern",
        "--court-email=court@kern.example",
        "--public-defender-email=defender@kern.example",
        "--administrator=ada",
        "--data=" + folder.resolve("data"),
        "--spring.datasource.url=" + url,
        "--spring.datasource.username=" + user);
  }

  private static String password(String text) {
    return text.lines()
        .dropWhile(line -> !line.endsWith("signs in with the password"))
        .skip(1)
        .findFirst()
        .orElseThrow();
  }
}
