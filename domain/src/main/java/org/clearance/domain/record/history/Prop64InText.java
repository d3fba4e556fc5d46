package org.clearance.domain.record.history;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a Proposition 64 section anywhere in a text, as comments name them in passing. */
final class Prop64InText {
  private static final String SECTION_AND_SUBSECTION =
      CodeSection.PROP_64.stream()
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "(", ")(?![\\d]|\\.\\d)\\s*(\\([A-Z0-9]{1,3}\\))?"));

  /**
   * An attempt may stand before a section, or a conspiracy or what was asked of others: the period
   * of {@code 664.11357}, {@code 182.11358} and {@code 653F.11360} belongs to it.
   */
  private static final Pattern SECTION =
      Pattern.compile(
          "(?:(?<!\\d)(664)[./-]|(?<!\\d)(?:182|653F)(?:\\([A-Z0-9]\\))*\\.|(?<![\\d.])(664)?)"
              + SECTION_AND_SUBSECTION);

  private Prop64InText() {}

  /** The Proposition 64 sections in the text, in their order. */
  static List<CodeSection> all(String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    // Other drugs' sections begin alike, and the pattern takes long to find nothing.
    if (CodeSection.PROP_64.stream().noneMatch(capitals::contains)) {
      return List.of();
    }
    return SECTION.matcher(capitals).results().map(Prop64InText::section).toList();
  }

  private static CodeSection section(MatchResult found) {
    boolean attempt = found.group(1) != null || found.group(2) != null;
    String subsection = found.group(4);
    return new CodeSection(found.group(3), subsection == null ? "" : subsection, "", attempt);
  }
}
