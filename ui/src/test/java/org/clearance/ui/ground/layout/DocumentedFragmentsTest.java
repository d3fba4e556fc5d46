package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fragments of templates that the docs tell a developer to use. */
class DocumentedFragmentsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  /** A template and its fragment, as {@code casework/delivery/parts :: work(progress)}. */
  private static final Pattern NAMED =
      Pattern.compile("([a-z]+(?:/[a-z]+)*) :: ([a-zA-Z0-9]+)(?:\\(([^()]*)\\))?");

  @Test
  void each_fragment_that_the_docs_name_is_in_the_templates_and_takes_as_many_values()
      throws IOException {
    int found = 0;
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher named = NAMED.matcher(Files.readString(page));
      while (named.find()) {
        found++;
        if (!isThere(named.group(1), named.group(2), named.group(3))) {
          missing.add(page.getFileName() + ": " + named.group());
        }
      }
    }
    assertThat(found).isGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  private static boolean isThere(String template, String fragment, @Nullable String values)
      throws IOException {
    Path file = TEMPLATES.resolve(template + ".html");
    if (!Files.exists(file)) {
      return false;
    }
    Matcher declared =
        Pattern.compile("th:fragment=\"" + fragment + "(?:\\(([^()]*)\\))?\"")
            .matcher(Files.readString(file));
    return declared.find() && (values == null || count(values) == count(declared.group(1)));
  }

  private static int count(@Nullable String values) {
    return values == null ? 0 : values.split(",").length;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
