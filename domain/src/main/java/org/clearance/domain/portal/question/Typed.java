package org.clearance.domain.portal.question;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.clearance.domain.contact.notice.PhoneNumber;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.ground.text.Unseen;
import org.clearance.domain.portal.draft.FormAnswers;

/**
 * The input of a screen: the answers, and what is wrong with them. What is right is kept whatever
 * else is wrong.
 *
 * @param answers by the name of the question
 * @param problems by the name of the question, in the order of the screen
 */
public record Typed(Map<String, List<String>> answers, Map<String, Problem> problems) {
  /** The screen of the places where it happened. */
  public static final String PLACES = "where";

  private static final int OLDEST = 110;
  private static final int YOUNGEST = 10;
  private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

  /**
   * The problem with an answer.
   *
   * @param key of its text, whose first argument is the question
   * @param arguments those after it; a month is its number
   */
  public record Problem(String key, List<Object> arguments) {
    static Problem of(String key, Object... arguments) {
      return new Problem("problem." + key, List.of(arguments));
    }
  }

  /**
   * Reads what a form sent.
   *
   * @param parameters all values of a parameter
   * @param offices the codes of the counties whose office can be asked
   * @param counties the names of all counties
   */
  public static Typed read(
      Screen screen,
      Function<String, List<String>> parameters,
      Set<String> offices,
      List<String> counties,
      LocalDate today) {
    var typed = new Typed(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Question question : screen.questions()) {
      typed.read(question, parameters, offices, counties, today);
    }
    if (screen.id().equals(PLACES)) {
      typed.where(offices);
    }
    return typed;
  }

  private void read(
      Question question,
      Function<String, List<String>> parameters,
      Set<String> offices,
      List<String> counties,
      LocalDate today) {
    List<String> all =
        parameters.apply(question.id()).stream()
            .map(Typed::cleaned)
            .filter(one -> !one.isEmpty())
            .toList();
    String one = all.isEmpty() ? "" : all.get(0);
    switch (question.type()) {
      case TEXT, LINES -> text(question, one);
      case CHOICE -> chosen(question, all.isEmpty() ? List.of() : List.of(one), question.options());
      case CHOICES -> chosen(question, all, question.options());
      case RANKED -> ranked(question, parameters);
      case COUNTIES -> {
        List<String> choices = new ArrayList<>(offices);
        choices.add(FormAnswers.UNSURE);
        chosen(question, all, choices);
      }
      case COUNTY -> chosen(question, all.isEmpty() ? List.of() : List.of(one), counties);
      case PHONE -> converted(question, one, PhoneNumber.read(one), "phone");
      case EMAIL ->
          converted(question, one, Optional.of(one).filter(EmailAddress::isValid), "email");
      case DOLLARS ->
          converted(
              question,
              one,
              Optional.of(one.replaceAll("[$,\\s]", "")).filter(Typed::isWhole),
              "dollars");
      case WHOLE -> converted(question, one, Optional.of(one).filter(Typed::isWhole), "whole");
      case MONTH -> month(question, parameters);
      case BIRTH, DATE -> date(question, parameters, today);
    }
  }

  /** The input without characters that nobody sees, and without blanks around it. */
  public static String cleaned(String typed) {
    return Unseen.without(typed).strip();
  }

  private static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  private static boolean isYear(String text) {
    return text.length() == 4 && isWhole(text);
  }

  private void text(Question question, String sent) {
    // A browser keeps a field of one line in one; whatever else sends a form may not.
    String typed = question.type() == Question.Type.TEXT ? sent.replace('\n', ' ') : sent;
    answers.put(question.id(), typed.isEmpty() ? List.of() : List.of(typed));
    if (typed.codePointCount(0, typed.length()) > question.longest()) {
      problems.put(question.id(), Problem.of("long", question.longest()));
    } else if (typed.isEmpty() && question.required()) {
      problems.put(question.id(), Problem.of("missing"));
    }
  }

