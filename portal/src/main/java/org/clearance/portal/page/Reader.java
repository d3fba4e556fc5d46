package org.clearance.portal.page;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Says the texts of the pages in the language of their reader.
 *
 * @param language the tag of the language
 * @param another whether somebody types for another person, whom the texts then speak of
 */
public record Reader(String language, PortalTexts texts, boolean another) {
  /** Behind the key of a text that speaks of another person. */
  private static final String OF_ANOTHER = ".other";

  /** The reader who types for another person. */
  Reader forAnother() {
    return new Reader(language, texts, true);
  }

  private String key(String key) {
    String other = key + OF_ANOTHER;
    return another && texts.has(language, other) ? other : key;
  }

  /** A text. */
  public String of(String key, Object... arguments) {
    return texts.of(language, key(key), arguments);
  }

  /** A text where there is one, else null. */
  public @Nullable String maybe(String key) {
    return texts.has(language, key(key)) ? texts.of(language, key(key)) : null;
  }

  /** The languages that are offered: their own names by their tags. */
  public Map<String, String> languages() {
    return texts.offered();
  }

  /** The names of the months, from January on. */
  public List<String> months() {
    return List.of(of("months").split(","));
  }

  /** A day in words. */
  public String day(LocalDate day) {
    return PortalTime.said(day, language);
  }

  /** A day in words, with its weekday. */
  public String weekday(LocalDate day) {
    return PortalTime.saidWithWeekday(day, language);
  }

  /**
   * Says the meaning of the day of a stage: until then the office waits for the person, or by then
   * it acts.
   *
   * @param shown the day in words
   * @return null: the day until which the office waits for the person is over, and the office acts
   */
  @Nullable String nextBy(String stage, LocalDate day, String shown, LocalDate today) {
    return switch (stage) {
      case "WAITING_FOR_YOU" ->
          day.isBefore(today) ? null : of("status.nextBy.WAITING_FOR_YOU", shown);
      case "NOT_YET" -> of("status.nextBy.NOT_YET", shown);
      default -> of("status.nextBy", shown);
    };
  }

  /** Rewrites an office's text with the times of day as the reader's language has them. */
  public String times(String written) {
    return PortalTime.saidWithin(written, language);
  }

  /** The words of an option. */
  public String option(Question question, String value) {
    String own = maybe("option." + question.id() + "." + value);
    if (own != null) {
      return own;
    }
    return Optional.ofNullable(maybe("option." + value)).orElse(value);
  }

  /** The words of a problem, which name the question. */
  String problem(String question, Typed.Problem problem) {
    Object[] arguments = new Object[problem.arguments().size() + 1];
    arguments[0] = of("question." + question).replaceAll("[?¿]", "");
    for (int i = 0; i < problem.arguments().size(); i++) {
      Object argument = problem.arguments().get(i);
      arguments[i + 1] =
          argument instanceof Month month ? months().get(month.getValue() - 1) : argument;
    }
    return of(problem.key(), arguments);
  }
}
