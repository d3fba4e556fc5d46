package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the packaged program, with something on it and empty: axe finds nothing wrong, in
 * both languages, light and dark, wide and on a phone, and nothing runs over the page's edge. Of
 * each kind the first are looked at, by axe in one of its looks; with {@code
 * -Dclearance.tests.long=true} every one is, in every way and by axe each time, and with {@code
 * -Dclearance.pictures=true} pictures of all are taken besides.
 */
@Order(1)
class EveryPageIT {
  /**
   * Routes that answer a GET but are not pages of their own: files, parts of pages, redirects, and
   * the desk of verification at its address for processes that began before there was any.
   */
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "GET (/api/.*|.*(\\.pdf|\\.csv|\\.xlsx|\\.eml|/csv|/file|/table|/progress|/uploads|/who|/exports|/exports/\\{name}|/processes/\\{id}/model)|/session|/tasks/\\{key})");

  @TempDir static Path folder;
  private static final Map<String, DeclaredRoute> ROUTES = DeclaredRoute.all();
  private static final Set<String> seen = new TreeSet<>();
  private static final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void the_story_is_told() throws Exception {
    var looks = Looks.asAsked();
    try (var county =
        CountyAtWork.demonstration(
            folder, "--clearance.doj.every=PT1S", "--clearance.laws.asking=PT2S")) {
      new EveryPage(
              county,
              folder,
              (name, page, again) -> {
                String path = URI.create(page.url()).getPath();
                seen.add(path);
                wrong.addAll(looks.at(kindOf(path), name, page, again));
              })
          .tell();
      if (looks.takesPictures()) {
        DocumentPictures.take(county.data(), county.db());
      }
    }
  }

  @Test
  void nothing_is_wrong_on_any_page() {
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_route_that_gives_a_page_was_looked_at() {
    Set<String> left = new TreeSet<>();
    ROUTES.values().stream()
        .filter(DeclaredRoute::get)
        .map(DeclaredRoute::name)
        .filter(name -> !NO_PAGE.matcher(name).matches())
        .forEach(left::add);
    seen.forEach(path -> routeOf(path).ifPresent(left::remove));
    assertThat(left).isEmpty();
  }

  /** What kind of page is at an address: its route, or the address without its numbers. */
  private static String kindOf(String path) {
    return routeOf(path).orElseGet(() -> path.replaceAll("\\d+", "0"));
  }

  /** The route of an address: the one with the fewest variables that fits. */
  private static Optional<String> routeOf(String path) {
    return ROUTES.values().stream()
        .filter(DeclaredRoute::get)
        .filter(route -> path.matches(expression(route.pattern())))
        .min(Comparator.comparing(route -> route.pattern().chars().filter(c -> c == '{').count()))
        .map(DeclaredRoute::name);
  }

  private static String expression(String pattern) {
    return Pattern.compile("\\{\\w+(?::([^}]*))?}")
        .matcher(pattern.replace(".", "\\.").replace("**", ".*"))
        .replaceAll(found -> found.group(1) == null ? "[^/]+" : "(" + found.group(1) + ")");
  }
}
