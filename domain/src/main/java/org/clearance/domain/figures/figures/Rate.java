package org.clearance.domain.figures.figures;

/**
 * A part of a whole, both as counts.
 *
 * @param part 0 to {@code whole}
 */
public record Rate(long part, long whole) {
  /** The part in percent, 0 to 100; 0 where the whole is 0. */
  public double hundredths() {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
