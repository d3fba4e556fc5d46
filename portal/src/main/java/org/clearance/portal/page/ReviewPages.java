package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.inbox.SendingReferral;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.ShownPhone;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reading back, sending, and what happens next. */
@Controller
class ReviewPages {
  private static final int SHOWN_ON_KIOSK_SECONDS = 120;

  private final Readers readers;
  private final Form form;
  private final SendingReferral sending;
  private final Visitors visitors;
  private final Limits limits;

  ReviewPages(
      Readers readers, Form form, SendingReferral sending, Visitors visitors, Limits limits) {
    this.readers = readers;
    this.form = form;
    this.sending = sending;
    this.visitors = visitors;
    this.limits = limits;
  }

  /** An answer in words. */
  record Row(String question, String answer) {}

  /**
   * The answers of a screen.
   *
   * @param unanswered its questions without an answer
   */
  record Block(String id, String title, List<Row> rows, List<String> unanswered) {}

  @GetMapping("/{language}/review")
  String review(@PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/review", model);
    Optional<Draft> found = visitors.draft(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    Draft draft = found.get();
    if (draft.sent()) {
      return "redirect:/%s/done".formatted(language);
    }
    Optional<Screen> missing = form.first(draft.content());
    if (missing.isPresent()) {
      return "redirect:/%s/page/%s".formatted(language, missing.get().id());
    }
    DraftContent content = draft.content();
    Reader typing = Form.device(content, model);
    List<Block> blocks =
        form.screens(content).stream()
            .filter(screen -> !screen.questions().isEmpty())
            .map(screen -> block(screen, content, typing))
            .toList();
    model.addAttribute("blocks", blocks);
    model.addAttribute(
        "unanswered", blocks.stream().mapToInt(block -> block.unanswered().size()).sum());
    model.addAttribute("born", reader.day(LocalDate.parse(content.one("born").orElseThrow())));
    model.addAttribute("phone", content.one("phone").map(ShownPhone::of).orElse(""));
    model.addAttribute("code", draft.code());
    model.addAttribute(Visitors.OF, draft.mark());
    return "review";
  }

  private Block block(Screen screen, DraftContent content, Reader reader) {
    List<Row> rows =
        screen.questions().stream()
            .map(
                question ->
                    new Row(
                        reader.of("question." + question.id()),
                        content.isHidden(question.id())
                            ? reader.of("review.answered")
                            : form.said(question, content.all(question.id()), reader)))
            .toList();
    return new Block(
        screen.id(),
        reader.of(screen.title()),
        rows.stream().filter(row -> !row.answer().isEmpty()).toList(),
        rows.stream().filter(row -> row.answer().isEmpty()).map(Row::question).toList());
  }

  @PostMapping("/{language}/send")
  String send(
      @PathVariable String language,
      @RequestParam(name = "website", defaultValue = "") String trap,
      HttpServletRequest request,
      Model model) {
    readers.of(language, "/review", model);
    Optional<Draft> found =
        visitors.draft(request).filter(one -> Visitors.isOf(request, one.mark()));
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    Draft draft = found.get();
    if (!draft.sent()) {
      Optional<Screen> missing = form.first(draft.content());
      if (missing.isPresent()) {
        return "redirect:/%s/page/%s".formatted(language, missing.get().id());
      }
      if (!limits.maySend(request)) {
        throw new TooMany();
      }
    }
    return sending.send(draft.token(), language, form::screens, !trap.isEmpty()).isPresent()
        ? "redirect:/%s/done".formatted(language)
        : VisitMarks.refused(language);
  }

  /**
   * An office that got the form.
   *
   * @param by by when it answers; null: it has not said
   */
  record Asked(ShownOffice office, @Nullable String by) {}

  @GetMapping("/{language}/done")
  String done(@PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/done", model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    DraftContent content = found.get().content();
    if (!content.answered("counties")) {
      return "redirect:/%s/status".formatted(language);
    }
    model.addAttribute("code", found.get().code());
    Form.device(content, model);
    // A kiosk shows the code for two minutes; then the next person finds nothing.
    model.addAttribute("wipeAfter", SHOWN_ON_KIOSK_SECONDS);
    model.addAttribute("reachable", content.isReachable());
    model.addAttribute(
        "offices",
        form.chosen(content).stream()
            .map(
                office ->
                    new Asked(
                        office,
                        office.answerBy() == null ? null : reader.weekday(office.answerBy())))
            .toList());
    model.addAttribute("unserved", form.unserved(content));
    return "done";
  }
}
