package org.clearance.domain.law.jurisdiction;

/**
 * A relief that a programme's tables give.
 *
 * @param code by which rules name it: {@code SEALED}
 * @param title its name for people
 * @param countsAs what figures count it as
 */
public record LawRelief(String code, String title, CountsAs countsAs) {
  /** What a relief is to figures. */
  public enum CountsAs {
    /** The charge is gone: sealed, expunged, vacated, dismissed. */
    DISMISSED,
    /** It stays, as a lesser one. */
    REDUCED
  }
}
