package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that stand for what a file of a folder leaves out. */
final class Unsaid {
  private Unsaid() {}

  static <K, V> Map<K, V> orNone(@Nullable Map<K, V> said) {
    return said == null ? Map.of() : said;
  }

  static <T> List<T> orNone(@Nullable List<T> said) {
    return said == null ? List.of() : said;
  }

  static <T> Set<T> orNone(@Nullable Set<T> said) {
    return said == null ? Set.of() : said;
  }

  static String orNone(@Nullable String said) {
    return said == null ? "" : said;
  }
}
