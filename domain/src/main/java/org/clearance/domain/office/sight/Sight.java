package org.clearance.domain.office.sight;

import org.jspecify.annotations.Nullable;

/**
 * What a thread sees of the database. A job sees everything; a request of the screens sees what its
 * user may, and is veiled where nothing else is known.
 */
public enum Sight {
  /** Everything. */
  WHOLE,
  /** Everything but what is of a sealed conviction. */
  VEILED;

  private static final ThreadLocal<@Nullable Sight> OF_THREAD = new ThreadLocal<>();

  /** Puts back what was seen before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** What this thread sees now. */
  public static Sight now() {
    Sight sight = OF_THREAD.get();
    return sight == null ? WHOLE : sight;
  }

  /** Whether somebody waits for what this thread does: a request, and no job. */
  static boolean isOfRequest() {
    return OF_THREAD.get() != null;
  }

  /**
   * Lets this thread see so much. A transaction goes on with the connection that it has, so this is
   * never called within one.
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

  /** The same, until the thread takes another one. */
  public void take() {
    OF_THREAD.set(this);
  }
}
