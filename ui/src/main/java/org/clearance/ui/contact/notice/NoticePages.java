package org.clearance.ui.contact.notice;

import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeDecisions;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeLists;
import org.clearance.domain.contact.notice.NoticeQuestion;
import org.clearance.domain.contact.notice.NoticeReports;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.retention.PurgedRecords;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.AccessRefused;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.ground.table.ListDownloads;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.clearance.ui.ground.table.ListDownloads.Listed;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The notices of a county, and one notice with its text and the decisions that can be made about
 * it.
 */
@Controller
class NoticePages {
  private static final int PAGE = 50;

  /** Beside these columns there are always the notice, its recipient and its state. */
  static final SheetKind SHEET =
      new SheetKind(
          "notices",
          List.of(
              new Column("channel", "By"),
              new Column("language", "Language"),
              new Column("when", "When"),
              new Column("wrong", "What went wrong")),
          Set.of("channel", "language", "when", "wrong"));

  private final Notices notices;
  private final NoticeLists lists;
  private final Sheets sheets;
  private final NoticeDecisions decisions;
  private final WholeNumbers whole;
  private final NoticeReports reports;
  private final NoticeSender sender;
  private final ChosenNotices chosen;
  private final Audit audit;
  private final PurgedRecords purged;
  private final ListDownloads files;

  NoticePages(
      Notices notices,
      NoticeLists lists,
      Sheets sheets,
      NoticeDecisions decisions,
      WholeNumbers whole,
      NoticeReports reports,
      NoticeSender sender,
      ChosenNotices chosen,
      Audit audit,
      PurgedRecords purged,
      ListDownloads files) {
    this.notices = notices;
    this.lists = lists;
    this.sheets = sheets;
    this.decisions = decisions;
    this.whole = whole;
    this.reports = reports;
    this.sender = sender;
    this.chosen = chosen;
    this.audit = audit;
    this.purged = purged;
    this.files = files;
  }

  @GetMapping("/notices")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute NoticeFilter filter,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), NoticePlaces.READERS);
    boolean reachingOut = user.mayIn(county.id(), PUBLIC_DEFENDER);
    NoticeQuestion question = filter.question(county.id(), reachingOut);
    long shown = lists.count(question);
    // Of what is looked for it is not said that it is sealed: that would say that it is there.
    long inAll = filter.text().isEmpty() ? whole.of(() -> lists.count(question)) : shown;
    Paging paging = Paging.of(page, PAGE, shown).withSealed(inAll - shown);
    model.addAttribute("filter", filter.sheet());
    model.addAttribute("q", filter.text());
    model.addAttribute("states", NoticeState.values());
    model.addAttribute("kinds", NoticeKind.values());
    model.addAttribute("channels", Channel.values());
    model.addAttribute("counts", whole.of(() -> notices.counts(county.id())));
    model.addAttribute("paging", paging);
    model.addAttribute("hidesReachOut", !reachingOut);
    model.addAttribute("sheet", sheets.of(user, SHEET));
    model.addAttribute("notices", lists.find(question, paging.size(), paging.offset()));
    ContactLineTrouble.missing(chosen, county)
        .ifPresent(what -> model.addAttribute("contactMissing", what));
    sender.obstacle().ifPresent(what -> model.addAttribute("obstacle", what));
    return "contact/notice/list";
  }

  /** Sends the list as a file, as it is filtered and sorted. */
  @GetMapping({"/notices/list.csv", "/notices/list.xlsx"})
  ResponseEntity<byte[]> file(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute NoticeFilter filter,
      Locale locale,
      HttpServletRequest request)
      throws IOException {
    Access.require(user, county.id(), NoticePlaces.READERS);
    boolean reachingOut = user.mayIn(county.id(), PUBLIC_DEFENDER);
    NoticeQuestion question = filter.question(county.id(), reachingOut);
    return files.send(
        new Asked(user, county, locale, request.getRequestURI()),
        Listed.ofCounty(
            county, AuditAction.NOTICE_LIST_DOWNLOADED, filter.codes(), lists.count(question)),
        saying ->
            NoticeTable.of(
                lists.find(question, ListDownloads.MOST, 0), !reachingOut, county, saying));
  }

  @GetMapping("/notices/{id}")
  String show(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Notice notice = notice(user, county, id);
    audit.record(user.username(), county.id(), AuditAction.NOTICE_VIEWED, "notice", id, "");
    return page(user, notice, "", Map.of(), model);
  }

  @PostMapping("/notices/{id}/send-again")
  String sendAgain(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    decidable(user, county, id);
    return decided(
        id,
        decisions.sendAgain(id, user.username()),
        "The notice is sent again shortly.",
        redirect);
  }

  @PostMapping("/notices/{id}/give-up")
  String giveUp(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Notice notice = decidable(user, county, id);
    if (reason.isBlank()) {
      return page(user, notice, reason, Map.of("reason", "Say why it is given up."), model);
    }
    return decided(
        id, decisions.giveUp(id, reason, user.username()), "The notice is given up.", redirect);
  }

  @PostMapping("/notices/{id}/confirm-sent")
  String confirmSent(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Notice notice = decidable(user, county, id);
    if (reason.isBlank()) {
      return page(
          user, notice, reason, Map.of("reason", "Say how you found out that it arrived."), model);
    }
    return decided(
        id,
        decisions.confirmSent(id, reason, user.username()),
        "The notice counts as sent.",
        redirect);
  }

  private static String decided(
      long id,
      NoticeDecisions.NoticeDecisionResult outcome,
      String done,
      RedirectAttributes redirect) {
    if (outcome instanceof NoticeDecisions.Refused refused) {
      throw new Conflict(
          Text.of("Nothing was changed"),
          refused.message(),
          new Conflict.Way("See the notice", "/notices/" + id));
    }
    Alert.success(redirect, done);
    return "redirect:/notices/" + id;
  }

  private String page(
      User user, Notice notice, String reason, Map<String, String> errors, Model model) {
    model.addAttribute("notice", notice);
    purged.noticeText(notice.id()).ifPresent(at -> model.addAttribute("purgedAt", at));
    model.addAttribute("reference", ReliefNotices.reference(notice.id()));
    model.addAttribute("reports", reports.ofNotice(notice.id()));
    model.addAttribute(
        "mayDecide",
        (notice.state() == NoticeState.FAILED || notice.state() == NoticeState.BOUNCED)
            && NoticePlaces.mayDecide(user, notice));
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return "contact/notice/show";
  }

  private Notice decidable(User user, County county, long id) {
    Notice notice = notice(user, county, id);
    if (!NoticePlaces.mayDecide(user, notice)) {
      throw new AccessRefused(county.id(), "Decisions about this notice are for another office.");
    }
    return notice;
  }

  private Notice notice(User user, County county, long id) {
    Access.require(user, county.id(), NoticePlaces.READERS);
    return notices
        .find(id)
        .filter(found -> found.countyId() == county.id() && NoticePlaces.mayRead(user, found))
        .orElseThrow(
            () ->
                new NotFound(Text.of("There is no notice {0} in this county.", Long.toString(id))));
  }
}
