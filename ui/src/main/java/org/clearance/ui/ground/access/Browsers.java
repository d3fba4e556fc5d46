package org.clearance.ui.ground.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names browsers in a word or two, so that users can tell their sessions apart. */
final class Browsers {
  // The first match counts, since browsers also send the names of others.
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    row(BROWSERS, "Edg/", "Edge");
    row(BROWSERS, "OPR/", "Opera");
    row(BROWSERS, "Firefox/", "Firefox");
    row(BROWSERS, "Chrome/", "Chrome");
    row(BROWSERS, "Safari/", "Safari");
    row(SYSTEMS, "Android", "Android");
    row(SYSTEMS, "iPhone", "iPhone");
    row(SYSTEMS, "iPad", "iPad");
    row(SYSTEMS, "Windows", "Windows");
    row(SYSTEMS, "Mac OS X", "macOS");
    row(SYSTEMS, "CrOS", "ChromeOS");
    row(SYSTEMS, "Linux", "Linux");
  }

  private Browsers() {}

  private static void row(Map<String, String> table, String sign, String name) {
    table.put(sign, name);
  }

  /** A browser's name: {@code Firefox, Windows}; empty where it is unknown. */
  static String name(@Nullable String userAgent) {
    return userAgent == null
        ? ""
        : Stream.of(first(BROWSERS, userAgent), first(SYSTEMS, userAgent))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
  }

  private static Optional<String> first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
