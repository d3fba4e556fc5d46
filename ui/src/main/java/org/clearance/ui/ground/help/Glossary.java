package org.clearance.ui.ground.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.ground.text.Text;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The words of the field, which docs/glossary.md prints, too. */
@Component
public class Glossary {
  private static final String GLOSSARY = "/help/glossary.json";

  private final List<Word> words;

  Glossary(JsonMapper json) {
    words = read(json);
  }

  /**
   * A word of the field, in English.
   *
   * @param desks the forms of the tasks at which it is met first: {@code review-convictions}
   */
  public record Word(String word, String meaning, List<String> desks) {
    /** The end of the word's address: {@code cii-number}. */
    public String key() {
      return word.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    public Text name() {
      return Text.of(word);
    }

    public Text said() {
      return Text.of(meaning);
    }
  }

  /** The words, in their order. */
  static List<Word> read(JsonMapper json) {
    try (InputStream file = Glossary.class.getResourceAsStream(GLOSSARY)) {
      return List.copyOf(Arrays.asList(json.readValue(file, Word[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All words, in their order. */
  List<Word> words() {
    return words;
  }

  /**
   * The words that somebody needs at a desk.
   *
   * @param form of its tasks; one that is unknown has no words
   */
  public List<Word> of(String form) {
    return words.stream().filter(word -> word.desks().contains(form)).toList();
  }
}
