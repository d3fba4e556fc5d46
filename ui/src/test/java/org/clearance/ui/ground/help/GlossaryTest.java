package org.clearance.ui.ground.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.ui.ground.help.Glossary.Word;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The glossary stands behind the words of each desk. */
class GlossaryTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final String THEN = "then.";
  private static final Pattern WORD = Pattern.compile("parts :: word\\('([a-z-]+)'");

  private final List<Word> words = Glossary.read(JsonMapper.shared());

  @Test
  void every_desk_has_words_of_the_field_and_no_word_is_for_a_desk_that_is_none()
      throws IOException {
    assertThat(words.stream().flatMap(word -> word.desks().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(desks());
  }

  @Test
  void every_word_with_the_glossary_behind_it_is_in_the_glossary() throws IOException {
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      List<String> linked =
          templates
              .filter(file -> file.toString().endsWith(".html"))
              .flatMap(file -> WORD.matcher(read(file)).results().map(found -> found.group(1)))
              .toList();
      assertThat(linked).contains("cii-number", "packet", "motion", "submission", "bundle");
      assertThat(words.stream().map(Word::key)).containsAll(linked);
    }
  }

  /** The forms of the tasks: each says what happens after it. */
  private static List<String> desks() throws IOException {
    var messages = new Properties();
    try (Reader file = Files.newBufferedReader(RESOURCES.resolve("messages.properties"))) {
      messages.load(file);
    }
    return messages.stringPropertyNames().stream()
        .filter(key -> key.startsWith(THEN))
        .map(key -> key.substring(THEN.length()))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
