package org.clearance.domain.staterecord.outage;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * A thing that Clearance depends on is missing for a while. The work is not to blame: once the
 * outage is over, it continues where it stopped.
 */
public enum Outage {
  /** No space is left on a disk of ours or of the database server. */
  FULL_DISK("The disk is full.", "Free space on it."),

  /** The database cannot be reached, or has ended the connection. */
  DATABASE_AWAY("The database does not answer.", "See that it runs and can be reached."),

  /** DOJ's server does not answer, or does not do what it is asked. */
  DOJ_SERVER("DOJ’s server cannot be used.", "See what the message says of it.");

  private final String what;
  private final String remedy;

  Outage(String what, String remedy) {
    this.what = what;
    this.remedy = remedy;
  }

  /** The outage in a sentence. */
  public String what() {
    return what;
  }

  /** The remedy in a sentence. */
  public String remedy() {
    return remedy;
  }

  /** The outage behind an error, if there is one. */
  public static Optional<Outage> behind(Throwable error) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = error; cause != null && seen.add(cause); cause = cause.getCause()) {
      Optional<Outage> outage = told(cause);
      if (outage.isPresent()) {
        return outage;
      }
    }
    return Optional.empty();
  }

  private static Optional<Outage> told(Throwable error) {
    // The rollback failed too, and the original error is not among the causes.
    if (error instanceof TransactionSystemException lost) {
      Throwable first = lost.getApplicationException();
      return first == null ? Optional.empty() : behind(first);
    }
    if (error instanceof IOException io && saysFull(io.getMessage())) {
      return Optional.of(FULL_DISK);
    }
    if (error instanceof SQLException sql) {
      return told(sql);
    }
    if (error instanceof DojServerException) {
      return Optional.of(DOJ_SERVER);
    }
    // No connection could be made; whatever the cause, it is not the job.
    return error instanceof CannotGetJdbcConnectionException
            || error instanceof CannotCreateTransactionException
        ? Optional.of(DATABASE_AWAY)
        : Optional.empty();
  }

  /** The outage that PostgreSQL's error code means (appendix A of its manual). */
  private static Optional<Outage> told(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    if (state.equals("53100")) {
      return Optional.of(FULL_DISK);
    }
    boolean away =
        state.startsWith("08")
            || state.startsWith("57P0")
            || state.equals("53300")
            || error instanceof SQLTransientConnectionException;
    return away ? Optional.of(DATABASE_AWAY) : Optional.empty();
  }

  /**
   * Whether a message says that a disk is full. Java passes on the system's words and has no code
   * for ENOSPC and EDQUOT.
   */
  private static boolean saysFull(@Nullable String message) {
    return message != null
        && (message.contains("No space left on device") || message.contains("quota exceeded"));
  }
}
