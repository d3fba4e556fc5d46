package org.clearance.ui.contact.letter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.contact.letter.LetterBundle;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeLists;
import org.clearance.domain.contact.notice.NoticePreview;
import org.clearance.domain.contact.notice.NoticeQuestion;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.contact.notice.NoticePlaces;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letters: those that wait, bundles to print and mail, and mail that came back. */
@Controller
class LetterPages {
  private static final Pattern REFERENCE = Pattern.compile("(?i)\\s*(?:N-)?(\\d{1,18})\\s*");

  private static final int BACK_ON_A_PAGE = 50;

  private final LetterBundles bundles;
  private final Notices notices;
  private final NoticeLists lists;
  private final NoticeDecisions decisions;
  private final NoticePreview preview;
  private final FileStore store;
  private final Audit audit;
  private final Sheets sheets;

  LetterPages(
      LetterBundles bundles,
      Notices notices,
      NoticeLists lists,
      NoticeDecisions decisions,
      NoticePreview preview,
      FileStore store,
      Audit audit,
      Sheets sheets) {
    this.sheets = sheets;
    this.bundles = bundles;
    this.notices = notices;
    this.lists = lists;
    this.decisions = decisions;
    this.preview = preview;
    this.store = store;
    this.audit = audit;
  }

  /**
   * A letter that came back.
   *
   * @param address where the user may read the letter; null: the user may not
   */
  record Back(String reference, @Nullable Instant sentAt, String reason, @Nullable String address) {
    static Back of(Notice letter, User user) {
      return new Back(
          ReliefNotices.reference(letter.id()),
          letter.sentAt(),
          letter.decision(),
          NoticePlaces.mayRead(user, letter) ? "/notices/" + letter.id() : null);
    }
  }

  /**
   * A bundle as the sheet shows it.
   *
   * @param takeOut how many letters are to be taken out before it is mailed
   */
  record Line(LetterBundle bundle, int takeOut) {
    /** Whether it may be recorded as mailed among others: nothing needs to be looked at. */
    public boolean mailable() {
      return bundle.mailedAt() == null && bundle.document() != null && takeOut == 0;
    }
  }

