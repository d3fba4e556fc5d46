package org.clearance.domain.explanation;

import java.util.Locale;
import java.util.Map;

/** The laws that an explanation cites. */
enum Statute {
  /** The prosecution's review of past convictions, and relief without a petition. */
  HS_11361_9("Health and Safety Code section 11361.9"),
  /** The criteria of relief, and sealing. */
  HS_11361_8("Health and Safety Code section 11361.8"),
  /** The offenses that are called superstrikes. */
  PC_667_E("Penal Code section 667(e)(2)(C)(iv)"),
  /** Registration as a sex offender. */
  PC_290("Penal Code section 290"),
  /** Attempts. */
  PC_664("Penal Code section 664");

  /** Codes as a DOJ file abbreviates them behind a section. */
  private static final Map<String, String> CODES =
      Map.of(
          "PC", "Penal Code",
          "HS", "Health and Safety Code",
          "BP", "Business and Professions Code",
          "VC", "Vehicle Code",
          "MV", "Military and Veterans Code");

  private final String citation;

  Statute(String citation) {
    this.citation = citation;
  }

  /** As it is cited in full. */
  String citation() {
    return citation;
  }

  /**
   * The citation of an offense.
   *
   * @param section {@code 11358}, or with its code {@code 32 PC}
   * @param subsection {@code (C)}, empty for none
   */
  static String ofOffense(String section, String subsection) {
    int space = section.indexOf(' ');
    String number = space < 0 ? section : section.substring(0, space);
    String code = space < 0 ? "HS" : section.substring(space + 1);
    return CODES.getOrDefault(code, code)
        + " section "
        + number
        + subsection.toLowerCase(Locale.ROOT);
  }
}
