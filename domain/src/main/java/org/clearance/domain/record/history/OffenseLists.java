package org.clearance.domain.record.history;

import java.util.Locale;

/** The lists of offenses that a policy may ask about. */
final class OffenseLists {
  /** Superstrikes: PC 667(e)(2)(C)(iv), with the sections that it refers to. */
  private static final SectionList SUPERSTRIKES = SectionList.of("superstrikes");

  /**
   * Offenses that are superstrikes only with a gang enhancement, PC 186.22(b)(4), in the count or
   * case.
   */
  private static final SectionList SUPERSTRIKES_FOR_A_GANG =
      SectionList.of("superstrikes-for-a-gang");

  private static final SectionList GANG_ENHANCEMENTS = SectionList.of("gang-enhancements");

  /** Offenses under PC 290(c), as the sections stood when these convictions were made and since. */
  private static final SectionList PC_290 = SectionList.of("pc290");

  /** Offenses under PC 290(c) where the count says lewd conduct, which a record may leave out. */
  private static final SectionList PC_290_IF_LEWD = SectionList.of("pc290-if-lewd");

  private static final SectionList RELATED = SectionList.of("related");

  private OffenseLists() {}

  /**
   * Whether a conviction is a superstrike; unknown where its charge names no section: it may be any
   * offense.
   *
   * @param gang whether its count or case carries the gang enhancement
   */
  static Listed superstrike(CodeSection section, boolean gang) {
    if (section.isNone()) {
      return Listed.UNKNOWN;
    }
    String law = section.lawOr("PC");
    Listed always = SUPERSTRIKES.has(law, section);
    return always == Listed.NO && gang ? SUPERSTRIKES_FOR_A_GANG.has(law, section) : always;
  }

  /**
   * Whether a charge's text contains the gang enhancement. It may stand beside the section, so the
   * whole text is searched.
   */
  static boolean isGangEnhancement(String text) {
    return GANG_ENHANCEMENTS.isNamedIn(text);
  }

  /**
   * Whether a conviction requires registration under PC 290; unknown where its charge names no
   * section.
   */
  static Listed pc290(CodeSection section, String count) {
    if (section.isNone()) {
      return Listed.UNKNOWN;
    }
    String law = section.lawOr("PC");
    if (PC_290_IF_LEWD.has(law, section) == Listed.YES) {
      return count.toUpperCase(Locale.ROOT).contains("LEWD") ? Listed.YES : Listed.UNKNOWN;
    }
    return PC_290.has(law, section);
  }

  /** Whether a section often stands beside a Proposition 64 charge. */
  static boolean isRelated(CodeSection section) {
    return RELATED.has(section.law(), section) == Listed.YES;
  }
}
