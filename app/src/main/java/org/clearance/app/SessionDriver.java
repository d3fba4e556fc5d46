package org.clearance.app;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.clearance.domain.oversight.stuck.JobLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/**
 * PostgreSQL's driver for connections that are sessions. What a user may see, and who runs a batch
 * job, rests on what a session keeps: its search path and its advisory locks. A pool in between
 * that gives each transaction to another session of the server (PgBouncer's {@code
 * pool_mode=transaction}) would show sealed convictions, so a connection through one is refused.
 *
 * <p>A connection without a pool in between is recognized by its number: the server names the
 * process that serves it when the connection is made, and again when asked. If the two differ,
 * there is a pool, and it is tested whether it keeps sessions.
 *
 * <p>An error names the rule that was broken, and not the row that broke it: errors are logged, and
 * rows say what people told.
 *
 * <p>On both sides, a peer that has vanished is noticed within a minute, instead of the two hours
 * that systems take ({@link KeptAliveSockets}).
 */
public final class SessionDriver implements Driver {
  private static final Driver POSTGRES = new org.postgresql.Driver();

  /**
   * Settings by which the server notices a client that has vanished: it probes after 30 s, and
   * gives up after 60.
   */
  private static final String SESSION =
      """
      select pg_backend_pid(), set_config('tcp_keepalives_idle', '30', false),
             set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '3', false)
      """;

  /** The properties that are set unless the address says otherwise. */
  private static final Map<PGProperty, String> OURS =
      Map.of(
          PGProperty.TCP_KEEP_ALIVE,
          "true",
          PGProperty.LOG_SERVER_ERROR_DETAIL,
          "false",
          PGProperty.SOCKET_FACTORY,
          KeptAliveSockets.class.getName(),
          PGProperty.APPLICATION_NAME,
          JobLock.nameOfThisProcess());

  private static final String CONNECTION_REJECTED = "08004";

  /** The message of a refused connection: a sentence with what to do. */
  static final String REFUSAL =
      "Between Clearance and PostgreSQL stands a connection pool that gives each transaction"
          + " another session (PgBouncer's pool_mode=transaction or statement). Sealed convictions"
          + " would be shown to who may not see them, so it is refused. Connect to the server"
          + " itself, or to a pool that keeps sessions (pool_mode=session).";

  static {
    // The connection pools look up the driver among the registered ones first.
    try {
      DriverManager.registerDriver(new SessionDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Makes the driver; connection pools do so by its class name. */
  public SessionDriver() {}

  @Override
  public @Nullable Connection connect(String url, Properties given) throws SQLException {
    Properties properties = new Properties(given);
    given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
    Properties said = org.postgresql.Driver.parseURL(url, properties);
    OURS.forEach(
        (property, value) -> {
          if (said == null || said.getProperty(property.getName()) == null) {
            property.set(properties, value);
          }
        });
    Connection connection = POSTGRES.connect(url, properties);
    if (connection != null) {
      try {
        require(connection, url, properties);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }
    return connection;
  }

  private static void require(Connection connection, String url, Properties properties)
      throws SQLException {
    int served = ask(connection, SESSION);
    if (served != connection.unwrap(PGConnection.class).getBackendPID()
        && !keepsSessions(connection, served, url, properties)) {
      throw new SQLNonTransientConnectionException(
          REFUSAL, CONNECTION_REJECTED, new StartFailure(REFUSAL));
    }
  }

  /**
   * Asks two connections in turn which process serves them. A pool that keeps sessions gives the
   * same answer each time, and different answers for the two; another pool could do so only by
   * chance.
   */
  private static boolean keepsSessions(
      Connection one, int served, String url, Properties properties) throws SQLException {
    try (Connection other = POSTGRES.connect(url, properties)) {
      if (other == null || server(one) != served) {
        return false;
      }
      int servesOther = server(other);
      return servesOther != served
          && server(one) == served
          && server(other) == servesOther
          && server(other) == servesOther
          && server(one) == served;
    }
  }

  private static int server(Connection connection) throws SQLException {
    return ask(connection, "select pg_backend_pid()");
  }

  private static int ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet answer = statement.executeQuery()) {
      answer.next();
      return answer.getInt(1);
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return POSTGRES.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return POSTGRES.getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return POSTGRES.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return POSTGRES.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return POSTGRES.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return POSTGRES.getParentLogger();
  }
}
