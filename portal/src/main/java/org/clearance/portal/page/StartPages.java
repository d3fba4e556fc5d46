package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.PersonQuestion;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first pages: the language, and what this is. */
@Controller
class StartPages {
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9-]{1,20}");

  private final Readers readers;
  private final PortalTexts texts;
  private final StatusBoard board;
  private final Drafts drafts;
  private final Questions questions;
  private final Visitors visitors;
  private final Limits limits;
  private final PersonQuestion person;

  StartPages(
      Readers readers,
      PortalTexts texts,
      StatusBoard board,
      Drafts drafts,
      Questions questions,
      Visitors visitors,
      Limits limits,
      PersonQuestion person) {
    this.readers = readers;
    this.texts = texts;
    this.board = board;
    this.drafts = drafts;
    this.questions = questions;
    this.visitors = visitors;
    this.limits = limits;
    this.person = person;
  }

  @GetMapping("/")
  String languages(
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(defaultValue = "false") boolean kiosk,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (kiosk) {
      visitors.beKiosk(source(from), request, response);
    }
    readers.of("en", "", model);
    model.addAttribute(
        "titles",
        texts.offered().keySet().stream()
            .collect(
                Collectors.toMap(
                    one -> one,
                    one -> texts.of(one, "language.title"),
                    (one, other) -> one,
                    LinkedHashMap::new)));
    model.addAttribute("from", source(from));
    // The page is the choice, so the foot does not offer it again.
    model.addAttribute("choosing", true);
    return "language";
  }

  @GetMapping("/{language}")
  String start(
      @PathVariable String language,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(defaultValue = "false") boolean kiosk,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "", model);
    if (kiosk) {
      visitors.beKiosk(source(from), request, response);
    }
    model.addAttribute("offices", board.offices());
    model.addAttribute("from", source(from));
    return "start";
  }

  @PostMapping("/{language}/begin")
  String begin(
      @PathVariable String language,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String sum,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "", model);
    if (board.offices().isEmpty()) {
      return "redirect:/" + language;
    }
    if (!limits.mayBeginUnasked(request)) {
      if (!limits.mayBeAsked(request)) {
        throw new TooMany();
      }
      if (!person.isRight(ticket, sum)) {
        return question(reader, from, !sum.isEmpty(), response, model);
      }
    }
    if (!limits.mayBegin(request)) {
      throw new TooMany();
    }
    Draft draft =
        drafts.begin(
            reader.language(),
            // A cookie says whatever somebody wrote into it.
            source(from.isEmpty() ? Visitors.kioskSource(request).orElse("") : from),
            content -> content.onKiosk(Visitors.isKiosk(request)));
    visitors.remember(draft, request, response);
    return "redirect:/%s/page/%s".formatted(language, questions.screens().get(0).id());
  }

  /** A question in words, which needs no picture, no sound and no script. */
  private String question(
      Reader reader, String from, boolean wrong, HttpServletResponse response, Model model) {
    List<String> numbers = List.of(reader.of("person.numbers").split(","));
    PersonQuestion.Asked asked = person.ask();
    model.addAttribute("ticket", asked.ticket());
    model.addAttribute(
        "question",
        reader.of(
            "person.question", numbers.get(asked.first() - 1), numbers.get(asked.second() - 1)));
    model.addAttribute("from", source(from));
    model.addAttribute("wrong", wrong);
    if (wrong) {
      response.setStatus(422);
    }
    return "person";
  }

  /** The code of a link, or of a poster as somebody typed it; it only counts, and opens nothing. */
  private static @Nullable String source(String from) {
    return SOURCE.matcher(from).matches() ? from.replace("-", "").toUpperCase(Locale.ROOT) : null;
  }

  @PostMapping("/{language}/leave")
  String leave(
      @PathVariable String language,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "", model);
    visitors.forget(request, response);
    return "redirect:/" + language;
  }

  /** Where a kiosk goes by itself when nobody has touched it: the next person finds nothing. */
  @GetMapping("/{language}/wiped")
  String wipe(
      @PathVariable String language,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "", model);
    visitors.forget(request, response);
    return "redirect:/" + language;
  }
}
