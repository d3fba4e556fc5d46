package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.paper.HandingInPaper;
import org.clearance.domain.portal.paper.HandingInPaper.HandInPaperResult;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The pages on which a person adds a photo or a PDF of a paper to what was sent. */
@Controller
class PaperPages {
  private static final String PAGE = "/papers";

  private final Readers readers;
  private final HandingInPaper papers;
  private final Visitors visitors;
  private final Limits limits;

  PaperPages(Readers readers, HandingInPaper papers, Visitors visitors, Limits limits) {
    this.readers = readers;
    this.papers = papers;
    this.visitors = visitors;
    this.limits = limits;
  }

  @GetMapping("/{language}/papers")
  String ask(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String said,
      HttpServletRequest request,
      Model model) {
    readers.of(language, PAGE, model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    model.addAttribute(Visitors.OF, found.get().mark());
    return page(said.equals("saved") ? "papers.saved" : "", "", model);
  }

  private static String page(String said, String problem, Model model) {
    model.addAttribute("said", said);
    model.addAttribute("problem", problem);
    return "papers";
  }

  @PostMapping("/{language}/papers")
  String add(
      @PathVariable String language,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    readers.of(language, PAGE, model);
    Optional<Draft> found = visitors.sent(request);
    if (found.isEmpty()) {
      return VisitMarks.refused(language);
    }
    model.addAttribute(Visitors.OF, found.get().mark());
    ReferralCode code =
        Objects.requireNonNull(found.get().content().code(), "what was sent has a code");
    if (!limits.mayAddPaper(request, code)) {
      response.setStatus(429);
      return page("", "error.paper.MANY", model);
    }
    // Only now is a file read: whoever may not add one fills no disk.
    MultipartFile paper = file(request);
    if (!Visitors.isOf(request, found.get().mark())) {
      return VisitMarks.refused(language);
    }
    if (paper == null || paper.isEmpty()) {
      return refused(HandInPaperResult.NONE, response, model);
    }
    try (InputStream file = paper.getInputStream()) {
      HandInPaperResult result = papers.handIn(code, file);
      return result == HandInPaperResult.HANDED_IN
          ? "redirect:/%s/papers?said=saved".formatted(language)
          : refused(result, response, model);
    }
  }

  private static @Nullable MultipartFile file(HttpServletRequest request) {
    return request instanceof MultipartHttpServletRequest form ? form.getFile("paper") : null;
  }

  private static String refused(HandInPaperResult why, HttpServletResponse response, Model model) {
    response.setStatus(422);
    return page("", "error.paper." + why, model);
  }

  /** A file that is larger than any that is read ends here before it is a parameter. */
  @ExceptionHandler(MultipartException.class)
  String tooLarge(HttpServletRequest request, HttpServletResponse response, Model model) {
    String[] path = request.getRequestURI().split("/", 3);
    readers.of(path.length > 1 ? path[1] : "", PAGE, model);
    visitors.sent(request).ifPresent(visit -> model.addAttribute(Visitors.OF, visit.mark()));
    return refused(HandInPaperResult.TOO_LARGE, response, model);
  }
}
