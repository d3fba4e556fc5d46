package org.clearance.ui.ground.help;

import static org.assertj.core.api.Assertions.assertThat;

import eu.crydee.syllablecounter.SyllableCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How hard the texts are that residents read: notices, letters, text messages and the public page.
 * In English it is the grade of Flesch and Kincaid, in Spanish the ease of Szigriszt and Pazos
 * (INFLESZ), whose texts are easy from 65 on.
 */
class ReadingLevelTest {
  private static final double HARDEST_GRADE = 6;
  private static final double LEAST_EASE = 65;
  private static final SyllableCounter ENGLISH = new SyllableCounter();

  private static final Path JURISDICTIONS = Path.of("../jurisdictions");
  private static final Path PUBLIC_PAGE =
      Path.of("src/main/resources/translations/es/publicfigures.json");

  private static final Path LAW = Path.of("src/main/resources/translations/es/screening.json");

  private static final Pattern WORD = Pattern.compile("[\\p{L}’]+");
  private static final Pattern SENTENCE = Pattern.compile("[.!?](?=\\s|$)");

  /** Vowels that are spoken as one; an accent on a weak one parts them, and h does not. */
  private static final Pattern NUCLEUS =
      Pattern.compile("[iuü]?[aeoáéó][iuüy]?(?![áéíóú])|[iuü]?[aeoáéó]|[íú]|[iuü]+y?|y(?!\\p{L})");

  @Test
  void every_text_that_a_resident_reads_is_in_plain_english() throws IOException {
    Map<String, Double> grades = measured("en", ReadingLevelTest::grade);
    grades.put("public page", grade(publicPage(true)));
    tell("grade", grades);
    assertThat(grades).hasSizeGreaterThan(12);
    assertThat(grades).allSatisfy((text, grade) -> assertThat(grade).isLessThan(HARDEST_GRADE));
  }

  @Test
  void every_text_that_a_resident_reads_is_in_plain_spanish() throws IOException {
    Map<String, Double> ease = measured("es", ReadingLevelTest::ease);
    ease.put("public page", ease(publicPage(false)));
    tell("ease", ease);
    assertThat(ease).hasSizeGreaterThan(12);
    assertThat(ease).allSatisfy((text, one) -> assertThat(one).isGreaterThan(LEAST_EASE));
  }

  @Test
  void every_screen_of_the_form_for_residents_is_in_plain_words() {
    try (var context = new AnnotationConfigApplicationContext(PortalTexts.class, Questions.class)) {
      Map<String, Double> grades = new TreeMap<>();
      Map<String, Double> ease = new TreeMap<>();
      for (Map.Entry<String, Set<String>> screen :
          screens(context.getBean(Questions.class)).entrySet()) {
        grades.put(screen.getKey(), grade(said(context, "en", screen.getValue())));
        ease.put(screen.getKey(), ease(said(context, "es", screen.getValue())));
      }
      tell("grade", grades);
      tell("ease", ease);
      assertThat(grades).hasSizeGreaterThan(20);
      assertThat(grades)
          .allSatisfy((screen, one) -> assertThat(one).as(screen).isLessThan(HARDEST_GRADE));
      assertThat(ease)
          .allSatisfy((screen, one) -> assertThat(one).as(screen).isGreaterThan(LEAST_EASE));
    }
  }

