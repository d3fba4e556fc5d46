package org.clearance.domain.law.fact;

import java.util.Locale;
import org.clearance.domain.ground.text.Text;

/** The laws that facts and explanations cite. */
public enum Statute {
  /** The prosecution's review of past convictions, and relief without a petition. */
  HS_11361_9("HS", "11361.9"),
  /** The criteria of relief, and sealing. */
  HS_11361_8("HS", "11361.8"),
  /** The offenses that are called superstrikes. */
  PC_667_E("PC", "667(e)(2)(C)(iv)"),
  /** Registration as a sex offender. */
  PC_290("PC", "290"),
  /** Attempts. */
  PC_664("PC", "664");

  private final String code;
  private final String section;

  Statute(String code, String section) {
    this.code = code;
    this.section = section;
  }

  /** The full citation. */
  public Text citation() {
    return citation(code, section);
  }

  /**
   * The citation of an offense.
   *
   * @param section {@code 11358}, or with its code {@code 32 PC}
   * @param subsection {@code (C)}, empty for none
   */
  public static Text ofOffense(String section, String subsection) {
    int space = section.indexOf(' ');
    String number = space < 0 ? section : section.substring(0, space);
    return citation(
        space < 0 ? "HS" : section.substring(space + 1),
        number + subsection.toLowerCase(Locale.ROOT));
  }

  /**
   * The full citation of a section; its code comes abbreviated, as a DOJ file writes it after a
   * section.
   */
  private static Text citation(String code, String section) {
    return switch (code) {
      case "PC" -> Text.of("Penal Code section {0}", section);
      case "HS" -> Text.of("Health and Safety Code section {0}", section);
      case "BP" -> Text.of("Business and Professions Code section {0}", section);
      case "VC" -> Text.of("Vehicle Code section {0}", section);
      case "MV" -> Text.of("Military and Veterans Code section {0}", section);
      default -> Text.of("{0} section {1}", code, section);
    };
  }
}
