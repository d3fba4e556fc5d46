package org.clearance.domain.ground.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reduces what people write differently to what is compared: its letters and digits. */
public final class LettersAndDigits {
  private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]");

  private LettersAndDigits() {}

  /** The letters and digits of a text, in capitals: {@code CR12} for {@code Cr. 1-2}. */
  public static String of(String text) {
    return OTHERS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
  }
}
