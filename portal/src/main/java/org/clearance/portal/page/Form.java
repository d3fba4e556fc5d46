package org.clearance.portal.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.draft.ReachWay;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.domain.portal.question.Typed;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The form as a whole: which screens a person sees, and what is on them. */
@Component
class Form {
  private final Questions questions;
  private final StatusBoard board;

  Form(Questions questions, StatusBoard board) {
    this.questions = questions;
    this.board = board;
  }

  /** The offices that can be asked, by their county's code. */
  Map<String, ShownOffice> offices() {
    return board.offices().stream()
        .collect(
            Collectors.toMap(
                ShownOffice::county, office -> office, (one, other) -> one, LinkedHashMap::new));
  }

  /** The offices that a form goes to. */
  List<ShownOffice> chosen(DraftContent content) {
    return chosen(content.answers());
  }

  private List<ShownOffice> chosen(Map<String, List<String>> answers) {
    return offices().values().stream()
        .filter(office -> FormAnswers.goTo(answers, office.county(), office.countyName()))
        .toList();
  }

  /**
   * Adds to the input of the screen of places that no office here would get the form, and whom to
   * call: nobody answers all other screens for nothing.
   */
  Typed goingSomewhere(Screen screen, Typed typed) {
    if (!screen.id().equals(Typed.PLACES)
        || !typed.problems().isEmpty()
        || !chosen(typed.answers()).isEmpty()) {
      return typed;
    }
    String counties = String.join(", ", unserved(typed.answers()));
    return new Typed(
        typed.answers(),
        Map.of("counties", new Typed.Problem("problem.nowhere", List.of(counties))));
  }

  /** The counties that the person named and nobody here can be asked in. */
  List<String> unserved(DraftContent content) {
    return unserved(content.answers());
  }

  private List<String> unserved(Map<String, List<String>> answers) {
    Set<String> named = new LinkedHashSet<>(answers.getOrDefault("otherCounty", List.of()));
    if (answers.getOrDefault("counties", List.of()).contains(FormAnswers.UNSURE)) {
      named.addAll(answers.getOrDefault("homeCounty", List.of()));
    }
    List<String> served = board.offices().stream().map(ShownOffice::countyName).toList();
    return named.stream()
        .filter(county -> served.stream().noneMatch(one -> FormAnswers.isCalled(one, county)))
        .toList();
  }

  /** The screens that the person sees, in their order. */
  List<Screen> screens(DraftContent content) {
    return questions.screens(content, needs(content));
  }

  /** The needs of the offices that a form goes to, which not every office has. */
  Set<String> needs(DraftContent content) {
    return chosen(content).stream()
        .flatMap(office -> office.needs().stream())
        .collect(Collectors.toSet());
  }

  /**
   * The content of a form that was sent, with for whom it is as the board says it: what is kept of
   * the form itself is gone after two weeks, or says what was so when it was sent.
   */
  static DraftContent known(DraftContent content, Optional<ShownReferral> shown) {
    return shown
        .map(ShownReferral::forWhom)
        .map(whom -> content.with(Map.of("forWhom", List.of(whom))))
        .orElse(content);
  }

  /** The needs of the offices of a county, which not every office has. */
  Set<String> needs(String county) {
    return Optional.ofNullable(offices().get(county)).map(ShownOffice::needs).orElse(Set.of());
  }

  /** A screen that the person sees. */
  Screen screen(String id, DraftContent content) {
    return screens(content).stream()
        .filter(screen -> screen.id().equals(id))
        .findFirst()
        .orElseThrow(NotThere::new);
  }

  /** The first screen that was not answered; empty where all were. */
  Optional<Screen> first(DraftContent content) {
    return screens(content).stream().filter(screen -> !screen.isAnswered(content)).findFirst();
  }

  /**
   * Tells the page about the device: who types, and whether others use it next.
   *
   * @return the reader: whoever types for another person reads of that person
   */
  static Reader device(DraftContent content, Model model) {
    Reader reader = (Reader) Objects.requireNonNull(model.getAttribute(Readers.READER));
    boolean helped = content.helped() != null;
    // Whoever takes a form back from a helper reads of herself again.
    boolean forAnother = helped && Boolean.TRUE.equals(model.getAttribute("helperHere"));
    Reader typing = forAnother ? reader.forAnother() : reader;
    model.addAttribute(Readers.READER, typing);
    model.addAttribute("helped", helped);
    if (content.isOnSharedDevice()) {
      model.addAttribute("shared", true);
    }
    return typing;
  }

