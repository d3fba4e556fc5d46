package org.clearance.domain.law.jurisdiction;

/**
 * A relief that a programme's tables give.
 *
 * @param code by which rules name it: {@code SEALED}
 * @param title its name for people
 * @param countsAs what figures count it as
 * @param ordered what an order says that the charges are, after “are”: {@code vacated and
 *     expunged}; empty where no order gives it
 */
public record LawRelief(String code, String title, CountsAs countsAs, String ordered) {
  /** The kind that figures count a relief as. */
  public enum CountsAs {
    /** The charge is gone: sealed, expunged, vacated, dismissed. */
    DISMISSED,
    /** It stays, as a lesser one. */
    REDUCED
  }
}
