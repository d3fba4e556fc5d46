package org.clearance.ui.ground.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The words of the screens: {@code docs/words.md} and {@code docs/glossary.md} say them. */
class WordsTest {
  private static final Path TRANSLATIONS = Path.of("src/main/resources/translations/es");
  private static final Path MESSAGES = Path.of("src/main/resources/messages.properties");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?!-|Do not|Word)(.+?) \\| (.+?) \\|$");

  /** Alerts, e-mails and papers are written in these, and said by no catalogue. */
  private static final Pattern WRITTEN =
      Pattern.compile(".*/src/main/java/.+\\.java|\\.\\./jurisdictions/us-.+\\.\\w+");

  private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");
  private static final Pattern NEXT_LINE = Pattern.compile("\"\\s*\\+\\s*\"");

  /** How long something lasts is written so in a law’s tables, which people read in words. */
  private static final String PERIOD = "p7y";

  @Test
  void no_text_uses_a_word_that_the_page_of_words_gives_another_for() throws IOException {
    List<String> unwanted = unwanted();
    List<String> texts = texts();
    assertThat(texts).hasSizeGreaterThan(1_000);
    assertThat(
            texts.stream()
                .filter(
                    text -> unwanted.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains)))
        .isEmpty();
  }

  @Test
  void no_code_and_no_law_says_such_a_word_either() throws IOException {
    List<String> unwanted = unwanted();
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(".."))) {
      files =
          all.filter(file -> WRITTEN.matcher(file.toString()).matches())
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(1_000);
    List<String> said = new ArrayList<>();
    for (Path file : files) {
      String text = said(file);
      unwanted.stream()
          .filter(word -> text.contains(word))
          .forEach(word -> said.add(file.getFileName() + ": " + word));
    }
    assertThat(said).isEmpty();
  }

  private static String said(Path file) throws IOException {
    String text = Files.readString(file);
    return file.toString().endsWith(".java")
        ? NEXT_LINE
            .matcher(COMMENT.matcher(text).replaceAll(""))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
        : text.toLowerCase(Locale.ROOT).replace(PERIOD, "");
  }

  private static List<String> unwanted() throws IOException {
    List<String> unwanted =
        rows("../docs/words.md").stream()
            .map(row -> row.group(1).toLowerCase(Locale.ROOT))
            .toList();
    assertThat(unwanted).hasSizeGreaterThan(5).contains(PERIOD);
    return unwanted;
  }

  @Test
  void the_glossary_of_the_docs_is_that_of_the_screens() throws IOException {
    assertThat(rows("../docs/glossary.md"))
        .extracting(row -> row.group(1), row -> row.group(2))
        .containsExactlyElementsOf(
            Glossary.read(JsonMapper.shared()).stream()
                .map(word -> org.assertj.core.groups.Tuple.tuple(word.word(), word.meaning()))
                .toList());
  }

  private static List<MatchResult> rows(String file) throws IOException {
    return ROW.matcher(Files.readString(Path.of(file))).results().toList();
  }

  /** Every text of the screens, in English. */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> catalogues = Files.list(TRANSLATIONS)) {
      for (Path catalogue : catalogues.toList()) {
        texts.addAll(JsonMapper.shared().readTree(Files.readString(catalogue)).propertyNames());
      }
    }
    var messages = new Properties();
    try (Reader file = Files.newBufferedReader(MESSAGES)) {
      messages.load(file);
    }
    messages.values().forEach(text -> texts.add(text.toString()));
    return texts;
  }
}
