package org.clearance.engine.execution;

import java.sql.SQLException;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.springframework.transaction.TransactionSystemException;

/** Recognizes failures that are nobody's fault and may pass. */
public final class Transience {

  private Transience() {}

  /** Whether another transaction was in the way, so that another try at once is worthwhile. */
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

  /**
   * Whether the database could not be reached, or stopped in the middle, so that nothing has been
   * done, even where it could not be rolled back any more.
   */
  public static boolean isWithoutDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransactionSystemException ended) {
        return ended.getApplicationException() != null;
      }
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

  /**
   * Whether the database was lost during the commit, so that nobody knows whether it happened. A
   * caller that is told that the database is away may send a command again, and some clients do so
   * automatically; here that could do it twice.
   */
  public static boolean isOutcomeUnknown(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransactionSystemException ended) {
        return ended.getApplicationException() == null && !metAnother(ended);
      }
    }
    return false;
  }

  /** Whether another try, some time later, may go well. */
  public static boolean mayPass(Throwable e) {
    return metAnother(e) || isWithoutDatabase(e) || isOutcomeUnknown(e);
  }
}
