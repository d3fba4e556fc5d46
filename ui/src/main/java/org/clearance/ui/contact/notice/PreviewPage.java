package org.clearance.ui.contact.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeLists;
import org.clearance.domain.contact.notice.NoticePreview;
import org.clearance.domain.contact.notice.NoticeQuestion;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the notices that would be sent, before somebody lets them be sent. */
@Controller
class PreviewPage {
  private static final int PAGE = 50;

  private final NoticePreview preview;
  private final NoticeLists notices;
  private final Audit audit;
  private final ChosenNotices chosen;

  PreviewPage(NoticePreview preview, NoticeLists notices, Audit audit, ChosenNotices chosen) {
    this.chosen = chosen;
    this.preview = preview;
    this.notices = notices;
    this.audit = audit;
  }

  /** A group of notices with one of them as a sample. */
  record Shown(NoticePreview.Group group, Notice sample) {}

  @GetMapping("/notices/preview")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), NoticePlaces.CONFIRMING);
    long last = preview.last(county.id());
    var shown = new ArrayList<Shown>();
    int total = 0;
    for (NoticePreview.Group group : preview.groups(county.id())) {
      Optional<Notice> sample = preview.sample(county.id(), group);
      sample.ifPresent(notice -> shown.add(new Shown(group, notice)));
      total += group.notices();
    }
    Paging paging = Paging.of(page, PAGE, total);
    ContactLineTrouble.missing(chosen, county)
        .ifPresent(what -> model.addAttribute("contactMissing", what));
    model.addAttribute("shown", shown);
    model.addAttribute("last", last);
    model.addAttribute("total", total);
    model.addAttribute("paging", paging);
    model.addAttribute(
        "notices",
        notices.find(
            NoticeQuestion.in(county.id(), List.of(NoticeState.PREPARED)),
            paging.size(),
            paging.offset()));
    audit.record(user.username(), county.id(), AuditAction.NOTICES_PREVIEWED, "notice", last, "");
    return "contact/notice/preview";
  }

  @PostMapping("/notices/preview")
  String confirm(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "0") long last,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), NoticePlaces.CONFIRMING);
    int confirmed = preview.confirm(county.id(), last, user.username());
    Alert.success(
        redirect,
        Text.counted(
            confirmed,
            "{0} notice is on its way. Letters wait to be bundled.",
            "{0} notices are on their way. Letters wait to be bundled."));
    return "redirect:/notices/preview";
  }
}
