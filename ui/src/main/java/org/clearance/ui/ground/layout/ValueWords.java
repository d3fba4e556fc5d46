package org.clearance.ui.ground.layout;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a law's facts in words, for templates, which have it as {@code words}. */
public class ValueWords {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*[A-Z0-9]");

  /** A value in English: {@code Yes}, {@code Violated reinstated}; as it is where it is no code. */
  public String of(String value) {
    if (value.equals("true")) {
      return "Yes";
    }
    if (value.equals("false")) {
      return "No";
    }
    if (!CODE.matcher(value).matches() || value.equals("PRCS") || value.equals("ESS")) {
      return value;
    }
    return value.charAt(0) + value.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The day that a value is; null where it is none, or only a part of one. */
  public @Nullable LocalDate day(String value) {
    return DAY.matcher(value).matches() ? LocalDate.parse(value) : null;
  }
}
