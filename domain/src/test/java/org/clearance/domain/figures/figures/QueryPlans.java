package org.clearance.domain.figures.figures;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Prints how PostgreSQL goes about each query that is made through it, and then makes it. */
final class QueryPlans {
  private QueryPlans() {}

  /** The database of the test, with its query plans recorded. */
  static DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, result) ->
            result instanceof Connection connection ? connection(connection) : result);
  }

  private static Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, result) ->
            result instanceof PreparedStatement statement
                ? statement(connection, (String) arguments[0], statement)
                : result);
  }

  private record Set(Method method, Object[] arguments) {}

  private static PreparedStatement statement(
      Connection connection, String sql, PreparedStatement statement) {
    List<Set> sets = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, result) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            sets.add(new Set(method, arguments));
          } else if (method.getName().startsWith("execute")) {
            tell(connection, sql, sets);
          }
          return result;
        });
  }

  private static void tell(Connection connection, String sql, List<Set> sets) throws Exception {
    try (PreparedStatement explained =
        connection.prepareStatement(
            "explain (analyze, costs off, timing off, summary on, buffers on) " + sql)) {
      for (Set set : sets) {
        set.method().invoke(explained, set.arguments());
      }
      System.out.println(sql.strip().replaceAll("\\s+", " "));
      try (ResultSet plan = explained.executeQuery()) {
        while (plan.next()) {
          System.out.println("  " + plan.getString(1));
        }
      }
    }
  }

  private interface After {
    Object result(Method method, Object[] arguments, Object result) throws Exception;
  }

  private static <T> T proxy(Class<T> type, T of, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            QueryPlans.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.result(method, arguments, method.invoke(of, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException refused ? refused : e;
              }
            }));
  }
}
