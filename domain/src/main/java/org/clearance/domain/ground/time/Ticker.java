package org.clearance.domain.ground.time;

/**
 * A clock that nobody can set. It measures how much time has passed in this process and knows no
 * time of day: a duration measured with a {@link java.time.Clock} is wrong as soon as somebody sets
 * the machine's.
 */
@FunctionalInterface
public interface Ticker {
  /** The machine's own ticker. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since a fixed moment; any number, also negative. */
  long nanos();

  /** The present moment. */
  default Mark mark() {
    return new Mark(this, nanos());
  }
}
