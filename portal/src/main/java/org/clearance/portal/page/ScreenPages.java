package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.Typed;
import org.clearance.portal.access.Visitors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The screens of the form: one topic each. */
@Controller
class ScreenPages {
  private static final String PATH = "/{language}/page/{id}";

  static final String REVIEW = "review";

  /** Says of a screen that it was opened from the review. */
  static final String BACK_TO_REVIEW = "?back=" + REVIEW;

  private final Readers readers;
  private final Form form;
  private final Drafts drafts;
  private final Questions questions;
  private final Visitors visitors;
  private final MailSpelling spelling;
  private final PortalTime time;

  ScreenPages(
      Readers readers,
      Form form,
      Drafts drafts,
      Questions questions,
      Visitors visitors,
      MailSpelling spelling,
      PortalTime time) {
    this.readers = readers;
    this.form = form;
    this.drafts = drafts;
    this.questions = questions;
    this.visitors = visitors;
    this.spelling = spelling;
    this.time = time;
  }

  @GetMapping(PATH)
  String show(
      @PathVariable String language,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      Model model) {
    Reader reader = readers.of(language, "/page/" + id, model);
    Optional<Draft> found = visitors.draft(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    Draft draft = found.get();
    if (draft.sent()) {
      return "redirect:/%s/done".formatted(language);
    }
    Screen screen = form.screen(id, draft.content());
    Optional<Screen> missing = missingBefore(screen, draft);
    if (missing.isPresent()) {
      return "redirect:/%s/page/%s".formatted(language, missing.get().id());
    }
    return page(screen, draft, reader, draft.content().shown(), Map.of(), back, model);
  }

  /** A screen before it that was not answered: nobody jumps into the middle. */
  private Optional<Screen> missingBefore(Screen screen, Draft draft) {
    return form.first(draft.content())
        .filter(
            first -> {
              List<Screen> screens = form.screens(draft.content());
              return screens.indexOf(first) < screens.indexOf(screen);
            });
  }

  private String page(
      Screen screen,
      Draft draft,
      Reader reader,
      Map<String, List<String>> values,
      Map<String, Typed.Problem> problems,
      String back,
      Model model) {
    List<Screen> screens = form.screens(draft.content());
    int number = screens.indexOf(screen);
    Reader typing = Form.device(draft.content(), model);
    model.addAttribute("screen", screen);
    model.addAttribute("why", typing.maybe(screen.id() + ".why"));
    model.addAttribute("fields", form.fields(screen, typing, values, problems, draft.content()));
    model.addAttribute(Visitors.OF, draft.mark());
    model.addAttribute("number", number + 1);
    model.addAttribute("count", screens.size());
    model.addAttribute("back", back.equals(REVIEW) ? REVIEW : "");
    model.addAttribute("before", before(screens, number, back, draft));
    model.addAttribute("code", draft.code());
    model.addAttribute("idle", draft.content().idle().toMinutes());
    return screen.code() ? "code" : "screen";
  }

  /** Where going back leads: to the screen before, or to the review that it was opened from. */
  private String before(List<Screen> screens, int number, String back, Draft draft) {
    boolean reviewed = back.equals(REVIEW);
    if (reviewed && form.first(draft.content()).isEmpty()) {
      return "/" + REVIEW;
    }
    return number == 0
        ? ""
        : "/page/" + screens.get(number - 1).id() + (reviewed ? BACK_TO_REVIEW : "");
  }

  @PostMapping(PATH)
  String answer(
      @PathVariable String language,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "/page/" + id, model);
    Screen screen = questions.screen(id).orElseThrow(NotThere::new);
    Optional<Draft> found = visitors.draft(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    if (!Visitors.isOf(request, found.get().mark())) {
      return !found.get().sent() && form.screens(found.get().content()).contains(screen)
          ? "redirect:/%s/page/%s%s".formatted(language, id, VisitMarks.OTHER)
          : VisitMarks.refused(language);
    }
    if (found.get().sent()) {
      return "redirect:/%s/done".formatted(language);
    }
    Typed typed =
        spelling.looked(
            screen,
            form.goingSomewhere(
                screen,
                Typed.read(
                    screen,
                    parameters(request),
                    form.offices().keySet(),
                    questions.counties(),
                    time.today())),
            request);
    if (!typed.problems().isEmpty()) {
      response.setStatus(422);
      return page(
          screen,
          found.get(),
          reader,
          typed(screen, typed, request),
          typed.problems(),
          back,
          model);
    }
    Optional<Draft> changed =
        drafts.change(
            found.get().token(),
            language,
            id,
            content ->
                content.with(
                    noted(screen, typed, language),
                    Set.copyOf(parameters(request).apply("erase"))));
    if (changed.isEmpty()) {
      return VisitMarks.refused(language);
    }
    return "redirect:/%s/%s".formatted(language, form.after(screen, changed.get().content(), back));
  }

  /** The answers; what the person allows is kept in the words in which it was asked here. */
  private static Map<String, List<String>> noted(Screen screen, Typed typed, String language) {
    if (screen.questions().stream().noneMatch(Question::consent)) {
      return typed.answers();
    }
    Map<String, List<String>> noted = new LinkedHashMap<>(typed.answers());
    noted.put(DraftContent.ALLOWED_IN, List.of(language));
    return noted;
  }

  private static Function<String, List<String>> parameters(HttpServletRequest request) {
    return name -> Stream.ofNullable(request.getParameterValues(name)).flatMap(Stream::of).toList();
  }

  /** Reads the input of a screen, also where it is wrong: a day keeps its parts. */
  private static Map<String, List<String>> typed(
      Screen screen, Typed typed, HttpServletRequest request) {
    Map<String, List<String>> values = new LinkedHashMap<>(typed.answers());
    screen.questions().stream()
        .filter(question -> typed.problems().containsKey(question.id()))
        .filter(question -> request.getParameter(question.id() + ".year") != null)
        .forEach(
            question ->
                values.put(
                    question.id(),
                    List.of(
                        String.join(
                            "-",
                            part(request, question.id() + ".year"),
                            part(request, question.id() + ".month"),
                            part(request, question.id() + ".day")))));
    return values;
  }

  private static String part(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : Typed.cleaned(value).replace("-", "");
  }
}
