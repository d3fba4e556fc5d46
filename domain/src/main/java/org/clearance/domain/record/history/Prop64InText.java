package org.clearance.domain.record.history;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a Proposition 64 section anywhere in a text, as comments name them in passing. */
final class Prop64InText {
  private static final String SECTION_AND_SUBSECTION =
      CodeSection.PROP_64.stream()
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "(", ")(?![\\d]|\\.\\d)\\s*(\\([A-Z0-9]{1,3}\\))?"));

  private static final Pattern SECTION =
      Pattern.compile("(?<![\\d.])(664)?" + SECTION_AND_SUBSECTION);

  /** Matches an attempt before a section, {@code 664.11357}: the period belongs to the attempt. */
  private static final Pattern ATTEMPT =
      Pattern.compile("(?<!\\d)664[./-]" + SECTION_AND_SUBSECTION);

  private Prop64InText() {}

  /** The first Proposition 64 section in the text, or {@link CodeSection#NONE}. */
  static CodeSection find(String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    if (!capitals.contains(CodeSection.PROP_64_BEGINS)) {
      return CodeSection.NONE;
    }
    Matcher attempt = ATTEMPT.matcher(capitals);
    if (attempt.find()) {
      return section(attempt.group(1), attempt.group(2), true);
    }
    Matcher matcher = SECTION.matcher(capitals);
    return matcher.find()
        ? section(matcher.group(2), matcher.group(3), matcher.group(1) != null)
        : CodeSection.NONE;
  }

  private static CodeSection section(String number, @Nullable String subsection, boolean attempt) {
    return new CodeSection(number, subsection == null ? "" : subsection, "", attempt);
  }
}
