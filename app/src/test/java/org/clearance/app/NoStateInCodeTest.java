package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a state's law costs outside its folder: a grammar of citations, and its place in a list. */
class NoStateInCodeTest {
  private static final Pattern STATE =
      Pattern.compile("(?i)virginia|illinois|us-va|us-il|\\bilcs|cook-clerk|court-2020");

  /** The list of what ships, the grammar, and what only shows or explains. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          ".*/(Jurisdictions|CitationGrammar|AnotherLaw|DecideCommand|GenerateCommand|CheckCommand|DemoStates)\\.java");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|<!--.*?-->");

  @Test
  void no_code_and_no_process_names_a_state_whose_law_is_a_folder() throws IOException {
    List<String> named;
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      named =
          files
              .map(Path::toString)
              .filter(file -> file.matches("\\.\\./[^/]+/src/main/.*\\.(java|bpmn)"))
              .filter(file -> !ALLOWED.matcher(file).matches())
              .filter(file -> STATE.matcher(withoutComments(Path.of(file))).find())
              .toList();
    }
    assertThat(named).isEmpty();
  }

  private static String withoutComments(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
