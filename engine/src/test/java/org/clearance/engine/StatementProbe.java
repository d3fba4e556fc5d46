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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that counts the statements sent through it, or tells them, while it is asked to;
 * otherwise its connections are those behind it, so that it costs nothing while time is taken.
 */
final class StatementProbe extends DelegatingDataSource {

  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong roundTrips = new AtomicLong();
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private volatile boolean counts;
  private volatile boolean tells;

  StatementProbe(DataSource dataSource) {
    super(dataSource);
  }

  /**
   * The statements that were sent.
   *
   * @param statements each of a batch is one
   * @param roundTrips a batch is one; a commit, which is not counted, would be another
   */
  record Count(long statements, long roundTrips) {}

  /** A prepared statement and what was given for each of its parameters. */
  record Sent(String sql, List<Object> parameters) {}

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

  /** The prepared statements by which the engine answers requests while something is done. */
  List<Sent> sent(Runnable work) {
    sent.clear();
    tells = true;
    try {
      work.run();
    } finally {
      tells = false;
    }
    return List.copyOf(sent);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return counts || tells ? watched(Connection.class, connection, this::statement) : connection;
  }

  /** A connection's answers, where they are statements, are watched in turn. */
  private Object statement(Method method, Object[] arguments, Object answer) {
    if (answer instanceof PreparedStatement prepared) {
      Sent statement = new Sent((String) arguments[0], new ArrayList<>());
      return watched(
          PreparedStatement.class,
          prepared,
          (called, given, result) -> prepared(statement, called, given, result));
    }
    return answer instanceof Statement plain
        ? watched(Statement.class, plain, (called, given, result) -> executed(called, result))
        : answer;
  }

  private Object prepared(Sent statement, Method method, Object[] arguments, Object answer) {
    if (method.getName().startsWith("set") && arguments[0] instanceof Integer) {
      // In their order; what is null is only told by its type.
      statement.parameters().add(method.getName().equals("setNull") ? null : arguments[1]);
    } else if (tells && method.getName().startsWith("execute") && isAnswering()) {
      sent.add(statement);
    }
    return executed(method, answer);
  }

  /** Not looking for timers and jobs that are due, which goes on all the time. */
  private static boolean isAnswering() {
    return Thread.currentThread().getName().startsWith("http-");
  }

  private Object executed(Method method, Object answer) {
    if (method.getName().equals("addBatch")) {
      statements.incrementAndGet();
    } else if (method.getName().startsWith("execute")) {
      roundTrips.incrementAndGet();
      if (!method.getName().endsWith("Batch")) {
        statements.incrementAndGet();
      }
    }
    return answer;
  }

  @FunctionalInterface
  private interface Watcher {
    /** Sees what a method was given and answered; returns what the caller gets for it. */
    Object see(Method method, Object[] arguments, Object answer);
  }

  private static <T> T watched(Class<T> type, T target, Watcher watcher) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return watcher.see(method, arguments, method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(
            StatementProbe.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
