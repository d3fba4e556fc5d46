package org.clearance.domain.record.history;

import java.util.Locale;

/** The level of the offense that a person was convicted of. */
public enum Level {
  FELONY,
  MISDEMEANOR,
  INFRACTION,
  /** The file does not give the level, or gives one that cannot be understood. */
  UNKNOWN;

  /**
   * Reads the level of a conviction.
   *
   * @param convictionStatus CONV_STAT_DESCR, which decides
   * @param typeOfCharge OFFENSE_TOC, for where the status is blank
   */
  static Level of(String convictionStatus, String typeOfCharge) {
    if (convictionStatus.isEmpty()) {
      return switch (typeOfCharge.toUpperCase(Locale.ROOT)) {
        case "F" -> FELONY;
        case "M" -> MISDEMEANOR;
        case "I" -> INFRACTION;
        default -> UNKNOWN;
      };
    }
    return switch (convictionStatus.toUpperCase(Locale.ROOT)) {
      case "FELONY" -> FELONY;
      case "MISDEMEANOR" -> MISDEMEANOR;
      case "INFRACTION" -> INFRACTION;
      default -> UNKNOWN;
    };
  }
}
