package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No template contains anything that the Content-Security-Policy refuses, no form lacks its token,
 * nothing is shown that is not to be, and each class has its rule.
 */
class TemplatesTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Path ASSETS = Path.of("src/main/resources/static/assets");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

  /** A class of ours in markup; one that a value completes ends with a hyphen. */
  private static final Pattern CLASS = Pattern.compile("(?<![\\w-])(cl-[a-z][\\w-]*)");

  private static final Pattern RULE = Pattern.compile("\\.(cl-[\\w-]+)");
  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][\\w:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w:@-]+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");

  static Stream<Path> templates() throws IOException {
    return Files.walk(TEMPLATES).filter(path -> path.toString().endsWith(".html")).sorted();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_template_has_no_inline_script_style_or_handler_and_its_forms_bring_the_token(Path template)
      throws IOException {
    assertThat(faults(Files.readString(template))).as(template.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void what_is_needed_at_times_is_not_called_optional(Path template) throws IOException {
    assertThat(Files.readString(template))
        .doesNotContainPattern(":: (field|textarea)\\([^\n]*'Needed [^\n]*, false\\)");
  }

  /** On a phone a row is a card without a head: a number on it has to say what it counts. */
  @ParameterizedTest
  @MethodSource("templates")
  void a_number_on_a_card_names_its_column(Path template) throws IOException {
    String html = Files.readString(template);
    List<String> tables = List.of(html.split("cl-table--stacked"));
    for (String table : tables.subList(1, tables.size())) {
      String rows = table.replaceAll("(?s)<thead>.*?</thead>|</table>.*", "");
      assertThat(TAG.matcher(rows).results().map(MatchResult::group))
          .filteredOn(tag -> tag.startsWith("<td") && tag.contains("cl-number"))
          .allMatch(tag -> tag.contains("data-label"), "names its column");
    }
  }

  /**
   * A bare name in the brackets of a map is the key itself, whatever a variable of the name has.
   */
  @ParameterizedTest
  @MethodSource("templates")
  void no_variable_stands_bare_in_the_brackets_of_a_map(Path template) throws IOException {
    assertThat(Files.readString(template)).doesNotContainPattern("\\w\\[[a-zA-Z]+\\]");
  }

  /**
   * Each class of ours has a rule, or is looked for by a script or a walk in the browser; and each
   * rule is for something that is shown.
   */
  @Test
  void no_class_is_without_a_rule_and_no_rule_without_a_use() throws IOException {
    String shown = COMMENT.matcher(texts(TEMPLATES, ".html")).replaceAll("");
    String styles = texts(ASSETS, ".css").replaceAll("(?s)/\\*.*?\\*/", "");
    String scripts = texts(ASSETS, ".js");
    Set<String> ruled = found(RULE, styles);
    // The plain tag is the tag as it is, where the others have a color.
    assertThat(found(CLASS, shown))
        .filteredOn(name -> !name.endsWith("-") && !name.equals("cl-tag--plain"))
        .filteredOn(name -> !ruled.contains(name) && !scripts.contains(name))
        .filteredOn(name -> !walks().contains("\"." + name))
        .as("classes without a rule")
        .isEmpty();
    Set<String> used = found(CLASS, shown + scripts);
    List<String> begun = used.stream().filter(name -> name.endsWith("-")).toList();
    assertThat(ruled)
        .filteredOn(name -> !used.contains(name) && begun.stream().noneMatch(name::startsWith))
        .as("rules without a use")
        .isEmpty();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String walks() {
    try {
      return texts(Path.of("../app/src/test/java"), ".java");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String texts(Path folder, String ending) throws IOException {
    var texts = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
        texts.append(Files.readString(file)).append('\n');
      }
    }
    return texts.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='color: red'>",
        "<p th:style=\"${x}\">",
        "<style>p { }</style>",
        "<script>go()</script>",
        "<script src=\"https://other.example/x.js\">",
        "<button onclick=\"go()\">",
        "<div hx-on:click=\"go()\">",
        "<a href=\"javascript:go()\">",
        "<img src=\"//other.example/x.png\">",
        "<form method=\"post\" action=\"/x\">",
        "<form hx-post=\"/x\">",
        "<p th:utext=\"${x}\">",
        "<p th:if=\"${x}\" th:replace=\"~{parts :: y}\">"
      })
  void each_fault_is_seen(String html) {
    assertThat(faults(html)).isNotEmpty();
  }

  private static List<String> faults(String html) {
    List<String> faults = new ArrayList<>();
    Matcher tags = TAG.matcher(html);
    while (tags.find()) {
      String tag = tags.group(1).toLowerCase(Locale.ROOT);
      String attributes = tags.group(2);
      if (tag.equals("style")) {
        faults.add("inline style: " + tags.group());
      }
      if (tag.equals("script") && !attributes.contains("th:src=\"@{/assets/")) {
        faults.add("script that is no asset: " + tags.group());
      }
      boolean posts =
          attributes.matches("(?is).*(method\\s*=\\s*\"post\"|hx-post|hx-put|hx-delete).*");
      if (tag.equals("form") && posts && !attributes.contains("th:action=")) {
        faults.add("form without a token: " + tags.group());
      }
      // A fragment takes the tag's place before anybody asks whether it is shown.
      if (attributes.contains("th:replace=") && attributes.matches("(?s).*th:(if|unless)=.*")) {
        faults.add("shown whatever it asks: " + tags.group());
      }
      Matcher named = ATTRIBUTE.matcher(attributes);
      while (named.find()) {
        faults.addAll(faults(named.group(1).toLowerCase(Locale.ROOT), named.group(2)));
      }
    }
    if (html.contains("th:utext")) {
      faults.add("th:utext writes what it is given as markup");
    }
    return faults;
  }

  private static List<String> faults(String attribute, String value) {
    List<String> faults = new ArrayList<>();
    if (attribute.matches("(th:)?(on[a-z]+|style|styleappend)") || attribute.startsWith("hx-on")) {
      faults.add("inline " + attribute + "=" + value);
    }
    if (value.contains("javascript:") || value.contains("js:")) {
      faults.add("script in " + attribute + "=" + value);
    }
    if (attribute.matches("href|src|action") && value.matches("(?i).(https?:)?//.*")) {
      faults.add("another host: " + attribute + "=" + value);
    }
    return faults;
  }
}
