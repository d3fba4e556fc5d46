package org.clearance.domain.office.sight;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The side of the public defender's wall on which a thread is. What clients tell is in the schema
 * {@code defense}; the connections of whoever is outside have the role {@link #OFFICE_ROLE}, which
 * the database lets read nothing of it. A job is inside; a request is outside until its user is
 * known to be a public defender.
 */
public enum Wall {
  /** Behind the wall. */
  INSIDE,
  /** In front of it, with every other office. */
  OUTSIDE;

  /** The database's role of everybody outside. */
  public static final String OFFICE_ROLE = "clearance_office";

  private static final ThreadLocal<@Nullable Wall> OF_THREAD = new ThreadLocal<>();

  /** Restores the thread's former side when it is closed. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** The side of this thread. */
  public static Wall now() {
    Wall side = OF_THREAD.get();
    if (side != null) {
      return side;
    }
    return Sight.isOfRequest() ? OUTSIDE : INSIDE;
  }

  /**
   * Puts this thread on the side until the scope is closed. Never call it within a transaction,
   * which keeps the connection that it has.
   */
  public Scope here() {
    Wall before = OF_THREAD.get();
    OF_THREAD.set(this);
    return () -> {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    };
  }

  /** Asks the defender's side; who is outside gets what is outside, and asks nothing. */
  public static <T> T ask(Supplier<T> inside, T outside) {
    return now() == INSIDE ? inside.get() : outside;
  }
}