  private void chosen(Question question, List<String> typed, List<String> options) {
    answers.put(question.id(), typed.stream().filter(options::contains).distinct().toList());
    if (!options.containsAll(typed)) {
      problems.put(question.id(), Problem.of("choice"));
    } else if (typed.isEmpty() && question.required()) {
      problems.put(question.id(), Problem.of(question.type().isOfSeveral() ? "some" : "one"));
    }
  }

  private void ranked(Question question, Function<String, List<String>> parameters) {
    List<String> typed = new ArrayList<>();
    for (int place = 1; place <= question.options().size(); place++) {
      String chosen = part(parameters, question, "." + place);
      if (!chosen.isEmpty()) {
        typed.add(chosen);
      }
    }
    chosen(question, typed, question.options());
    if (Set.copyOf(typed).size() < typed.size()) {
      problems.putIfAbsent(question.id(), Problem.of("twice"));
    }
  }

  private void converted(Question question, String typed, Optional<String> value, String problem) {
    if (typed.isEmpty()) {
      answers.put(question.id(), List.of());
      return;
    }
    answers.put(question.id(), List.of(value.orElse(typed)));
    if (value.isEmpty()) {
      problems.put(question.id(), Problem.of(problem));
    }
  }

  private void month(Question question, Function<String, List<String>> parameters) {
    String month = part(parameters, question, ".month");
    String year = part(parameters, question, ".year");
    answers.put(question.id(), List.of());
    if (month.isEmpty() && year.isEmpty()) {
      return;
    }
    if (!isWhole(month) || !isYear(year)) {
      problems.put(question.id(), Problem.of("date"));
      return;
    }
    try {
      answers.put(
          question.id(),
          List.of(YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)).toString()));
    } catch (DateTimeException none) {
      problems.put(question.id(), Problem.of("date"));
    }
  }

  private void date(Question question, Function<String, List<String>> parameters, LocalDate today) {
    String month = part(parameters, question, ".month");
    String day = part(parameters, question, ".day");
    String year = part(parameters, question, ".year");
    answers.put(question.id(), List.of());
    if (month.isEmpty() && day.isEmpty() && year.isEmpty()) {
      if (question.required()) {
        problems.put(question.id(), Problem.of("date"));
      }
      return;
    }
    if (!isWhole(month) || !isWhole(day) || !isYear(year)) {
      problems.put(question.id(), Problem.of("date"));
      return;
    }
    int typedMonth = Integer.parseInt(month);
    int typedDay = Integer.parseInt(day);
    int typedYear = Integer.parseInt(year);
    if (typedMonth < 1 || typedMonth > 12 || typedDay < 1) {
      problems.put(question.id(), Problem.of("date"));
      return;
    }
    int days = Month.of(typedMonth).length(Year.isLeap(typedYear));
    if (typedDay > days) {
      problems.put(question.id(), Problem.of("day", Month.of(typedMonth), days));
      return;
    }
    LocalDate read = LocalDate.of(typedYear, typedMonth, typedDay);
    if (question.type() == Question.Type.DATE) {
      if (read.isBefore(today)) {
        problems.put(question.id(), Problem.of("past"));
        return;
      }
    } else if (read.isBefore(today.minusYears(OLDEST))
        || read.isAfter(today.minusYears(YOUNGEST))) {
      problems.put(question.id(), Problem.of("birth"));
      return;
    }
    answers.put(question.id(), List.of(read.toString()));
  }

  private static String part(
      Function<String, List<String>> parameters, Question question, String part) {
    return parameters.apply(question.id() + part).stream()
        .findFirst()
        .map(String::strip)
        .orElse("");
  }

  /** Somebody is asked: an office that was chosen, or that of the county where the person lives. */
  private void where(Set<String> offices) {
    boolean chosen =
        answers.getOrDefault("counties", List.of()).stream().anyMatch(offices::contains);
    boolean unsure = answers.getOrDefault("counties", List.of()).contains(FormAnswers.UNSURE);
    boolean home = !answers.getOrDefault("homeCounty", List.of()).isEmpty();
    boolean other = !answers.getOrDefault("otherCounty", List.of()).isEmpty();
    if (!chosen && !other && !(unsure && home)) {
      problems.putIfAbsent("counties", Problem.of("where"));
    }
  }
}
