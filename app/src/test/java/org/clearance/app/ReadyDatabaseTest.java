package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A new installation of the distribution begins with a copy of the database that the build made.
 */
class ReadyDatabaseTest {
  /** The size of which a tar is made. */
  private static final int BLOCK = 512;

  @TempDir static Path build;
  private static Path ready;
  @TempDir Path folder;

  @BeforeAll
  static void the_build_makes_one() throws IOException, SQLException {
    ready = build.resolve(ReadyDatabase.FILE);
    ReadyDatabase.make(ready);
  }

  @Test
  void a_copy_has_every_table_and_lets_nobody_in_without_its_own_password() throws Exception {
    try (var database = EmbeddedDatabase.start(folder, ready)) {
      assertThat(migrations(database).info().pending()).isEmpty();
      assertThat(text(database, "select current_database()")).isEqualTo("clearance");
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", ""))
          .isInstanceOf(SQLException.class);
      assertThat(Files.readString(folder.resolve("password"))).hasSize(48);
    }
    try (var again = EmbeddedDatabase.start(folder, ready)) {
      assertThat(migrations(again).info().pending()).isEmpty();
    }
  }

  @Test
  void each_copy_makes_a_key_of_its_own() throws Exception {
    String secret =
        "select encode(secret, 'hex') from clearance.server_key where name = 'browsers'";
    String first;
    try (var database = EmbeddedDatabase.start(folder.resolve("first"), ready)) {
      assertThat(text(database, "select count(*)::text from clearance.server_key")).isEqualTo("0");
      migrations(database).migrate();
      first = text(database, secret);
    }
    try (var database = EmbeddedDatabase.start(folder.resolve("second"), ready)) {
      migrations(database).migrate();
      assertThat(text(database, secret)).hasSize(64).isNotEqualTo(first);
    }
  }

  @Test
  void where_it_cannot_be_copied_a_database_is_made() throws Exception {
    byte[] whole = Files.readAllBytes(ready);
    isMadeInPlaceOf(Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void a_copy_that_was_cut_off_between_two_of_its_files_is_not_taken() throws Exception {
    byte[] whole = Files.readAllBytes(ready);
    byte[] last = "whole\0".getBytes(StandardCharsets.US_ASCII);
    int block = whole.length - BLOCK;
    while (!Arrays.equals(Arrays.copyOfRange(whole, block, block + last.length), last)) {
      block -= BLOCK;
    }
    isMadeInPlaceOf(Arrays.copyOf(whole, block));
  }

  private void isMadeInPlaceOf(byte[] copy) throws Exception {
    Path torn = folder.resolve("torn.tar");
    Files.write(torn, copy);
    try (var database = EmbeddedDatabase.start(folder.resolve("data"), torn)) {
      assertThat(text(database, "select to_regclass('clearance.person') is null"))
          .as("it is empty, and is migrated")
          .isEqualTo("t");
    }
  }

  private static Flyway migrations(EmbeddedDatabase database) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .schemas("clearance")
        .defaultSchema("clearance")
        .group(true)
        .load();
  }

  private static String text(EmbeddedDatabase database, String sql) {
    return JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()))
        .sql(sql)
        .query(String.class)
        .single();
  }
}