  /**
   * Where a person goes after a screen: to the next one; from the review to what is missing now,
   * and back to it.
   */
  String after(Screen screen, DraftContent content, String back) {
    if (back.equals(ScreenPages.REVIEW)) {
      return first(content)
          .map(missing -> "page/" + missing.id() + ScreenPages.BACK_TO_REVIEW)
          .orElse(ScreenPages.REVIEW);
    }
    List<Screen> screens = screens(content);
    int number = screens.indexOf(screen);
    return number + 1 >= screens.size()
        ? ScreenPages.REVIEW
        : "page/" + screens.get(number + 1).id();
  }

  /** The fields of a screen. */
  List<FieldView> fields(
      Screen screen,
      Reader reader,
      Map<String, List<String>> values,
      Map<String, Typed.Problem> problems) {
    return fields(screen, reader, values, problems, null);
  }

  /**
   * The fields of a screen.
   *
   * @param content what is known of the person; null: nothing of it is shown
   */
  List<FieldView> fields(
      Screen screen,
      Reader reader,
      Map<String, List<String>> values,
      Map<String, Typed.Problem> problems,
      @Nullable DraftContent content) {
    return screen.questions().stream()
        .map(
            question -> {
              Typed.Problem problem = problems.get(question.id());
              boolean hidden = content != null && content.isHidden(question.id());
              return new FieldView(
                  question,
                  reader.of("question." + question.id()),
                  hint(question, reader, hidden),
                  options(question, reader, content),
                  values.getOrDefault(question.id(), List.of()),
                  problem == null ? null : reader.problem(question.id(), problem),
                  hidden);
            })
        .toList();
  }

  private static @Nullable String hint(Question question, Reader reader, boolean hidden) {
    String hint = reader.maybe("hint." + question.id());
    if (!hidden) {
      return hint;
    }
    String answered = reader.of("frame.answered");
    return hint == null ? answered : answered + " " + hint;
  }

  /**
   * The choices of a question; of the ways to a person those that were told, or all where an answer
   * that tells of one is not shown again.
   */
  private Map<String, String> options(
      Question question, Reader reader, @Nullable DraftContent content) {
    Map<String, String> options = options(question, reader);
    if (question.type() == Question.Type.RANKED
        && content != null
        && content.hidden().stream().noneMatch(content::isHidden)) {
      options
          .keySet()
          .retainAll(FormAnswers.ways(content.answers()).stream().map(ReachWay::option).toList());
    }
    return options;
  }

  private Map<String, String> options(Question question, Reader reader) {
    return switch (question.type()) {
      case COUNTIES -> {
        Map<String, String> options = new LinkedHashMap<>();
        board.offices().forEach(office -> options.put(office.county(), office.countyName()));
        options.put(FormAnswers.UNSURE, reader.option(question, FormAnswers.UNSURE));
        yield options;
      }
      case COUNTY -> {
        Map<String, String> options = new LinkedHashMap<>();
        questions.counties().forEach(county -> options.put(county, county));
        yield options;
      }
      default -> FieldView.options(question, reader, question.options());
    };
  }

  /** An answer in words. */
  String said(Question question, List<String> values, Reader reader) {
    Map<String, String> options = options(question, reader);
    return switch (question.type()) {
      case BIRTH, DATE ->
          values.stream()
              .map(value -> reader.day(java.time.LocalDate.parse(value)))
              .collect(Collectors.joining());
      case MONTH ->
          values.stream()
              .map(java.time.YearMonth::parse)
              .map(month -> reader.months().get(month.getMonthValue() - 1) + " " + month.getYear())
              .collect(Collectors.joining());
      case PHONE -> values.stream().map(ShownPhone::of).collect(Collectors.joining());
      default ->
          values.stream()
              .map(value -> options.getOrDefault(value, value))
              .collect(Collectors.joining(", "));
    };
  }
}
