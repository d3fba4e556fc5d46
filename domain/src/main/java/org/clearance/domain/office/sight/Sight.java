package org.clearance.domain.office.sight;

import org.jspecify.annotations.Nullable;

/**
 * The part of the database that a thread sees. A job sees everything; a request of the screens sees
 * what its user may, and is veiled until its user is known.
 */
public enum Sight {
  /** Everything. */
  WHOLE,
  /** Everything but the rows of sealed convictions. */
  VEILED;

  private static final ThreadLocal<@Nullable Sight> OF_THREAD = new ThreadLocal<>();

  /** Restores the thread's former sight when it is closed. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** The sight of this thread. */
  public static Sight now() {
    Sight sight = OF_THREAD.get();
    return sight == null ? WHOLE : sight;
  }

  /** Whether somebody waits for this thread: it serves a request, not a job. */
  static boolean isOfRequest() {
    return OF_THREAD.get() != null;
  }

  /**
   * Gives this thread the sight until the scope is closed. Never call it within a transaction,
   * which keeps the connection that it has.
   */
  public Scope here() {
    Sight before = OF_THREAD.get();
    take();
    return () -> {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    };
  }

  /** Gives this thread the sight until it takes another one. */
  public void take() {
    OF_THREAD.set(this);
  }
}
