package org.clearance.domain.record.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lists of offenses that a policy may ask about. */
final class OffenseLists {
  /** Superstrikes: PC 667(e)(2)(C)(iv), with the sections that it refers to. */
  private static final Map<String, List<String>> SUPERSTRIKES =
      byNumber(
          List.of(
              "37",
              "128",
              "187",
              "188",
              "189",
              "189.1",
              "189.5",
              "191",
              "191.5",
              "205",
              "207",
              "209",
              "209.5",
              "217.1",
              "218",
              "219",
              "220",
              "245(D)(3)",
              "261",
              "262",
              "264.1",
              "269",
              "273AB",
              "286(C)(1)",
              "286(C)(2)",
              "286(C)(3)",
              "286(D)(1)",
              "286(D)(2)",
              "286(D)(3)",
              "287",
              "288(A)",
              "288(B)(1)",
              "288(B)(2)",
              "288A(C)(1)",
              "288A(C)(2)(A)",
              "288A(C)(2)(B)",
              "288A(C)(2)(C)",
              "288A(D)",
              "288.5(A)",
              "289(A)(1)(A)",
              "289(A)(1)(B)",
              "289(A)(1)(C)",
              "289(A)(2)(C)",
              "289(J)",
              "451.5",
              "653F",
              "667.61",
              "667.7",
              "667.71",
              "4500",
              "11418(A)(1)",
              "11418(B)(1)",
              "11418(B)(2)",
              "12308",
              "12310",
              "18745",
              "18755"));

  /**
   * Offenses that are superstrikes only with a gang enhancement, PC 186.22(b)(4), in the count or
   * case.
   */
  private static final Map<String, List<String>> SUPERSTRIKES_FOR_A_GANG =
      byNumber(List.of("136.1", "215", "213(A)(1)(A)", "246", "519", "12022.55"));

  private static final String GANG_SECTION = "186.22";
  private static final String GANG_ENHANCEMENT = GANG_SECTION + "(B)(4)";
  private static final Map<String, List<String>> MILITARY_SABOTAGE = byNumber(List.of("1672(A)"));

  /** Offenses under PC 290(c), as the sections stood when these convictions were made and since. */
  private static final Map<String, List<String>> PC_290 =
      byNumber(
          List.of(
              "236.1(B)",
              "236.1(C)",
              "243.4",
              "261",
              "262(A)",
              "264.1",
              "266",
              "266C",
              "266H(B)",
              "266I(B)",
              "266J",
              "267",
              "269",
              "285",
              "286",
              "287",
              "288",
              "288A",
              "288.2",
              "288.3",
              "288.4",
              "288.5",
              "288.7",
              "289",
              "311.1",
              "311.2(B)",
              "311.2(C)",
              "311.2(D)",
              "311.3",
              "311.4",
              "311.10",
              "311.11",
              "314(1)",
              "314(2)",
              "451.5",
              "647.6",
              "647A",
              "653F(B)",
              "653F(C)"));

  private static final Map<String, List<String>> RELATED_PC =
      byNumber(List.of("32", "148", "148.9", "466", "602", "647(F)", "1320"));
  private static final Map<String, List<String>> RELATED_HS =
      byNumber(List.of("11364", "11366", "11550"));
  private static final Map<String, List<String>> RELATED_BP =
      byNumber(List.of("4060", "4140", "4149"));
  private static final Map<String, List<String>> RELATED_VC = byNumber(List.of("40508"));

  private OffenseLists() {}

  /**
   * Whether a conviction is a superstrike.
   *
   * @param gang whether its count or case carries the gang enhancement
   */
  static Listed superstrike(CodeSection section, boolean gang) {
    if (section.law().equals("MV")) {
      return on(MILITARY_SABOTAGE, section);
    }
    if (!isPenalCode(section)) {
      return Listed.NO;
    }
    if (isSection190(section)) {
      return Listed.YES;
    }
    Listed always = on(SUPERSTRIKES, section);
    return always == Listed.NO && gang ? on(SUPERSTRIKES_FOR_A_GANG, section) : always;
  }

  /**
   * Whether a charge's text contains the gang enhancement. It may stand beside the section, so the
   * whole text is searched.
   */
  static boolean isGangEnhancement(String text) {
    return text.contains(GANG_SECTION)
        && text.toUpperCase(Locale.ROOT).replace(" ", "").contains(GANG_ENHANCEMENT);
  }

  /**
   * Whether a conviction requires registration under PC 290. PC 272 does so only where the count
   * says lewd conduct, which a record may leave out.
   */
  static Listed pc290(CodeSection section, String count) {
    if (!isPenalCode(section)) {
      return Listed.NO;
    }
    if (section.number().equals("272")) {
      return count.toUpperCase(Locale.ROOT).contains("LEWD") ? Listed.YES : Listed.UNKNOWN;
    }
    return on(PC_290, section);
  }

  /** Whether a section often stands beside a Proposition 64 charge. */
  static boolean isRelated(CodeSection section) {
    Map<String, List<String>> list =
        switch (section.law()) {
          case "PC" -> RELATED_PC;
          case "HS" -> RELATED_HS;
          case "BP" -> RELATED_BP;
          case "VC" -> RELATED_VC;
          default -> Map.of();
        };
    return holds(list, section);
  }

  private static Map<String, List<String>> byNumber(List<String> sections) {
    return sections.stream().collect(Collectors.groupingBy(CodeSection::wholeNumber));
  }

  private static boolean holds(Map<String, List<String>> list, CodeSection section) {
    return list.getOrDefault(section.number(), List.of()).stream().anyMatch(section::isWithin);
  }

  private static Listed on(Map<String, List<String>> list, CodeSection section) {
    List<String> ofNumber = list.getOrDefault(section.number(), List.of());
    if (ofNumber.stream().anyMatch(section::isWithin)) {
      return Listed.YES;
    }
    return ofNumber.stream().anyMatch(section::mayBeWithin) ? Listed.UNKNOWN : Listed.NO;
  }

  /** Whether a section is PC 190 to 190.x: murder and charges that go with it. */
  private static boolean isSection190(CodeSection section) {
    return section.number().equals("190") || section.number().startsWith("190.");
  }

  private static boolean isPenalCode(CodeSection section) {
    return section.law().equals("PC") || section.law().isEmpty();
  }
}
