package org.clearance.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StreamUtils;

/**
 * The engine's schema: Operaton's tables and the engine's own, made by numbered scripts, each once,
 * in one transaction that other nodes wait for.
 */
public final class EngineSchema {

  private static final String OPERATON =
      "org/operaton/bpm/engine/db/create/activiti.postgres.create.";

  private static final List<String> SCRIPTS =
      List.of(
          OPERATON + "engine.sql",
          OPERATON + "history.sql",
          "org/clearance/engine/store/V1__engine.sql",
          "org/clearance/engine/store/V2__decisions.sql",
          "org/clearance/engine/store/V3__searches_and_upkeep.sql",
          "org/clearance/engine/store/V4__long_histories.sql",
          "org/clearance/engine/store/V5__timers_that_repeat.sql",
          "org/clearance/engine/store/V6__keys_below_a_clusters.sql",
          "org/clearance/engine/store/V7__names_of_any_length.sql",
          "org/clearance/engine/store/V8__forms.sql");

  private final DataSource dataSource;
  private final String schema;

  public EngineSchema(DataSource dataSource, String schema) {
    this.dataSource = dataSource;
    this.schema = schema;
  }

  /**
   * Creates the missing tables.
   *
   * @throws SchemaTooNew before anything is changed, if there are scripts that this engine has not
   */
  public void create() {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.getAutoCommit()) {
        throw new IllegalArgumentException(
            "The engine needs a data source whose connections commit each statement by themselves"
                + " (auto-commit on)");
      }
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        run(statement);
        connection.commit();
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(
          "The engine's tables could not be created in the schema " + schema, e);
    }
  }

  private void run(Statement statement) throws SQLException, IOException {
    statement.execute("select pg_advisory_xact_lock(hashtext('schema " + schema + "'))");
    statement.execute("create schema if not exists " + schema);
    // The scripts name their tables without a schema; the setting ends with the transaction.
    statement.execute("set local search_path to " + schema);
    statement.execute(
        """
        create table if not exists schema_script (
          name text primary key, applied_at timestamptz not null default now())
        """);
    refuseNewer(statement);
    for (String script : SCRIPTS) {
      String name = nameOf(script);
      if (!applied(statement, name)) {
        statement.execute(
            StreamUtils.copyToString(
                new ClassPathResource(script, EngineSchema.class.getClassLoader()).getInputStream(),
                StandardCharsets.UTF_8));
        statement.execute("insert into schema_script (name) values ('" + name + "')");
      }
    }
  }

  private static void refuseNewer(Statement statement) throws SQLException {
    List<String> known = SCRIPTS.stream().map(EngineSchema::nameOf).toList();
    try (ResultSet applied = statement.executeQuery("select name from schema_script")) {
      while (applied.next()) {
        if (!known.contains(applied.getString(1))) {
          throw new SchemaTooNew(applied.getString(1), known.get(known.size() - 1));
        }
      }
    }
  }

  private static String nameOf(String script) {
    return script.substring(script.lastIndexOf('/') + 1);
  }

  private static boolean applied(Statement statement, String name) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select 1 from schema_script where name = '" + name + "'")) {
      return row.next();
    }
  }
}
