package org.clearance.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.clearance.domain.stuck.JobLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL advisory lock of a session. The server frees it when the session ends, however its
 * process ended; so a lock that is free has no living holder.
 */
public final class AdvisoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

  private final Connection connection;
  private final long key;
  private final boolean held;

  private AdvisoryLock(Connection connection, long key, boolean held) {
    this.connection = connection;
    this.key = key;
    this.held = held;
  }

  /** Tries to get the lock of a name, without waiting. */
  public static AdvisoryLock tryFor(DataSource dataSource, String name) {
    long key = JobLock.key(name);
    try {
      Connection connection = dataSource.getConnection();
      try {
        return new AdvisoryLock(connection, key, call(connection, "pg_try_advisory_lock", key));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("asking for the lock of " + name, e);
    }
  }

  /** Whether this session got it. */
  public boolean isHeld() {
    return held;
  }

  @Override
  public void close() {
    try (connection) {
      if (held) {
        call(connection, "pg_advisory_unlock", key);
      }
    } catch (SQLException e) {
      // The session has ended, and its lock with it; what became of the work is the caller's to
      // say.
      LOG.warn("A lock's session ended before the work under it: {}", e.getMessage());
    }
  }

  private static boolean call(Connection connection, String function, long key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select " + function + "(?)")) {
      statement.setLong(1, key);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }
}
