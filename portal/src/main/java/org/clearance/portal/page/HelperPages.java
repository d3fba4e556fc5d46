package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.draft.Helped;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.status.ShownHelper;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.clearance.portal.access.HelperDigits;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Helpers of partners, who fill in the form for people that said yes to it. A helper sees where
 * those stand who allow it, and of nobody else whether there is anybody.
 */
@Controller
class HelperPages {
  private static final String PATH = "/{language}/helper";

  /** Takes the place of what cannot be a code, so that it is looked for all the same. */
  private static final ReferralCode NOBODYS = new ReferralCode("222222222222");

  private final Readers readers;
  private final Form form;
  private final StatusBoard board;
  private final Drafts drafts;
  private final Questions questions;
  private final Visitors visitors;
  private final Limits limits;
  private final HelperDigits digits;
  private final PortalTime time;
  private final CodeKeys keys;

  HelperPages(
      Readers readers,
      Form form,
      StatusBoard board,
      Drafts drafts,
      Questions questions,
      Visitors visitors,
      Limits limits,
      HelperDigits digits,
      PortalTime time,
      CodeKeys keys) {
    this.readers = readers;
    this.form = form;
    this.board = board;
    this.drafts = drafts;
    this.questions = questions;
    this.visitors = visitors;
    this.limits = limits;
    this.digits = digits;
    this.time = time;
    this.keys = keys;
  }

  /** The standing of somebody who allows the helper to see it. */
  record Line(String name, String office, String stage, String since, @Nullable String nextBy) {}

  private record Signed(ReferralCode code, ShownHelper helper) {}

  /** The helper who has signed in; whom the office has ended is out at once. */
  private Optional<Signed> signed(HttpServletRequest request) {
    return visitors
        .helper(request)
        .flatMap(code -> board.findHelper(code).map(helper -> new Signed(code, helper)));
  }

  @GetMapping(PATH)
  String show(@PathVariable String language, HttpServletRequest request, Model model) {
    Reader reader = readers.of(language, "/helper", model);
    return signed(request)
        .map(one -> home(one, reader, "", model))
        .orElseGet(() -> signIn("", model));
  }

  private static String signIn(String problem, Model model) {
    model.addAttribute("problem", problem);
    return "helper-sign-in";
  }

  private String home(Signed signed, Reader reader, String problem, Model model) {
    Map<String, ShownOffice> offices = form.offices();
    model.addAttribute("helper", signed.helper());
    model.addAttribute("problem", problem);
    model.addAttribute(
        "lines",
        signed.helper().helped().stream()
            .flatMap(
                one ->
                    Stream.ofNullable(offices.get(one.county()))
                        .map(office -> line(one, office, reader)))
            .toList());
    return "helper";
  }

  private Line line(ShownHelper.Helped one, ShownOffice office, Reader reader) {
    var next = one.nextBy();
    return new Line(
        one.firstName(),
        office.countyName(),
        reader.of("stage." + one.stage()),
        reader.day(one.since()),
        next == null ? null : reader.nextBy(one.stage(), next, reader.day(next), time.today()));
  }