  @GetMapping("/letters")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    return list(user, county, LetterSheets.filter(show, sort), page, model);
  }

  private String list(User user, County county, SheetFilter filter, int page, Model model) {
    List<LetterBundle> all = bundles.ofCounty(county.id());
    NoticeQuestion back =
        new NoticeQuestion(
            county.id(),
            List.of(NoticeState.BOUNCED),
            null,
            Channel.LETTER,
            "",
            false,
            filter.sort().isEmpty() ? "-when" : filter.sort());
    long backCount = lists.count(back);
    boolean showsBack = filter.of("show").equals("back");
    model.addAttribute("filter", filter);
    model.addAttribute("waiting", bundles.waiting(county.id()));
    model.addAttribute("unconfirmed", preview.waiting(county.id()));
    model.addAttribute("all", all.size());
    model.addAttribute("unmailed", all.stream().filter(b -> b.mailedAt() == null).count());
    model.addAttribute("backCount", backCount);
    model.addAttribute("readsNotices", user.mayIn(county.id(), Role.PUBLIC_DEFENDER, Role.MANAGER));
    if (showsBack) {
      Paging paging = Paging.of(page, BACK_ON_A_PAGE, backCount);
      model.addAttribute("sheet", sheets.of(user, LetterSheets.BACK));
      model.addAttribute("paging", paging);
      model.addAttribute(
          "back",
          lists.find(back, paging.size(), paging.offset()).stream()
              .map(letter -> Back.of(letter, user))
              .toList());
    } else {
      model.addAttribute("sheet", sheets.of(user, LetterSheets.BUNDLES));
      List<LetterBundle> shown = LetterSheets.bundles(all, filter);
      Map<Long, Integer> takeOut = bundles.countToTakeOut(county.id(), shown);
      model.addAttribute(
          "bundles",
          shown.stream()
              .map(bundle -> new Line(bundle, takeOut.getOrDefault(bundle.id(), 0)))
              .toList());
    }
    for (String typed : List.of("reference", "reason")) {
      if (!model.containsAttribute(typed)) {
        model.addAttribute(typed, "");
      }
    }
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
    return "contact/letter/list";
  }

  /**
   * Records that several bundles were mailed. One of which letters are to be taken out meanwhile is
   * left, with the reason.
   */
  @PostMapping("/letters/mailed")
  String mailed(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(name = "chosen", defaultValue = "") List<Long> ticked,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    List<Long> chosen = ticked.stream().filter(Objects::nonNull).toList();
    int done = 0;
    for (long id : chosen) {
      LetterBundle bundle = bundle(user, county, id);
      if (bundles.mailed(county.id(), id, 0, user.username())
          instanceof LetterBundles.Refused refused) {
        Alert.warning(
            redirect, Text.of("Bundle {0}: {1}", "" + bundle.number(), refused.message()));
      } else {
        done++;
      }
    }
    if (chosen.isEmpty()) {
      Alert.error(redirect, "Tick the bundles that were mailed. Nothing was changed.");
    } else if (done > 0) {
      Alert.success(
          redirect,
          Text.counted(
              done,
              "Recorded. The letters of one bundle count as sent.",
              "Recorded. The letters of {0} bundles count as sent."));
    }
    return "redirect:/letters?show=mail";
  }

  @PostMapping("/letters")
  String prepare(
      @CurrentUser User user, @CurrentCounty County county, RedirectAttributes redirect) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    return bundles
        .prepare(county.id(), user.username())
        .map(id -> "redirect:/letters/" + id)
        .orElseGet(
            () -> {
              Alert.warning(redirect, "There is no letter to mail.");
              return "redirect:/letters";
            });
  }

  @GetMapping("/letters/{id}")
  String show(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    LetterBundle bundle = bundle(user, county, id);
    model.addAttribute("bundle", bundle);
    model.addAttribute("takeOut", bundles.toTakeOut(bundle));
    return "contact/letter/show";
  }

  @GetMapping("/letters/{id}/letters.pdf")
  void pdf(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      HttpServletResponse response)
      throws IOException {
    LetterBundle bundle = bundle(user, county, id);
    String document = bundle.document();
    if (document == null) {
      throw new NotFound("There is no document yet.");
    }
    audit.record(
        user.username(), county.id(), AuditAction.LETTERS_DOWNLOADED, "letter_bundle", id, "");
    try (InputStream in = store.open(document)) {
      response.setContentType("application/pdf");
      response.setHeader("X-Content-Type-Options", "nosniff");
      Attachment.name(response, "letters-" + bundle.number() + ".pdf");
      in.transferTo(response.getOutputStream());
    }
  }

  @PostMapping("/letters/{id}/mailed")
  String mailed(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "0") int takenOut,
      RedirectAttributes redirect) {
    bundle(user, county, id);
    if (bundles.mailed(county.id(), id, takenOut, user.username())
        instanceof LetterBundles.Refused refused) {
      throw new Conflict(
          Text.of("Nothing was changed"),
          refused.message(),
          new Conflict.Way("See the bundle", "/letters/" + id));
    }
    Alert.success(redirect, "Recorded. The letters of this bundle count as sent.");
    return "redirect:/letters/" + id;
  }

  @PostMapping("/letters/returned")
  String returned(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    Matcher number = REFERENCE.matcher(reference);
    boolean ofCounty =
        number.matches()
            && notices
                .find(Long.parseLong(number.group(1)))
                .filter(n -> n.countyId() == county.id() && n.channel() == Channel.LETTER)
                .isPresent();
    if (!ofCounty) {
      return refused(
          user,
          county,
          reference,
          reason,
          Map.of("reference", Text.of("No letter of this county has this reference.")),
          model);
    }
    if (decisions.bounced(Long.parseLong(number.group(1)), reason, user.username())
        instanceof NoticeDecisions.Refused refused) {
      return refused(user, county, reference, reason, Map.of("reason", refused.message()), model);
    }
    Alert.success(redirect, "Recorded. No more letters go to that address.");
    return "redirect:/letters?show=back";
  }

  private String refused(
      User user,
      County county,
      String reference,
      String reason,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("reference", reference);
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return list(user, county, LetterSheets.filter("", ""), 1, model);
  }

  private LetterBundle bundle(User user, County county, long id) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    return bundles
        .find(county.id(), id)
        .orElseThrow(
            () ->
                new NotFound(Text.of("There is no bundle {0} in this county.", Long.toString(id))));
  }
}
