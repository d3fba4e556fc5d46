package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.draft.PhoneCheck;
import org.clearance.domain.portal.inbox.CheckingPhone;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.domain.portal.question.Typed;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Codes by text message: whether texts reach a person, and the way back for who lost the code. */
@Controller
class PhonePages {
  private static final String SCREEN = CheckingPhone.SCREEN;
  private static final String PATH = "/{language}/page/" + SCREEN;
  private static final String LOST = "/{language}/lost";

  private final Readers readers;
  private final Form form;
  private final Drafts drafts;
  private final CheckingPhone checking;
  private final StatusBoard board;
  private final Visitors visitors;
  private final Limits limits;

  PhonePages(
      Readers readers,
      Form form,
      Drafts drafts,
      CheckingPhone checking,
      StatusBoard board,
      Visitors visitors,
      Limits limits) {
    this.readers = readers;
    this.form = form;
    this.drafts = drafts;
    this.checking = checking;
    this.board = board;
    this.visitors = visitors;
    this.limits = limits;
  }

  @GetMapping(PATH)
  String show(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      Model model) {
    readers.of(language, "/page/" + SCREEN, model);
    Optional<Draft> found = visitors.draft(request).filter(draft -> !draft.sent());
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    DraftContent content = found.get().content();
    Screen screen = form.screen(SCREEN, content);
    List<Screen> screens = form.screens(content);
    Optional<Screen> first = form.first(content);
    if (first.isPresent() && screens.indexOf(first.get()) < screens.indexOf(screen)) {
      return "redirect:/%s/page/%s".formatted(language, first.get().id());
    }
    return page(found.get(), back, "", model);
  }

  private String page(Draft draft, String back, String problem, Model model) {
    DraftContent content = draft.content();
    model.addAttribute(Visitors.OF, draft.mark());
    Form.device(content, model);
    List<Screen> screens = form.screens(content);
    int number = screens.indexOf(form.screen(SCREEN, content));
    PhoneCheck check = content.phoneCheck();
    String phone = content.one("phone").orElse("");
    boolean sent = check != null && check.phone().equals(phone);
    boolean failed = sent && check != null && board.isNotTexted(check.ticket());
    boolean takes = CheckingPhone.takesCodes(content);
    model.addAttribute("phone", ShownPhone.of(phone));
    model.addAttribute("sent", sent && !failed && takes);
    model.addAttribute("takes", takes);
    model.addAttribute("problem", problem(problem, failed, takes));
    model.addAttribute("back", back.equals(ScreenPages.REVIEW) ? ScreenPages.REVIEW : "");
    model.addAttribute("number", number + 1);
    model.addAttribute("count", screens.size());
    model.addAttribute("before", "/page/" + screens.get(number - 1).id() + from(back));
    model.addAttribute("change", "/page/reach" + from(back));
    return SCREEN;
  }

  /** A screen that is opened from here comes from the review where this one does. */
  private static String from(String back) {
    return back.equals(ScreenPages.REVIEW) ? ScreenPages.BACK_TO_REVIEW : "";
  }

  private static @Nullable String problem(String problem, boolean failed, boolean takes) {
    if (!takes) {
      return "verify.cannot";
    }
    if (failed) {
      return "verify.failed";
    }
    return problem.isEmpty() ? null : problem;
  }

  @PostMapping(PATH)
  String act(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String digits,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "/page/" + SCREEN, model);
    Optional<Draft> found =
        visitors
            .draft(request)
            .filter(draft -> !draft.sent() && Visitors.isOf(request, draft.mark()));
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    Draft draft = found.get();
    DraftContent content = draft.content();
    Screen screen = form.screen(SCREEN, content);
    return switch (act) {
      case "send" -> send(draft, language, back, request, response, model);
      case "check" -> {
        CheckingPhone.CheckResult result = checking.check(draft, language, digits);
        if (result == CheckingPhone.CheckResult.RIGHT) {
          yield "redirect:/%s/%s"
              .formatted(
                  language,
                  form.after(
                      screen,
                      content.with(Map.of(DraftContent.PHONE_CODE, content.all("phone"))),
                      back));
        }
        response.setStatus(422);
        yield page(
            draft,
            back,
            result == CheckingPhone.CheckResult.OVER ? "verify.over" : "verify.wrong",
            model);
      }
      // Whoever goes on without a code has answered: texts may still go to the number.
      default ->
          drafts
              .change(
                  draft.token(),
                  language,
                  SCREEN,
                  before -> before.with(Map.of(DraftContent.PHONE_CODE, List.of())))
              .map(
                  changed ->
                      "redirect:/%s/%s"
                          .formatted(language, form.after(screen, changed.content(), back)))
              .orElseGet(() -> VisitMarks.refused(language));
    };
  }

  private String send(
      Draft draft,
      String language,
      String back,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DraftContent content = draft.content();
    Optional<String> county =
        form.chosen(content).stream()
            .map(ShownOffice::county)
            .findFirst()
            .filter(one -> CheckingPhone.takesCodes(content));
    if (county.isEmpty()) {
      response.setStatus(422);
      return page(draft, back, "verify.cannot", model);
    }
    if (!limits.mayText(request, content.one("phone").orElse(""))) {
      response.setStatus(429);
      return page(draft, back, "verify.many", model);
    }
    checking.send(draft, language, county.get());
    return "redirect:/%s/page/%s%s".formatted(language, SCREEN, from(back));
  }

  @GetMapping(LOST)
  String askLost(@PathVariable String language, Model model) {
    readers.of(language, "/lost", model);
    return lost("", null, false, model);
  }

  private String lost(String typed, @Nullable String problem, boolean said, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("problem", problem);
    model.addAttribute("said", said);
    model.addAttribute("offices", List.copyOf(form.offices().values()));
    return "lost";
  }

  /** The answer is the same whether anybody is known by the number or not. */
  @PostMapping(LOST)
  String sendLost(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String phone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "/lost", model);
    Optional<String> number = CheckingPhone.number(phone);
    if (number.isEmpty()) {
      response.setStatus(422);
      return lost(
          Typed.cleaned(phone),
          reader.of("problem.phone", reader.of("question.phone")),
          false,
          model);
    }
    if (limits.mayText(request, number.get())) {
      checking.sendCode(number.get());
    }
    return lost("", null, true, model);
  }
}
