package org.clearance.ui.ground.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the screens. */
public enum Language {
  ENGLISH("en", "English", Locale.US),
  SPANISH("es", "Español", Locale.forLanguageTag("es-US"));

  private final String tag;
  private final String label;
  private final Locale locale;

  Language(String tag, String label, Locale locale) {
    this.tag = tag;
    this.label = label;
    this.locale = locale;
  }

  /** The language's tag for the attribute {@code lang}, the cookie and the form: {@code en}. */
  public String tag() {
    return tag;
  }

  /** The language's name in itself. */
  public String label() {
    return label;
  }

  /** The locale for dates and numbers. */
  public Locale locale() {
    return locale;
  }

  /** The language with a tag such as {@code es}. */
  public static Optional<Language> tagged(String tag) {
    return Arrays.stream(values()).filter(one -> one.tag.equals(tag)).findFirst();
  }

  /** The language of a locale; English for languages that the screens do not have. */
  public static Language of(Locale locale) {
    return tagged(locale.getLanguage()).orElse(ENGLISH);
  }
}
