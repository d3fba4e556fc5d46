package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.status.ShownReferral;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.Visitors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page of what a person allows the office, behind the code: it is shown, and can be changed.
 */
@Controller
class ConsentPages {
  private static final String PATH = "/{language}/allow";

  private final Readers readers;
  private final Form form;
  private final StatusBoard board;
  private final VisitInbox inbox;
  private final Questions questions;
  private final PortalTexts texts;
  private final Visitors visitors;

  ConsentPages(
      Readers readers,
      Form form,
      StatusBoard board,
      VisitInbox inbox,
      Questions questions,
      PortalTexts texts,
      Visitors visitors) {
    this.readers = readers;
    this.form = form;
    this.board = board;
    this.inbox = inbox;
    this.questions = questions;
    this.texts = texts;
    this.visitors = visitors;
  }

  @GetMapping(PATH)
  String show(@PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/allow", model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    Optional<ShownReferral> shown = shown(found.get());
    if (isNobodys(found.get(), shown)) {
      return "redirect:/%s/status".formatted(language);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    shown
        .map(ShownReferral::allows)
        .orElse(Map.of())
        .forEach((question, given) -> values.put(question, List.of(given ? "yes" : "no")));
    model.addAttribute("fields", form.fields(questions.allowing(), reader, values, Map.of()));
    VisitMarks.put(found.get(), model);
    return "allow";
  }

  @PostMapping(PATH)
  String change(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/allow", model);
    Optional<Draft> found = inbox.sending(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    if (isNobodys(found.get(), shown(found.get()))) {
      return "redirect:/%s/status".formatted(language);
    }
    List<InboxItem.Consent> said =
        questions.allowing().questions().stream()
            .map(Question::id)
            .filter(question -> List.of("yes", "no").contains(answer(request, question)))
            // What stands as it was shown, the person did not say: it may have changed meanwhile.
            // Unless the person has said something else on this visit: then it is a change back.
            .filter(
                question ->
                    !answer(request, question).equals(answer(request, question + ".shown"))
                        || found
                            .get()
                            .content()
                            .one(question)
                            .filter(last -> !last.equals(answer(request, question)))
                            .isPresent())
            .map(
                question ->
                    new InboxItem.Consent(
                        question,
                        answer(request, question).equals("yes"),
                        texts.consent(language, question)))
            .toList();
    if (said.isEmpty()) {
      return "redirect:/%s/status".formatted(language);
    }
    inbox.put(
        found.get(),
        new InboxItem.Consents(code(found.get()), said, language),
        said.stream()
            .collect(
                Collectors.toMap(
                    InboxItem.Consent::question, one -> List.of(answer(request, one.question())))),
        request);
    return "redirect:/%s/status?said=status.allowed".formatted(language);
  }

  private static String answer(HttpServletRequest request, String question) {
    return Objects.requireNonNullElse(request.getParameter(question), "");
  }

  private Optional<ShownReferral> shown(Draft visit) {
    return board.find(code(visit), Objects.requireNonNull(visit.content().born()));
  }

  /** Whether nobody can allow anything, since the person has died: an attorney decides. */
  private boolean isNobodys(Draft visit, Optional<ShownReferral> shown) {
    return questions.allowing().isLeftOut(Form.known(visit.content(), shown));
  }

  private static ReferralCode code(Draft visit) {
    return Objects.requireNonNull(visit.content().code(), "what was sent has a code");
  }
}
