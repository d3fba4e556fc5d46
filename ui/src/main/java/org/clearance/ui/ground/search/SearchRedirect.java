package org.clearance.ui.ground.search;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Takes searches that may name a person, and redirects to the page that shows the result, at an
 * address that names nobody.
 */
@Controller
class SearchRedirect {
  /** The names of the fields in which people are looked for. */
  private static final Set<String> NAMING = Set.of("q", "name", "cii", "case", "born");

  private static final String AT = "at";
  private static final Set<String> OWN = Set.of(AT, "_csrf");

  private final SearchTexts texts;

  SearchRedirect(SearchTexts texts) {
    this.texts = texts;
  }

  /**
   * Redirects to the result of a search.
   *
   * @param at the path of the page that shows it
   * @param fields of the form; empty ones are left out
   */
  @PostMapping("/searches")
  String ask(@RequestParam String at, @RequestParam MultiValueMap<String, String> fields) {
    if (!at.matches("(/[\\w-]+)+")) {
      throw new NotFound("There is no such page.");
    }
    var address = UriComponentsBuilder.fromPath(at);
    fields.forEach(
        (name, values) ->
            values.stream()
                .filter(value -> !OWN.contains(name) && !value.isBlank())
                .forEach(value -> address.queryParam(encode(name), encode(shown(name, value)))));
    return "redirect:" + address.build(true).toUriString();
  }

  private String shown(String name, String value) {
    return NAMING.contains(name) ? texts.convert(value).address() : value;
  }

  private static String encode(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
