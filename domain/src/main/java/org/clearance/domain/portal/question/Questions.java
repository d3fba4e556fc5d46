package org.clearance.domain.portal.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.portal.draft.DraftContent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The questions that residents are asked, as the state's folder declares them ({@code
 * residents/questions.yaml}).
 */
@Component
public final class Questions {
  /** The grade from which on an answer is sensitive (questions.yaml). */
  private static final int SENSITIVE = 2;

  static final String FOLDER = ShippedLaws.CALIFORNIA + "residents/";

  private static final int USUALLY_LONGEST = 200;

  private final List<Screen> screens;
  private final List<String> counties;

  Questions() {
    File file = read(ShippedLaws.text(FOLDER + "questions.yaml"), File.class);
    screens = file.screens().stream().map(Questions::screen).toList();
    counties =
        ShippedLaws.sheet(ShippedLaws.CALIFORNIA + "counties.csv").stream()
            .map(line -> line.getField("county"))
            .toList();
  }

  static <T> T read(String yaml, Class<T> type) {
    return YAMLMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build()
        .readValue(yaml, type);
  }

  private record File(List<ScreenOfFile> screens) {}

  private record ScreenOfFile(
      String id,
      @Nullable List<QuestionOfFile> questions,
      @Nullable String needs,
      @Nullable Map<String, List<String>> unless,
      @Nullable Boolean code,
      @Nullable Boolean phone,
      @Nullable Boolean ranks) {}

  private record QuestionOfFile(
      String id,
      String type,
      @Nullable List<String> options,
      @Nullable Boolean required,
      @Nullable Integer longest,
      @Nullable String autocomplete,
      @Nullable Boolean consent,
      int sensitivity,
      String keep,
      String purpose) {}

  private static Screen screen(ScreenOfFile said) {
    List<Question> questions = new ArrayList<>();
    for (QuestionOfFile one :
        Objects.requireNonNullElse(said.questions(), List.<QuestionOfFile>of())) {
      questions.add(
          new Question(
              one.id(),
              Question.Type.valueOf(one.type().toUpperCase(Locale.ROOT)),
              Objects.requireNonNullElse(one.options(), List.of()),
              Boolean.TRUE.equals(one.required()),
              Objects.requireNonNullElse(one.longest(), USUALLY_LONGEST),
              one.autocomplete(),
              Boolean.TRUE.equals(one.consent()),
              one.sensitivity(),
              Question.Keep.valueOf(one.keep().toUpperCase(Locale.ROOT)),
              one.purpose()));
    }
    return new Screen(
        said.id(),
        List.copyOf(questions),
        said.needs(),
        Objects.requireNonNullElse(said.unless(), Map.of()),
        Boolean.TRUE.equals(said.code()),
        Boolean.TRUE.equals(said.phone()),
        Boolean.TRUE.equals(said.ranks()));
  }

  /** All screens, in their order. */
  public List<Screen> screens() {
    return screens;
  }

  /** The screens for somebody with these answers, whose offices need these, in their order. */
  public List<Screen> screens(DraftContent answers, Set<String> needs) {
    return screens.stream().filter(screen -> screen.isShown(answers, needs)).toList();
  }

  /** A screen by its name. */
  public Optional<Screen> screen(String id) {
    return screens.stream().filter(screen -> screen.id().equals(id)).findFirst();
  }

  /** A question by its name. */
  public Optional<Question> question(String id) {
    return screens.stream()
        .flatMap(screen -> screen.questions().stream())
        .filter(question -> question.id().equals(id))
        .findFirst();
  }

  /** The screen with the questions that ask for permission. */
  public Screen allowing() {
    return screens.stream()
        .filter(screen -> screen.questions().stream().anyMatch(Question::consent))
        .findFirst()
        .orElseThrow();
  }

  /** The names of the questions that ask for permission. */
  public List<String> consents() {
    return screens.stream()
        .flatMap(screen -> screen.questions().stream())
        .filter(Question::consent)
        .map(Question::id)
        .toList();
  }

  /**
   * The names of the questions whose answers are not shown again to whoever has the code: those of
   * grade 2. The date of birth is not among them: it opens the form.
   */
  public Set<String> sensitive() {
    return screens.stream()
        .flatMap(screen -> screen.questions().stream())
        .filter(question -> question.sensitivity() >= SENSITIVE)
        .filter(question -> question.type() != Question.Type.BIRTH)
        .map(Question::id)
        .collect(Collectors.toSet());
  }

  /** The counties of the state, by name. */
  public List<String> counties() {
    return counties;
  }
}
