package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Each language that is offered says everything, and no language says what nobody reads. */
class PortalTextsTest {
  /** What belongs to the reader, and a question to the reader, in Spanish. */
  private static final String OF_THE_READER =
      "\\bsus? (nombre|antecedentes|teléfono|número|caso|dirección|fecha|código|formulario|casa)"
          + "|\\b(es|tiene|vive|quiere|cumple|nació|está|recibe|habla) usted|\\bmí\\b|\\bsuyo";

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final AnnotationConfigApplicationContext CONTEXT =
      new AnnotationConfigApplicationContext(PortalTexts.class, Questions.class);
  private final PortalTexts texts = CONTEXT.getBean(PortalTexts.class);
  private final Questions questions = CONTEXT.getBean(Questions.class);

  @Test
  void english_and_spanish_are_offered_and_three_languages_wait_for_a_translator() {
    assertThat(texts.offered()).containsOnlyKeys("en", "es");
    assertThat(texts.prepared()).containsOnlyKeys("zh-Hant", "vi", "tl");
  }

  @Test
  void every_language_that_is_offered_has_the_same_texts_with_the_same_places() {
    for (String language : texts.offered().keySet()) {
      assertThat(texts.keys(language)).as(language).isEqualTo(texts.keys("en"));
      for (String key : texts.keys("en")) {
        assertThat(places(texts.of(language, key)))
            .as(language + " " + key)
            .isEqualTo(places(texts.of("en", key)));
        assertThat(texts.of(language, key)).as(key).isNotBlank();
      }
      assertThat(texts.of(language, "months").split(",")).hasSize(12);
    }
  }

  /**
   * Posters, slips and forms on paper say it, too: a language comes with the face that it needs.
   */
  @Test
  void every_language_that_is_offered_can_be_printed() throws IOException {
    try (var in =
            PortalTexts.class.getResourceAsStream("/documents/fonts/LiberationSerif-Regular.ttf");
        var face = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in))) {
      CmapLookup glyphs = face.getUnicodeCmapLookup();
      for (String language : texts.offered().keySet()) {
        for (String key : texts.keys(language)) {
          assertThat(texts.of(language, key).codePoints().filter(c -> !Character.isISOControl(c)))
              .as(language + " " + key)
              .allSatisfy(
                  c -> assertThat(glyphs.getGlyphId(c)).as(Character.toString(c)).isPositive());
        }
      }
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
    return places;
  }

  @Test
  void every_question_screen_and_option_has_its_words() {
    for (Screen screen : questions.screens()) {
      assertThat(texts.has("en", screen.title())).as(screen.id()).isTrue();
      for (Question question : screen.questions()) {
        assertThat(texts.has("en", "question." + question.id())).as(question.id()).isTrue();
        for (String option : question.options()) {
          assertThat(
                  texts.has("en", "option." + question.id() + "." + option)
                      || texts.has("en", "option." + option))
              .as(question.id() + " " + option)
              .isTrue();
        }
      }
    }
  }

  /** Permissions are read aloud to the person, whose answer it is: they stay as they are. */
  @Test
  void who_types_for_another_person_reads_of_that_person_everywhere_but_where_it_is_read_aloud() {
    for (String language : texts.offered().keySet()) {
      for (Screen screen : questions.screens()) {
        Stream<String> keys =
            Stream.concat(
                Stream.of(screen.title(), screen.id() + ".why"),
                screen.questions().stream()
                    .flatMap(
                        question ->
                            Stream.concat(
                                Stream.of("question." + question.id(), "hint." + question.id()),
                                question.options().stream()
                                    .map(option -> "option." + question.id() + "." + option))));
        keys.filter(key -> texts.has(language, key) && !screen.id().equals("may"))
            .map(key -> texts.has(language, key + ".other") ? key + ".other" : key)
            .forEach(
                key ->
                    assertThat(texts.of(language, key).toLowerCase(Locale.ROOT))
                        .as(key)
                        .doesNotContainPattern(
                            "\\b(your|yours|do you|are you|were you|have you)\\b")
                        .doesNotContainPattern("\\bme\\b")
                        .doesNotContainPattern(language.equals("es") ? OF_THE_READER : "^$"));
      }
    }
  }

  @Test
  void who_types_for_herself_reads_of_no_other_person() {
    for (String language : texts.offered().keySet()) {
      for (String key : texts.keys(language)) {
        if (texts.has(language, key + ".other")) {
          assertThat(texts.of(language, key).toLowerCase(Locale.ROOT))
              .as(key)
              .doesNotContain("la persona", "the person");
        }
      }
    }
  }

  @Test
  void nothing_is_asked_that_no_office_may_ask_on_the_public_screens() {
    for (Screen screen : questions.screens()) {
      for (Question question : screen.questions()) {
        assertThat(question.sensitivity()).as(question.id()).isBetween(0, 2);
        assertThat(question.purpose()).as(question.id()).isNotBlank();
      }
    }
    String all =
        String.join(" ", texts.keys("en").stream().map(key -> texts.of("en", key)).toList());
    assertThat(all)
        .doesNotContainIgnoringCase("social security")
        .doesNotContainIgnoringCase("citizen");
  }

  @Test
  void every_text_is_read_somewhere() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        code.append(Files.readString(file));
      }
    }
    try (Stream<Path> files =
        Files.walk(Path.of("../domain/src/main/java/org/clearance/domain/portal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        code.append(Files.readString(file));
      }
    }
    Set<String> unread = new TreeSet<>();
    for (String key : texts.keys("en")) {
      boolean named =
          code.indexOf("'" + key + "'") >= 0
              || code.indexOf("\"" + key + "\"") >= 0
              || key.matches("(stage|case|error|option|message|written|poster|letter|paper)\\..*")
              || texts.has("en", key.replaceFirst("\\.other$", "")) && key.endsWith(".other")
              || code.indexOf("of(\"" + key.replaceFirst("problem\\.", "") + "\"") >= 0
              || code.indexOf("\"" + key.replaceFirst("problem\\.", "") + "\"") >= 0
              || isOfForm(key);
      if (!named) {
        unread.add(key);
      }
    }
    assertThat(unread).isEmpty();
  }

  private boolean isOfForm(String key) {
    Map<Boolean, String> parts =
        Map.of(
            true,
            key.replaceFirst("^(question|hint)\\.", ""),
            false,
            key.replaceFirst("\\.(title|why)$", ""));
    return questions.question(parts.get(true)).isPresent()
        || questions.screen(parts.get(false)).isPresent()
        || questions.screens().stream().anyMatch(screen -> screen.title().equals(key));
  }
}
