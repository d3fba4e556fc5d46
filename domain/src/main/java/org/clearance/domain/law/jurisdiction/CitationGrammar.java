package org.clearance.domain.law.jurisdiction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a state’s records write the sections of its law. A folder names the grammar.
 */
enum CitationGrammar {
  /**
   * Illinois: {@code 720-550/4(c)}, {@code 720 ILCS 550.0/4-C}, {@code 720/550/4C}, and the numbers
   * of before 1993, {@code 56.5-704-C}. The section keeps its act, without the chapter: {@code
   * 550/4}.
   */
  ILCS {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The part of a section’s number from its first bracket on. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(.*");

    private static final Pattern NOW =
        Pattern.compile("720\\s*(?:ILCS|[-/ ])\\s*(\\d+)(?:\\.0)?\\s*/\\s*(.+)");

    /** The Cannabis Control Act before 1993. */
    private static final Pattern BEFORE_1993 = Pattern.compile("56(?:\\.5| ?1/2)\\s*-\\s*70(.+)");

    private static final Pattern OF_CANNABIS =
        Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[-(]?\\s*([A-Z])?(?:\\)?|\\W.*)");

    /**
     * The citation of an attempt, a conspiracy or a solicitation, which stands before, in brackets
     * or behind where the offense was not completed.
     */
    private static final Pattern INCHOATE =
        Pattern.compile(
            "\\(?\\b(?:720\\s*(?:ILCS|[-/ ])\\s*5(?:\\.0)?/|38-)8-[124](?:\\.0)?\\b\\)?");

    @Override
    Optional<Cited> readAnew(String text) {
      String whole = BLANKS.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceAll(" ");
      Matcher inchoate = INCHOATE.matcher(whole);
      boolean completed = !inchoate.find();
      String citation = completed ? whole : inchoate.replaceAll("").strip();
      if (citation.startsWith("(") && citation.endsWith(")")) {
        citation = citation.substring(1, citation.length() - 1).strip();
      }
      Matcher old = BEFORE_1993.matcher(citation);
      if (old.matches()) {
        return ofCannabis(old.group(1), completed);
      }
      Matcher now = NOW.matcher(citation);
      if (!now.matches()) {
        return Optional.empty();
      }
      // Letters and hyphens are part of a section’s number in other acts.
      return now.group(1).equals("550")
          ? ofCannabis(now.group(2), completed)
          : cited(
              now.group(1) + "/" + IN_BRACKETS.matcher(now.group(2)).replaceAll("").strip(),
              "",
              completed);
    }

    private static Optional<Cited> ofCannabis(String number, boolean completed) {
      Matcher section = OF_CANNABIS.matcher(number.strip());
      return section.matches()
          ? cited("550/" + section.group(1), section.group(2), completed)
          : Optional.empty();
    }

    private static Optional<Cited> cited(
        String section, @Nullable String letter, boolean completed) {
      return Optional.of(
          new Cited(section, letter == null ? "" : letter.toLowerCase(Locale.ROOT), completed));
    }
  },
  /**
   * California: {@code 286(c)(1) PC}, {@code PC 286(c)(1)}, {@code Penal Code 286(c)(1)}, {@code
   * Gov. Code § 29550.1}, {@code CVC 23152}, {@code 664/211 PC}. The section keeps its code behind
   * it, without its part: {@code 286 PC}. Where no code stands there, it is the Penal Code up to
   * 999, and the Health and Safety Code for the sections of controlled substances, 11350 to 11395.
   * Above, several codes have sections that records name: 2800, 14601 and 23152 are of the Vehicle
   * Code.
   */
  CALIFORNIA {
    private static final Map<String, String> CODES =
        Map.ofEntries(
            Map.entry("PC", "PC"),
            Map.entry("CPC", "PC"),
            Map.entry("PEN", "PC"),
            Map.entry("PEN CODE", "PC"),
            Map.entry("PEN. CODE", "PC"),
            Map.entry("PENAL CODE", "PC"),
            Map.entry("HS", "HS"),
            Map.entry("H&S", "HS"),
            Map.entry("H & S", "HS"),
            Map.entry("HSC", "HS"),
            Map.entry("H&S CODE", "HS"),
            Map.entry("HEALTH AND SAFETY CODE", "HS"),
            Map.entry("HEALTH & SAFETY CODE", "HS"),
            Map.entry("HEALTH & SAF. CODE", "HS"),
            Map.entry("VC", "VC"),
            Map.entry("CVC", "VC"),
            Map.entry("VEH", "VC"),
            Map.entry("VEH CODE", "VC"),
            Map.entry("VEH. CODE", "VC"),
            Map.entry("VEHICLE CODE", "VC"),
            Map.entry("BP", "BP"),
            Map.entry("B&P", "BP"),
            Map.entry("B & P", "BP"),
            Map.entry("BPC", "BP"),
            Map.entry("BUS. & PROF. CODE", "BP"),
            Map.entry("BUSINESS AND PROFESSIONS CODE", "BP"),
            Map.entry("WI", "WI"),
            Map.entry("W&I", "WI"),
            Map.entry("WIC", "WI"),
            Map.entry("WELF. & INST. CODE", "WI"),
            Map.entry("WELFARE AND INSTITUTIONS CODE", "WI"),
            Map.entry("GC", "GC"),
            Map.entry("GOV. CODE", "GC"),
            Map.entry("GOV CODE", "GC"),
            Map.entry("GOVERNMENT CODE", "GC"),
            Map.entry("MV", "MV"));

    private static final String CODE =
        CODES.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(", ")"));

    /** An attempt (664) or a conspiracy (182) stands before its offense. */
    private static final Pattern CITATION =
        Pattern.compile(
            "(?:"
                + CODE
                + "\\s*(?:§+|SECTIONS?|SEC\\.)?\\s*)?((?:664|182)\\s*[/-]\\s*)?(\\d+(?:\\.\\d+)?[A-Z]{0,2}?)\\s*((?:\\(\\w{1,4}\\)\\s*)*)(?:\\s*"
                + CODE
                + ")?");

    private static final Pattern OF_FIRST = Pattern.compile("\\d{1,3}(\\.\\d+)?[a-z]{0,2}");
    private static final Pattern OF_SUBSTANCES = Pattern.compile("113[5-9]\\d(\\.\\d+)?");

    /** 594BPC may be 594(b) of the Penal Code, and 594 of the Business and Professions Code. */
    private static final Pattern PART_OR_CODE = Pattern.compile(".*\\d[Bb][Pp][Cc]");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    Optional<Cited> readAnew(String text) {
      Matcher citation =
          CITATION.matcher(
              BLANKS
                  .matcher(
                      text.strip()
                          .toUpperCase(Locale.ROOT)
                          .replace("P.C.", "PC")
                          .replace("V.C.", "VC"))
                  .replaceAll(" "));
      if (!citation.matches()
          || citation.group(1) != null && citation.group(5) != null
          || PART_OR_CODE.matcher(text.strip()).matches()) {
        return Optional.empty();
      }
      String number = citation.group(3).toLowerCase(Locale.ROOT);
      String written = citation.group(1) == null ? citation.group(5) : citation.group(1);
      String code = written == null ? usual(number) : CODES.get(written);
      return Optional.ofNullable(code)
          .map(
              of ->
                  new Cited(
                      number + " " + of,
                      BLANKS.matcher(citation.group(4)).replaceAll(""),
                      citation.group(2) == null));
    }

    private static @Nullable String usual(String number) {
      if (OF_SUBSTANCES.matcher(number).matches()) {
        return "HS";
      }
      return OF_FIRST.matcher(number).matches() ? "PC" : null;
    }
  };

  /**
   * A section as it was cited.
   *
   * @param subsection its letter; empty for none
   * @param completed whether the citation says nothing of an offense that was only tried, asked for
   *     or agreed on
   */
  record Cited(String section, String subsection, boolean completed) {}

  /**
   * The most citations that are remembered, which take a few megabytes; a state's files have some
   * thousands.
   */
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Optional<Cited>> known = new ConcurrentHashMap<>();

  /** Reads a citation; empty where it is none of this grammar. A file has the same ones often. */
  Optional<Cited> read(String text) {
    Optional<Cited> cited = known.get(text);
    if (cited == null) {
      cited = readAnew(text);
      if (known.size() < MOST_REMEMBERED) {
        known.put(text, cited);
      }
    }
    return cited;
  }

  /** Reads a citation that is not remembered. */
  abstract Optional<Cited> readAnew(String text);

  static Optional<CitationGrammar> of(String name) {
    Map<String, CitationGrammar> byName =
        Arrays.stream(values())
            .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), one -> one));
    return Optional.ofNullable(byName.get(name));
  }
}
