package org.clearance.domain.figures.figures;

/**
 * So many of so many.
 *
 * @param part 0 to {@code whole}
 */
public record Rate(long part, long whole) {
  /** In hundredths, 0 to 100; 0 of nothing. */
  public double hundredths() {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
