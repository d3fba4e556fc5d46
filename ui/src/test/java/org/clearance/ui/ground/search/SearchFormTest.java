package org.clearance.ui.ground.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchFormTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
  private static final Pattern NAMING = Pattern.compile("name=\"(q|name|cii|born)\"");

  /**
   * A search term may be a person's name, which must not be in an address: proxies log and browsers
   * remember it.
   */
  @Test
  void no_form_puts_what_is_looked_for_into_an_address() throws IOException {
    List<String> wrong = new ArrayList<>();
    int posted = 0;
    for (Path template : templates()) {
      for (String form :
          FORM.matcher(Files.readString(template)).results().map(MatchResult::group).toList()) {
        if (!NAMING.matcher(form).find()) {
          continue;
        }
        if (form.substring(0, form.indexOf('>')).contains("method=\"post\"")) {
          posted++;
        } else {
          wrong.add(template + ": " + form);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(posted).isGreaterThan(7);
  }

  @Test
  void no_link_has_what_was_looked_for_as_it_was_typed() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template))
          .as(template.toString())
          .doesNotContain("q=${q}", "q=${q.text}", "q=${filter.q}", "q=${filter.q.text}");
    }
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> all = Files.walk(TEMPLATES)) {
      return all.filter(path -> path.toString().endsWith(".html")).sorted().toList();
    }
  }
}
