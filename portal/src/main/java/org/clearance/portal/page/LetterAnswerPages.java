package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.Typed;
import org.clearance.portal.access.Limits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page to which a letter of the office leads. It is the same for every code, also for one that
 * nobody has: it tells nothing of whom a letter went to.
 */
@Controller
class LetterAnswerPages {
  private final Readers readers;
  private final Inbox inbox;
  private final Limits limits;

  LetterAnswerPages(Readers readers, Inbox inbox, Limits limits) {
    this.readers = readers;
    this.inbox = inbox;
    this.limits = limits;
  }

  @GetMapping("/{language}/letter")
  String show(
      @PathVariable String language,
      @RequestParam(name = "from", defaultValue = "") String from,
      Model model) {
    readers.of(language, "/letter", model);
    return page(ReferralCode.read(from).map(ReferralCode::shown).orElse(""), false, model);
  }

  private static String page(String code, boolean wrong, Model model) {
    model.addAttribute("code", code);
    model.addAttribute("wrong", wrong);
    return "letter";
  }

  @PostMapping("/{language}/letter")
  String refuse(
      @PathVariable String language,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(defaultValue = "") String act,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    readers.of(language, "/letter", model);
    Optional<ReferralCode> code = ReferralCode.read(from);
    if (code.isEmpty()) {
      response.setStatus(422);
      return page(Typed.cleaned(from), true, model);
    }
    if (!limits.mayTryCode(request)) {
      throw new TooMany();
    }
    boolean notMe = act.equals("notMe");
    // Said twice, it is kept once.
    inbox.put(
        UUID.nameUUIDFromBytes(
            ("letter " + code.get().letters() + notMe).getBytes(StandardCharsets.UTF_8)),
        new InboxItem.Refusal(code.get(), notMe));
    return "letter-done";
  }
}
