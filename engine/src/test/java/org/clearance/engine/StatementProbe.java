package org.clearance.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that counts the statements sent through it, or tells their texts, while it is asked
 * to; otherwise its connections are those behind it, so that it costs nothing while time is taken.
 */
final class StatementProbe extends DelegatingDataSource {

  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong roundTrips = new AtomicLong();
  private final List<String> texts = new ArrayList<>();
  private volatile boolean counts;
  private volatile boolean tells;

  StatementProbe(DataSource dataSource) {
    super(dataSource);
  }

  /**
   * What was sent.
   *
   * @param statements each of a batch is one
   * @param roundTrips a batch is one; a commit, which is not counted, would be another
   */
  record Count(long statements, long roundTrips) {}

  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Counts what all threads send while something is done. */
  Count count(Work work) throws InterruptedException {
    long statementsBefore = statements.get();
    long roundTripsBefore = roundTrips.get();
    counts = true;
    try {
      work.run();
    } finally {
      counts = false;
    }
    return new Count(statements.get() - statementsBefore, roundTrips.get() - roundTripsBefore);
  }

  /** The prepared statements that are sent while something is done, with their parameters. */
  List<String> texts(Runnable work) {
    synchronized (texts) {
      texts.clear();
    }
    tells = true;
    try {
      work.run();
    } finally {
      tells = false;
    }
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return counts || tells ? watched(Connection.class, connection, this::statement) : connection;
  }

  /** A connection's answers, where they are statements, are watched in turn. */
  private Object statement(Method method, Object answer) {
    if (answer instanceof PreparedStatement prepared) {
      return watched(
          PreparedStatement.class, prepared, (called, result) -> sent(prepared, called, result));
    }
    return answer instanceof Statement plain
        ? watched(Statement.class, plain, (called, result) -> sent(plain, called, result))
        : answer;
  }

  private Object sent(Statement statement, Method method, Object answer) throws SQLException {
    if (method.getName().equals("addBatch")) {
      statements.incrementAndGet();
    } else if (method.getName().startsWith("execute")) {
      roundTrips.incrementAndGet();
      if (!method.getName().endsWith("Batch")) {
        statements.incrementAndGet();
      }
      if (tells && statement instanceof PreparedStatement) {
        synchronized (texts) {
          // The driver's own statement reads as its SQL with the values in their places.
          texts.add(statement.unwrap(PreparedStatement.class).toString());
        }
      }
    }
    return answer;
  }

  @FunctionalInterface
  private interface Watcher {
    /** Sees what a method answered; returns what the caller gets for it. */
    Object see(Method method, Object answer) throws SQLException;
  }

  private static <T> T watched(Class<T> type, T target, Watcher watcher) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return watcher.see(method, method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(
            StatementProbe.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
