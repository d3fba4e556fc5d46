package org.clearance.domain.portal.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.springframework.stereotype.Component;

/**
 * The texts that residents read, by language and key ({@code residents/texts.<language>.yaml}).
 * Only languages whose texts somebody has reviewed are offered.
 */
@Component
public final class PortalTexts {
  private static final List<String> PREPARED = List.of("en", "es", "zh-Hant", "vi", "tl");

  private final Map<String, File> files = new LinkedHashMap<>();

  PortalTexts() {
    for (String language : PREPARED) {
      files.put(
          language,
          Questions.read(
              ShippedLaws.text(Questions.FOLDER + "texts." + language + ".yaml"), File.class));
    }
  }

  private record File(String name, boolean reviewed, Map<String, String> texts) {}

  /** The languages that are offered: their own names by their tags. */
  public Map<String, String> offered() {
    return names(true);
  }

  /** The languages that wait for a translator. */
  public Map<String, String> prepared() {
    return names(false);
  }

  private Map<String, String> names(boolean reviewed) {
    Map<String, String> names = new LinkedHashMap<>();
    files.forEach(
        (language, file) -> {
          if (file.reviewed() == reviewed) {
            names.put(language, file.name());
          }
        });
    return names;
  }

  /** The keys that a language has. */
  public Set<String> keys(String language) {
    return file(language).texts().keySet();
  }

  /** Whether there is a text. */
  public boolean has(String language, String key) {
    return file(language).texts().containsKey(key);
  }

  /**
   * A text.
   *
   * @param arguments take the places <code>{0}</code>, <code>{1}</code> …
   * @throws IllegalArgumentException if there is none
   */
  public String of(String language, String key, Object... arguments) {
    String text = file(language).texts().get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + language);
    }
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", arguments[i].toString());
    }
    return text;
  }

  /**
   * The words in which somebody is asked to allow something: the question, and what hangs on it.
   */
  public String consent(String language, String question) {
    String hint = "hint." + question;
    String asked = of(language, "question." + question);
    return has(language, hint) ? asked + "\n" + of(language, hint) : asked;
  }

  private File file(String language) {
    return Objects.requireNonNull(files.get(language), "texts in " + language);
  }
}
