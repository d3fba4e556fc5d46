package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * The engine's own connection pool on the same database, so that neither the engine nor the domain
 * can starve the other.
 */
record EngineDatabase(HikariDataSource pool) implements AutoCloseable {
  private static final int CONNECTIONS = 20;

  static EngineDatabase beside(HikariDataSource domain) {
    var pool = new HikariDataSource();
    pool.setPoolName("engine");
    pool.setDriverClassName(SessionDriver.class.getName());
    pool.setJdbcUrl(domain.getJdbcUrl());
    pool.setUsername(domain.getUsername());
    pool.setPassword(domain.getPassword());
    pool.setMaximumPoolSize(CONNECTIONS);
    return new EngineDatabase(pool);
  }

  DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
