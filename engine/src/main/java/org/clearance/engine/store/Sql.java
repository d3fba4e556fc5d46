package org.clearance.engine.store;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL against the engine's schema: {@code #} before a table's name stands for the schema. */
public final class Sql {

  private final JdbcClient jdbc;
  private final String prefix;

  public Sql(DataSource dataSource, String schema) {
    this.jdbc = JdbcClient.create(dataSource);
    this.prefix = schema + ".";
  }

  /** A statement, in the running transaction if there is one. */
  public JdbcClient.StatementSpec sql(String sql) {
    return jdbc.sql(sql.replace("#", prefix));
  }
}
