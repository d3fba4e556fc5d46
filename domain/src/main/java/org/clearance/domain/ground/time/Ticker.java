package org.clearance.domain.ground.time;

/**
 * A clock that nobody sets. It tells how much time has passed in this process, and no time of day:
 * what is measured by a {@link java.time.Clock} is wrong as soon as somebody sets the machine's.
 */
@FunctionalInterface
public interface Ticker {
  /** The machine's own. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since a moment that is always the same; any number, also below zero. */
  long nanos();

  /** This moment. */
  default Mark mark() {
    return new Mark(this, nanos());
  }
}
