package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class SessionDriverTest {
  private final PGSimpleDataSource database = TestDatabase.withoutPool();
  private final SessionDriver driver = new SessionDriver();

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "statement"})
  void a_pool_that_gives_each_transaction_another_session_is_refused(String mode) {
    try (var pooler = TestPooler.before(database, mode)) {
      assertThatThrownBy(() -> connect(pooler.url(database)))
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasMessageContaining("pool_mode=transaction")
          .hasMessageContaining("Connect to the server itself");
    }
  }

  @Test
  void it_is_refused_too_where_it_has_many_sessions_and_gives_them_in_turn() throws SQLException {
    try (var pooler =
        TestPooler.before(
            database, "transaction", "server_round_robin = 1", "default_pool_size = 7")) {
      List<Connection> transactions = new ArrayList<>();
      try {
        for (int i = 0; i < 7; i++) {
          Connection one = new org.postgresql.Driver().connect(pooler.url(database), user());
          one.setAutoCommit(false);
          one.createStatement().execute("select 1");
          transactions.add(one);
        }
        for (Connection one : transactions) {
          one.commit();
        }
        for (int i = 0; i < 20; i++) {
          assertThatThrownBy(() -> connect(pooler.url(database)))
              .hasMessageContaining("pool_mode=transaction");
        }
      } finally {
        for (Connection one : transactions) {
          one.close();
        }
      }
    }
  }

  @Test
  void a_pool_that_keeps_sessions_is_as_good_as_none() throws SQLException {
    try (var pooler = TestPooler.before(database, "session")) {
      for (int i = 0; i < 5; i++) {
        try (Connection connection = connect(pooler.url(database))) {
          assertThat(connection.isValid(5)).isTrue();
        }
      }
    }
  }

  @Test
  void every_pool_of_the_program_that_meets_one_later_gets_no_connection_from_it() {
    try (var pooler = TestPooler.before(database, "transaction");
        var ours = new HikariDataSource()) {
      ours.setDriverClassName(SessionDriver.class.getName());
      ours.setJdbcUrl(pooler.url(database));
      ours.setUsername(database.getUser());
      ours.setInitializationFailTimeout(-1);
      ours.setConnectionTimeout(1_000);
      assertThatThrownBy(ours::getConnection)
          .hasRootCauseInstanceOf(StartFailure.class)
          .hasStackTraceContaining("pool_mode=transaction");
    }
  }

  @Test
  void a_connection_of_its_own_is_asked_on_both_sides_whether_it_is_there() throws SQLException {
    try (Connection connection = connect(url())) {
      assertThat(setting(connection, "tcp_keepalives_idle")).isEqualTo("30");
      assertThat(setting(connection, "tcp_keepalives_interval")).isEqualTo("10");
      assertThat(setting(connection, "tcp_keepalives_count")).isEqualTo("3");
      assertThat(setting(connection, "application_name")).matches("Clearance [0-9a-f]{8}");
    }
  }

  /** What somebody typed stands in the row that the server refuses, and its error is logged. */
  @Test
  void an_error_names_the_rule_that_was_broken_and_no_value_of_the_row() throws SQLException {
    try (Connection connection = connect(url());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table told (id int primary key, said text constraint said_length check (length(said) < 9))");
      try (var insert = connection.prepareStatement("insert into told values (?, ?)")) {
        insert.setInt(1, 1);
        insert.setString(2, "Plantedword");
        assertThatThrownBy(insert::executeUpdate)
            .hasMessageContaining("said_length")
            .hasMessageNotContaining("Planted");
        insert.addBatch();
        assertThatThrownBy(insert::executeBatch)
            .hasMessageContaining("said_length")
            .hasMessageNotContaining("Planted")
            .hasStackTraceContaining("said_length")
            .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain("Planted"));
      }
    }
  }

  private static String printed(Throwable thrown) {
    var printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    return printed.toString();
  }

  @Test
  void what_the_address_says_is_not_overruled() throws SQLException {
    try (Connection connection = connect(url() + "?ApplicationName=node-7")) {
      assertThat(setting(connection, "application_name")).isEqualTo("node-7");
    }
  }

  @Test
  void what_is_no_address_of_postgresql_is_left_to_other_drivers() throws SQLException {
    assertThat(driver.acceptsURL("jdbc:other:x")).isFalse();
    assertThat(driver.connect("jdbc:other:x", new Properties())).isNull();
  }

  private Connection connect(String url) throws SQLException {
    return java.util.Objects.requireNonNull(driver.connect(url, user()));
  }

  private Properties user() {
    var properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUser()));
    return properties;
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s"
        .formatted(database.getPortNumbers()[0], database.getDatabaseName());
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show " + name)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
