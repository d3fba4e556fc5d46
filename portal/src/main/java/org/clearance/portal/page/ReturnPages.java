package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Coming back by the code and the date of birth. What does not open is answered alike, in the same
 * time, whatever the reason.
 */
@Controller
class ReturnPages {
  private static final String PATH = "/{language}/return";

  /**
   * Takes the place of what cannot be a code or a day, so that both are looked for all the same.
   */
  private static final ReferralCode NOBODYS = new ReferralCode("222222222222");

  private static final LocalDate NO_DAY = LocalDate.of(1800, 1, 1);

  private final Readers readers;
  private final Form form;
  private final Drafts drafts;
  private final StatusBoard board;
  private final Visitors visitors;
  private final Limits limits;
  private final Questions questions;

  ReturnPages(
      Readers readers,
      Form form,
      Drafts drafts,
      StatusBoard board,
      Visitors visitors,
      Limits limits,
      Questions questions) {
    this.readers = readers;
    this.form = form;
    this.drafts = drafts;
    this.board = board;
    this.visitors = visitors;
    this.limits = limits;
    this.questions = questions;
  }

  @GetMapping(PATH)
  String ask(@PathVariable String language, Model model) {
    readers.of(language, "/return", model);
    return page("", model);
  }

  private String page(String problem, Model model) {
    model.addAttribute("problem", problem);
    model.addAttribute("offices", List.copyOf(form.offices().values()));
    return "return";
  }

  @PostMapping(PATH)
  String open(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(name = "born.month", defaultValue = "") String month,
      @RequestParam(name = "born.day", defaultValue = "") String day,
      @RequestParam(name = "born.year", defaultValue = "") String year,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "/return", model);
    Optional<ReferralCode> typed = ReferralCode.read(code);
    if (!limits.mayTryCode(request, typed)) {
      response.setStatus(429);
      return page("return.wait", model);
    }
    ReferralCode by = typed.orElse(NOBODYS);
    LocalDate born = day(month, day, year);
    Optional<ShownReferral> shown = board.find(by, born);
    Optional<Draft> draft =
        drafts.resume(by, born, questions.sensitive(), Visitors.isKiosk(request));
    if (draft.isPresent() && !draft.get().sent()) {
      visitors.remember(draft.get(), request, response);
      return "redirect:/%s/%s"
          .formatted(
              language,
              form.first(draft.get().content())
                  .map(Screen::id)
                  .map("page/"::concat)
                  .orElse(ScreenPages.REVIEW));
    }
    if (shown.isEmpty() && draft.isEmpty()) {
      return page("return.wrong", model);
    }
    visitors.remember(
        draft.isPresent()
            ? draft.get()
            : drafts.visit(by, born, language, Visitors.isKiosk(request)),
        request,
        response);
    return "redirect:/%s/status".formatted(language);
  }

  private static LocalDate day(String month, String day, String year) {
    try {
      return LocalDate.of(number(year), number(month), number(day));
    } catch (DateTimeException | NumberFormatException none) {
      return NO_DAY;
    }
  }

  private static int number(String typed) {
    return Integer.parseInt(typed.strip());
  }
}
