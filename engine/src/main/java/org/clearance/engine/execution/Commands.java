package org.clearance.engine.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.clearance.engine.store.EngineSql;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs every change of the engine's state: in one transaction, alone in its process instance,
 * repeated if it conflicted with another or met an element's failure, and with its announcements
 * made after the commit.
 *
 * <p>One lock per root instance, since an instance and those it calls write the same rows. It is
 * taken twice: in this process first, so that those who wait hold no connection, then in the
 * database, for other nodes.
 */
public final class Commands {

  /** The root for a change that belongs to no instance. */
  public static final long NO_INSTANCE = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int ATTEMPTS = 30;

  private final TransactionTemplate transactions;
  private final EngineSql sql;
  private final Supplier<CommandExecutor> engine;
  private final ReentrantLock[] stripes = new ReentrantLock[512];
  private final ThreadLocal<@Nullable List<Runnable>> afterCommit = new ThreadLocal<>();

  public Commands(
      PlatformTransactionManager manager, EngineSql sql, Supplier<CommandExecutor> engine) {
    this.transactions = new TransactionTemplate(manager);
    this.sql = sql;
    this.engine = engine;
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  /** Runs a change that does not need a process instance for itself. */
  public <T extends @Nullable Object> T run(Command<T> work) {
    return run(NO_INSTANCE, work);
  }

  /**
   * Runs a change of the process instances under one root.
   *
   * @throws ElementFailure if an element fails where it cannot stop
   */
  public <T extends @Nullable Object> T run(long rootInstance, Command<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A command cannot run inside another");
    }
    Set<String> stops = new HashSet<>();
    List<Runnable> announcements = new ArrayList<>();
    T result;
    for (int attempt = 1; ; attempt++) {
      announcements.clear();
      try {
        result = Stops.during(stops, () -> locked(rootInstance, work, announcements));
        break;
      } catch (ElementFailure failure) {
        String place = failure.place();
        if (place == null || !stops.add(place)) {
          throw failure;
        }
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !Transience.metAnother(e)) {
          throw e;
        }
      }
    }
    announcements.forEach(Commands::announce);
    return result;
  }

  /**
   * Announces a commit. If that fails, the command still stands: what was missed is looked for
   * later.
   */
  private static void announce(Runnable announcement) {
    try {
      announcement.run();
    } catch (RuntimeException e) {
      LOG.warn("What follows from a command is put off", e);
    }
  }

  /** Runs an action once the current command has committed, outside its transaction and lock. */
  public void afterCommit(Runnable action) {
    List<Runnable> actions = afterCommit.get();
    if (actions == null) {
      throw new IllegalStateException("No command is running");
    }
    actions.add(action);
  }

  private <T extends @Nullable Object> T locked(
      long rootInstance, Command<T> work, List<Runnable> announcements) {
    if (rootInstance == NO_INSTANCE) {
      return transact(rootInstance, work, announcements);
    }
    ReentrantLock lock = stripes[(int) Math.floorMod(rootInstance, (long) stripes.length)];
    lock.lock();
    try {
      return transact(rootInstance, work, announcements);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("NullAway") // T says whether null is a result; TransactionTemplate cannot
  private <T extends @Nullable Object> T transact(
      long rootInstance, Command<T> work, List<Runnable> announcements) {
    afterCommit.set(announcements);
    try {
      return transactions.execute(
          status -> {
            if (rootInstance != NO_INSTANCE) {
              sql.sql("select pg_advisory_xact_lock(?)").param(rootInstance).query(row -> {});
            }
            return engine.get().execute(work);
          });
    } finally {
      afterCommit.remove();
    }
  }
}
