package org.clearance.engine.execution;

import java.sql.SQLException;
import org.operaton.bpm.engine.OptimisticLockingException;

/** Which failures are nobody's fault and may pass. */
public final class Transience {

  private Transience() {}

  /** Whether another transaction was in the way: worth another try at once. */
  static boolean metAnother(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException) {
        return true;
      }
      if (cause instanceof SQLException sqlException && sqlException.getSQLState() != null) {
        // Serialization failure, deadlock.
        return sqlException.getSQLState().matches("40001|40P01");
      }
    }
    return false;
  }

  /** Whether the database could not be reached, or stopped in the middle. */
  public static boolean isWithoutDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sqlException && sqlException.getSQLState() != null) {
        // Connection exceptions, shutdown by its operator, too many connections.
        return sqlException.getSQLState().matches("08...|57P0.|53300");
      }
      if (cause instanceof java.sql.SQLTransientException) {
        return true;
      }
    }
    return false;
  }

  static boolean mayPass(Throwable e) {
    return metAnother(e) || isWithoutDatabase(e);
  }
}
