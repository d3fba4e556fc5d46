package org.clearance.engine.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs SQL against the engine's schema: {@code #} before a table's name stands for the schema. */
public final class EngineSql {

  private final JdbcClient jdbc;
  private final JdbcClient searches;
  private final String prefix;

  public EngineSql(DataSource dataSource, String schema) {
    this.jdbc = JdbcClient.create(dataSource);
    this.searches = JdbcClient.create(new Searches(dataSource));
    this.prefix = schema + ".";
  }

  /** A statement, in the current transaction if there is one. */
  public JdbcClient.StatementSpec sql(String sql) {
    return jdbc.sql(sql.replace("#", prefix));
  }

  /**
   * A search, planned anew for the values it looks for. A single plan for all values is quick for
   * rare ones and takes minutes for one that every row has.
   */
  public JdbcClient.StatementSpec search(String sql) {
    return searches.sql(sql.replace("#", prefix));
  }

  private static final class Searches extends JdbcTemplate {

    Searches(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      // Statements are never prepared on the server: after ten runs it would plan without the
      // values.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
