package org.clearance.ui.ground.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.ground.text.Text;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates the screens' texts: {@code translations/<language>/<area>.json} on the class path,
 * each an object from the English text to the other. A text that no catalog has stays English.
 */
@Component
public class Translations {
  private static final int KEPT = 1_000;

  private final Map<String, String> spanish;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  Translations(JsonMapper json) {
    this.spanish = read(json, Language.SPANISH);
  }

  private static Map<String, String> read(JsonMapper json, Language language) {
    Map<String, String> all = new HashMap<>();
    try {
      Resource[] catalogues =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:translations/" + language.tag() + "/*.json");
      for (Resource catalogue : catalogues) {
        try (InputStream stream = catalogue.getInputStream()) {
          json.readValue(stream, new TypeReference<Map<String, String>>() {})
              .forEach((english, other) -> put(all, english, other, catalogue));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(all);
  }

  private static void put(
      Map<String, String> all, String english, String other, Resource catalogue) {
    String before = all.putIfAbsent(english, other);
    if (before != null && !before.equals(other)) {
      throw new IllegalStateException(
          "%s says “%s” for “%s”, another catalogue “%s”"
              .formatted(catalogue.getFilename(), other, english, before));
    }
  }

  /** A text in a language. */
  public String say(Text text, Language language) {
    return text.in(language.locale(), english -> pattern(english, language));
  }

  /** A whole English text in a language; unchanged where no catalog has it. */
  public String say(String english, Language language) {
    return language == Language.SPANISH ? spanish.getOrDefault(english, english) : english;
  }

  /** Whether the language's catalogs have the text, and it is not in somebody's own words. */
  public boolean has(Text text, Language language) {
    return language == Language.ENGLISH
        || (!text.pattern().equals("{0}") && spanish.containsKey(text.pattern()));
  }

  /** The translation, like {@link #say}, of a text that a catalog must have. */
  String pattern(String english, Language language) {
    if (language == Language.ENGLISH || english.isEmpty() || english.equals("{0}")) {
      return english;
    }
    String said = spanish.get(english);
    if (said == null && missing.size() < KEPT) {
      missing.add(english);
    }
    return said == null ? english : said;
  }

  /**
   * The texts that were asked for and that no catalog had; only some of them, where there are many.
   */
  Set<String> missing() {
    return Set.copyOf(missing);
  }
}
