package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.defense.message.ResidentLetters;
import org.clearance.domain.defense.referral.DecidingForm;
import org.clearance.domain.defense.referral.DecidingForm.ReleaseTelephoneResult;
import org.clearance.domain.defense.referral.DecidingForm.Released;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.MatterQueue.Queued;
import org.clearance.domain.defense.referral.MatterQueue.Which;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.SubjectTasks;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.Session;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The office's queue of matters, what is due first, and what looks odd and waits for a person. */
@Controller
class MattersPage {
  /** Beside these columns there are always the name, where it stands, and the next day. */
  private static final SheetKind SHEET =
      new SheetKind(
          "matters",
          List.of(
              new Column("holder", "Held by"),
              new Column("urgent", "Needed for"),
              new Column("language", "Language"),
              new Column("attempts", "Attempts"),
              new Column("received", "Received")),
          Set.of("holder", "urgent", "language", "attempts", "received"));

  private final Matters matters;
  private final MatterQueue queue;
  private final DecidingForm deciding;
  private final TakingTexts texts;
  private final ResidentLetters letters;
  private final SubjectTasks tasks;
  private final Sheets sheets;
  private final Audit audit;
  private final Session session;

  MattersPage(
      Matters matters,
      MatterQueue queue,
      DecidingForm deciding,
      TakingTexts texts,
      ResidentLetters letters,
      SubjectTasks tasks,
      Sheets sheets,
      Audit audit,
      Session session) {
    this.matters = matters;
    this.queue = queue;
    this.deciding = deciding;
    this.texts = texts;
    this.letters = letters;
    this.tasks = tasks;
    this.sheets = sheets;
    this.audit = audit;
    this.session = session;
  }

  @Bean
  static SheetKind mattersSheet() {
    return SHEET;
  }

  @GetMapping("/matters")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String which,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      HttpServletRequest request,
      Model model) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    List<Which> lookAt = lookAt(request);
    Which chosen =
        Chosen.of(Which.class, which)
            .filter(one -> Which.STATES.contains(one) || lookAt.contains(one))
            .orElse(Which.OPEN);
    if (!q.isEmpty()) {
      // The audit is read outside the wall: whom somebody looked for stays inside.
      audit.record(
          user.username(), county.id(), AuditAction.MATTERS_SEARCHED, "county", county.id(), "");
    }
    var asked = new MatterQueue.Asked(county.id(), chosen, q.text(), user.username());
    Map<Which, Long> counts = queue.counts(county.id(), q.text(), user.username());
    Paging paging = Paging.of(page, MatterSheets.MOST, counts.getOrDefault(chosen, 0L));
    List<Queued> rows = queue.page(asked, paging.size(), paging.offset());
    model.addAttribute("q", q);
    model.addAttribute("which", chosen);
    model.addAttribute("counts", counts);
    model.addAttribute("states", Which.STATES);
    model.addAttribute("lookAt", lookAt);
    model.addAttribute("sheet", sheets.of(user, SHEET));
    model.addAttribute("paging", paging);
    model.addAttribute("rows", rows);
    model.addAttribute(
        "steps",
        tasks.ofClients(
            county.id(),
            rows.stream()
                .map(Queued::matter)
                .filter(matter -> matter.state() != Matter.State.CLOSED)
                .map(Matter::clientId)
                .toList(),
            MatterPlaces.FORMS));
    model.addAttribute("letters", letters.waiting(county.id()));
    model.addAttribute("unknown", texts.unknown(county.id()));
    model.addAttribute("held", matters.held(county.id()));
    return "defense/referral/list";
  }

  /** The lists to look through; who wants to talk with a lawyer first is not for every duty. */
  private List<Which> lookAt(HttpServletRequest request) {
    return session.opens(request).isPlain()
        ? Which.TO_LOOK_AT.stream().filter(one -> one != Which.LAWYER_FIRST).toList()
        : Which.TO_LOOK_AT;
  }

  private static void released(ReleaseTelephoneResult came, RedirectAttributes redirect) {
    Text taken =
        Text.counted(
            came.taken(),
            "One form is a matter now, and its clock runs.",
            "{0} forms are matters now, and their clocks run.");
    if (came.waiting() > 0) {
      Alert.warning(
          redirect,
          Text.of(
              "{0} {1}",
              taken,
              Text.counted(
                  came.waiting(),
                  "One has the name and birth date of somebody on file: say who it is.",
                  "{0} have the name and birth date of somebody on file: say who they are.")));
    } else {
      Alert.success(
          redirect,
          came.taken() == 0 ? Text.of("No form from this telephone waits any more.") : taken);
    }
  }

  @PostMapping("/matters/held/{referralId}")
  String decide(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long referralId,
      @RequestParam String act,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), MatterPlaces.DEFENDER);
    if (act.equals("telephone")) {
      int gone = deciding.discardTelephone(county.id(), referralId, user.username());
      Alert.success(redirect, Text.of("Forms that are gone: {0}.", gone));
      return "redirect:/matters";
    }
    if (act.equals("people")) {
      released(deciding.releaseTelephone(county.id(), referralId, user.username()), redirect);
      return "redirect:/matters";
    }
    boolean apart = act.equals("apart");
    boolean releases = apart || act.equals("release");
    Released came =
        releases
            ? deciding.release(county.id(), referralId, apart, user.username())
            : deciding.discard(county.id(), referralId, user.username())
                ? Released.DONE
                : Released.GONE;
    if (came == Released.GONE) {
      throw new NotFound("Somebody has decided about it, or it is not there.");
    }
    if (came == Released.SAME_PERSON) {
      Alert.error(
          redirect,
          "Somebody of the same name and birth date asked before. Say whether it is the same person.");
      return "redirect:/matters";
    }
    Alert.success(redirect, releases ? "It is a matter now, and its clock runs." : "It is gone.");
    return "redirect:/matters";
  }
}