  @Test
  void what_a_person_takes_home_of_relief_is_in_plain_words() throws IOException {
    List<String> english =
        Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening()).effects().stream()
            .map(Screening.Effect::says)
            .toList();
    JsonNode catalog = JsonMapper.shared().readTree(Files.readString(LAW));
    List<String> spanish = english.stream().map(text -> catalog.path(text).asString("")).toList();
    Map<String, Double> grade = Map.of("sheet", grade(String.join("\n\n", english)));
    Map<String, Double> ease = Map.of("sheet", ease(String.join("\n\n", spanish)));
    tell("grade", grade);
    tell("ease", ease);
    assertThat(spanish).hasSizeGreaterThan(10).doesNotContain("");
    assertThat(grade.get("sheet")).isLessThan(HARDEST_GRADE);
    assertThat(ease.get("sheet")).isGreaterThan(LEAST_EASE);
  }

  /** The keys of what stands on each screen; those of the other pages by the first word. */
  private static Map<String, Set<String>> screens(Questions questions) {
    Map<String, Set<String>> screens = new TreeMap<>();
    for (Screen screen : questions.screens()) {
      Set<String> keys = new LinkedHashSet<>(List.of(screen.title(), screen.id() + ".why"));
      screen
          .questions()
          .forEach(
              question -> {
                keys.add("question." + question.id());
                keys.add("hint." + question.id());
                question.options().forEach(one -> keys.add("option." + question.id() + "." + one));
              });
      screens.put(screen.id(), keys);
    }
    for (String page :
        List.of(
            "start",
            "code",
            "review",
            "done",
            "return",
            "status",
            "withdraw",
            "stage",
            "message",
            "error")) {
      screens.put(page, Set.of(page + "."));
    }
    return screens;
  }

  private static String said(
      AnnotationConfigApplicationContext context, String language, Set<String> keys) {
    PortalTexts texts = context.getBean(PortalTexts.class);
    return texts.keys(language).stream()
        .filter(key -> keys.contains(key) || keys.contains(key.replaceFirst("\\..*", ".")))
        .map(key -> texts.of(language, key).replaceAll("\\{\\d}", "A"))
        .collect(Collectors.joining("\n\n"));
  }

  @Test
  void the_measures_are_those_of_the_books() {
    assertThat(grade("The cat sat on the mat.")).isBetween(-1.5, -1.4);
    assertThat(
            grade(
                "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."))
        .isBetween(11.0, 14.0);
    assertThat(
            Stream.of("casa", "río", "ciudad", "aéreo", "Muy", "condena", "leer")
                .map(ReadingLevelTest::spanishSyllables))
        .containsExactly(2, 2, 2, 4, 1, 3, 2);
  }

  private static Map<String, Double> measured(String language, ToDoubleFunction<String> measure)
      throws IOException {
    Predicate<Path> notice =
        path ->
            path.getParent().endsWith("notices")
                && path.getFileName().toString().contains("." + language + ".")
                && !path.toString().contains("/target/");
    try (Stream<Path> files = Files.walk(JURISDICTIONS)) {
      var measured = new TreeMap<String, Double>();
      for (Path file : files.filter(Files::isRegularFile).filter(notice).toList()) {
        measured.put(
            JURISDICTIONS.relativize(file).toString(),
            measure.applyAsDouble(filled(Files.readString(file))));
      }
      return measured;
    }
  }

  /** A notice as it is read, without the heads of the e-mail. */
  private static String filled(String template) {
    return template
        .replaceFirst("^Subject: ", "")
        .replace("{greeting}", "Ann")
        .replace("{office}", "the office")
        .replace("{contact}", "us")
        .replaceAll("\\{\\w+}", "A");
  }

  /** What the public page says in sentences. */
  private static String publicPage(boolean english) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(PUBLIC_PAGE)).properties().stream()
        .map(text -> english ? text.getKey() : text.getValue().asString())
        .filter(text -> SENTENCE.matcher(text).find())
        .map(text -> text.replaceAll("\\{\\d}", "ten"))
        .collect(Collectors.joining("\n\n"));
  }

  private record Counts(int words, int sentences, int syllables) {
    static Counts of(String text, java.util.function.ToIntFunction<String> syllables) {
      int sentences = 0;
      for (String paragraph : text.split("\\n\\s*\\n")) {
        sentences += Math.max(1, (int) SENTENCE.matcher(paragraph).results().count());
      }
      var words = WORD.matcher(text).results().map(word -> word.group()).toList();
      return new Counts(words.size(), sentences, words.stream().mapToInt(syllables).sum());
    }
  }

  private static double grade(String text) {
    Counts of = Counts.of(text, ENGLISH::count);
    return 0.39 * of.words / of.sentences + 11.8 * of.syllables / of.words - 15.59;
  }

  private static double ease(String text) {
    Counts of = Counts.of(text, ReadingLevelTest::spanishSyllables);
    return 206.835 - 62.3 * of.syllables / of.words - (double) of.words / of.sentences;
  }

  private static int spanishSyllables(String word) {
    String spoken =
        word.toLowerCase(java.util.Locale.ROOT).replaceAll("[gq]u(?=[eiéí])", "g").replace("h", "");
    return Math.max(1, (int) NUCLEUS.matcher(spoken).results().count());
  }

  private static void tell(String measure, Map<String, Double> texts) {
    texts.forEach((text, value) -> System.out.printf("%s %.1f %s%n", measure, value, text));
  }
}
