package org.clearance.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.oversight.stuck.JobLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL advisory lock held by a session. The server frees it when the session ends, however
 * its process ended; so a free lock has no living holder. A process that is frozen, or whose
 * machine vanished, keeps its session. So a holder gives a sign of life every second, and from one
 * that has been silent for {@link JobLock#SILENCE} the lock is taken by ending its session. If that
 * process wakes up, it finds the lock lost ({@link #isKept()}), and has to stop.
 */
public final class AdvisoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

  /** The time that the database may take to answer what it normally answers at once. */
  private static final int PATIENCE_SECONDS = 10;

  /**
   * The threads that give signs of life: several, since a session that does not answer must not
   * silence the others.
   */
  private static final ScheduledExecutorService HEART =
      Executors.newScheduledThreadPool(4, Daemons.named("lock-heart"));

  private final Connection connection;
  private final String name;
  private final long key;
  private final boolean held;
  private final @Nullable Future<?> heart;
  private volatile boolean lost;

  private AdvisoryLock(Connection connection, String name, boolean held) {
    this.connection = connection;
    this.name = name;
    this.key = JobLock.key(name);
    this.held = held;
    this.heart = held ? HEART.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS) : null;
  }

  /** Tries to get the lock with a name, without waiting. */
  public static AdvisoryLock tryFor(DataSource dataSource, String name) {
    return tryFor(dataSource, name, JobLock.SILENCE);
  }

  /**
   * Tries to get the lock with a name, with a given silence after which its holder counts as gone.
   *
   * @param silence from a holder that has been silent so long the lock is taken
   */
  static AdvisoryLock tryFor(DataSource dataSource, String name, Duration silence) {
    long key = JobLock.key(name);
    try {
      Connection connection = dataSource.getConnection();
      try {
        boolean held = call(connection, "pg_try_advisory_lock", key);
        if (!held && endSilent(connection, key, silence)) {
          LOG.warn("the lock of {} was taken from a process that did not answer", name);
          held = call(connection, "pg_try_advisory_lock", key);
        }
        return new AdvisoryLock(connection, name, held);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("asking for the lock of " + name, e);
    }
  }

  /** Whether this session got the lock. */
  public boolean isHeld() {
    return held;
  }

  /**
   * Whether this session still has the lock. If not, the session was ended, or its server cannot be
   * reached, and somebody else may have the lock.
   */
  public boolean isKept() {
    return held && !lost;
  }

  @Override
  public synchronized void close() {
    if (heart != null) {
      heart.cancel(false);
    }
    try (connection) {
      if (isKept()) {
        call(connection, "pg_advisory_unlock", key);
      }
    } catch (SQLException e) {
      // The session has ended, and its lock with it; the caller reports the state of the work.
      LOG.warn("The session of the lock of {} ended before the work: {}", name, e.getMessage());
    }
  }

  private synchronized void beat() {
    if (lost || (heart != null && heart.isCancelled())) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement("select 1")) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute();
    } catch (SQLException e) {
      lost = true;
      LOG.warn("The session of the lock of {} ended before the work: {}", name, e.getMessage());
    }
  }

  /**
   * Ends a silent holder's session; returns whether there was one. It also ends all other sessions
   * of that process, since an open transaction in one of them would keep rows locked.
   */
  private static boolean endSilent(Connection connection, long key, Duration silence)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select bool_and(pg_terminate_backend(a.pid, ?)) as ended
              from (%s) h
              join pg_stat_activity a
                on a.pid = h.pid or (a.application_name = h.application_name and h.application_name ~ '^Clearance [0-9a-f]{8}$')
             where h.key = ? and h.silent
            """
                .formatted(JobLock.holders(silence)))) {
      statement.setLong(1, PATIENCE_SECONDS * 1_000L);
      statement.setLong(2, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean("ended");
      }
    }
  }

  private static boolean call(Connection connection, String function, long key)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select " + function + "(?) as answer")) {
      statement.setLong(1, key);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean("answer");
      }
    }
  }
}
