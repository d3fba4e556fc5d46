package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first sentence of a Javadoc names the thing: a reader sees it alone, in a list or beside a
 * call, and cannot ask what "the same" or "those" are.
 */
class FirstSentencesTest {
  /** A Javadoc that begins with a clause, or with a word for something that was not named. */
  private static final Pattern UNNAMED =
      Pattern.compile(
          "/\\*\\*[\\s*]+(?:What|Which|Whose|Whom|Who|How|Those|That|The\\s+same|So\\s+(?:many|much|long|often))\\b[^\\n]*");

  /** A Javadoc of a type that begins with a word for the type instead of its name. */
  private static final Pattern UNNAMED_TYPE =
      Pattern.compile(
          "/\\*\\*[\\s*]+(?:When|Where|Why|By\\s+which|From|Since|Until|It|They|Its|Their|This|These|There)\\b"
              + "(?:(?!\\*/).)*+\\*/\\s*\\n(?:\\s*@[^\\n]*\\n)*"
              + "\\s*(?:(?:public|private|static|final|abstract|sealed|non-sealed)\\s+)*"
              + "(?:class|record|enum|interface|package)\\s",
          Pattern.DOTALL);

  @Test
  void no_javadoc_begins_with_a_clause_that_names_nothing() throws IOException {
    List<String> unnamed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      files
          .filter(file -> file.toString().matches("\\.\\./(?!engine/)[^/]+/src/main/.*\\.java"))
          .forEach(
              file ->
                  unnamed(text(file)).forEach(one -> unnamed.add(file.getFileName() + ": " + one)));
    }
    assertThat(unnamed).isEmpty();
  }

  @Test
  void the_javadoc_of_a_type_names_it() {
    assertThat(unnamed("/** Where a matter stands. */\npublic enum State {")).hasSize(1);
    assertThat(unnamed("/** It is recorded. */\n@Component\nrecord Recorded() {}")).hasSize(1);
    assertThat(unnamed("/** The states of a matter. */\npublic enum State {")).isEmpty();
    assertThat(unnamed("/** Where it stands. */\nState state();")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/** So many free times a person is shown. */ | 1",
        "/** The number of free times that a person is shown, at most. */ | 0",
        "/** The same, without a letter. */ | 1",
        "/** The sameness of two letters. */ | 0",
        "/** How many letters wait. */ | 1",
        "/** Counts the letters that wait. */ | 0",
        "/** Whether a letter is wanted. */ | 0",
      })
  void a_clause_is_told_from_a_name(String javadoc, int found) {
    assertThat(unnamed(javadoc)).hasSize(found);
  }

  private static List<String> unnamed(String java) {
    return Stream.of(UNNAMED, UNNAMED_TYPE)
        .flatMap(pattern -> pattern.matcher(java).results())
        .map(found -> found.group().strip())
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
