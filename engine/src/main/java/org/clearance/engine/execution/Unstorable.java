package org.clearance.engine.execution;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Recognizes a statement that the database refused, without revealing the database's own words. */
public final class Unstorable {

  private Unstorable() {}

  /** Whether the database could not hold a value: too long, too large or too late. */
  public static boolean isCauseOf(Throwable e) {
    String state = stateOf(e);
    // Data exceptions, and limits of the program, as that of an index row.
    return state != null && (state.startsWith("22") || state.startsWith("54"));
  }

  /** Whether the database refused a statement, for any reason. */
  public static boolean isOfDatabase(Throwable e) {
    return stateOf(e) != null;
  }

  private static @Nullable String stateOf(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }

  /** The message for an operator; the log has the database's own. */
  static String message(Throwable e) {
    if (isCauseOf(e)) {
      return "A text is longer, or a number or time larger, than the engine can keep";
    }
    if (isOfDatabase(e)) {
      return "The database refused a statement; the engine's log says why";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