  @PostMapping(PATH)
  String signIn(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String digits,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "/helper", model);
    Optional<ReferralCode> typed = ReferralCode.read(code);
    if (!limits.mayTryCode(request, typed)) {
      response.setStatus(429);
      return signIn("return.wait", model);
    }
    ReferralCode by = typed.orElse(NOBODYS);
    Optional<ShownHelper> helper = board.findHelper(by);
    if (helper.isEmpty()
        || !this.digits.are(helper.get().secret(), digits)
        || !limits.mayUse(by, digits)) {
      response.setStatus(422);
      return signIn("helper.wrong", model);
    }
    visitors.leave(request, response);
    visitors.remember(by, language, request, response);
    return "redirect:/%s/helper".formatted(language);
  }

  /** Begins the form of another person, of whom nothing of the one before is left. */
  @PostMapping(PATH + "/person")
  String begin(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String agrees,
      @RequestParam(defaultValue = "") String heard,
      @RequestParam(defaultValue = "") String sees,
      @RequestParam(defaultValue = "") String paper,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "/helper", model);
    Optional<Signed> signed = signed(request);
    if (signed.isEmpty()) {
      return "redirect:/%s/helper".formatted(language);
    }
    Optional<Helped.Heard> how =
        Arrays.stream(Helped.Heard.values()).filter(one -> one.name().equals(heard)).findFirst();
    if (!agrees.equals("yes") || how.isEmpty()) {
      response.setStatus(422);
      return home(signed.get(), reader, agrees.equals("no") ? "helper.no" : "helper.unsaid", model);
    }
    Optional<String> onPaper = ReferralCode.read(paper).map(ReferralCode::letters);
    if (!paper.isBlank() && onPaper.isEmpty()) {
      response.setStatus(422);
      return home(signed.get(), reader, "letter.page.wrong", model);
    }
    if (!limits.mayBegin(request)) {
      throw new TooMany();
    }
    visitors.leave(request, response);
    Draft draft =
        drafts.begin(
            language,
            // A paper's code counts for its partner, whoever types it in.
            onPaper.orElse(signed.get().helper().source()),
            content ->
                content.helpedBy(
                    new Helped(
                        keys.placeHex(signed.get().code()),
                        how.get(),
                        sees.equals("yes"),
                        reader.language())));
    visitors.remember(draft, request, response);
    return "redirect:/%s/page/%s".formatted(language, questions.screens().get(0).id());
  }

  /** Goes on with a form that its person hands over. */
  @PostMapping(PATH + "/handed")
  String takeOver(
      @PathVariable String language,
      @RequestParam(defaultValue = "") String handed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Reader reader = readers.of(language, "/helper", model);
    Optional<Signed> signed = signed(request);
    if (signed.isEmpty()) {
      return "redirect:/%s/helper".formatted(language);
    }
    if (!limits.mayTryCode(request)) {
      response.setStatus(429);
      return home(signed.get(), reader, "return.wait", model);
    }
    Optional<Draft> draft =
        ReferralCode.read(handed)
            .flatMap(
                code ->
                    drafts.takeOver(
                        code,
                        new Helped(
                            keys.placeHex(signed.get().code()),
                            Helped.Heard.IN_PERSON,
                            false,
                            reader.language()),
                        questions.sensitive()));
    if (draft.isEmpty()) {
      response.setStatus(422);
      return home(signed.get(), reader, "helper.notHanded", model);
    }
    visitors.leave(request, response);
    visitors.remember(draft.get(), request, response);
    return "redirect:/%s/%s"
        .formatted(
            language,
            form.first(draft.get().content())
                .map(Screen::id)
                .map("page/"::concat)
                .orElse(ScreenPages.REVIEW));
  }

  @GetMapping("/{language}/handover")
  String askHandover(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/handover", model);
    Optional<Draft> draft = visitors.draft(request).filter(found -> !found.sent());
    if (draft.isEmpty()) {
      return "redirect:/%s/return".formatted(language);
    }
    Form.device(draft.get().content(), model);
    model.addAttribute("handed", null);
    model.addAttribute(Visitors.OF, draft.get().mark());
    return "handover";
  }

  @PostMapping("/{language}/handover")
  String handOver(@PathVariable String language, HttpServletRequest request, Model model) {
    readers.of(language, "/handover", model);
    Optional<ReferralCode> handed =
        visitors
            .draft(request)
            .filter(draft -> Visitors.isOf(request, draft.mark()))
            .flatMap(draft -> drafts.handOver(draft.token()));
    if (handed.isEmpty()) {
      return VisitMarks.refused(language);
    }
    model.addAttribute("handed", handed.get().shown());
    return "handover";
  }
}
