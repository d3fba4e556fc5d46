package org.clearance.ui.court.courtlist;

import java.io.IOException;
import java.util.List;
import org.clearance.domain.court.courtlist.CourtAnswers;
import org.clearance.domain.court.courtlist.CourtLists;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.FileName;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The clerk's desk for the court's own records: the list, the court's answers, and outstanding
 * changes.
 */
@Controller
class CourtListPage {
  private static final int ROWS_ON_A_PAGE = 50;
  private static final int FILES_SHOWN = 20;
  private static final int LARGEST_BYTES = 64 << 20;

  private final CourtLists lists;
  private final CourtAnswers answers;
  private final WholeNumbers whole;
  private final Audit audit;

  CourtListPage(CourtLists lists, CourtAnswers answers, WholeNumbers whole, Audit audit) {
    this.lists = lists;
    this.answers = answers;
    this.whole = whole;
    this.audit = audit;
  }

  @GetMapping("/court-list")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "ALL") CourtLists.Which which,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), CourtListPlaces.READERS);
    var counts = whole.of(() -> lists.counts(county.id()));
    long rowsInAll = counts.getOrDefault(which, 0L);
    long rowsShown = lists.counts(county.id()).getOrDefault(which, 0L);
    Paging paging = Paging.of(page, ROWS_ON_A_PAGE, rowsShown).withSealed(rowsInAll - rowsShown);
    List<CourtLists.Outstanding> rows =
        lists.outstanding(county.id(), which, paging.size(), paging.offset());
    if (!rows.isEmpty()) {
      // The page shows people's cases, so the view is recorded; its rows say which.
      audit.record(
          user.username(),
          county.id(),
          AuditAction.COURT_LIST_VIEWED,
          "county",
          county.id(),
          "%s, rows %s to %s of %d"
              .formatted(
                  which,
                  rows.get(0).row().key(),
                  rows.get(rows.size() - 1).row().key(),
                  rowsShown));
    }
    model.addAttribute("kinds", CourtLists.Which.values());
    model.addAttribute("which", which);
    model.addAttribute("counts", counts);
    model.addAttribute("paging", paging);
    model.addAttribute("rows", rows);
    model.addAttribute("files", answers.files(county.id(), FILES_SHOWN));
    model.addAttribute("clerk", user.mayIn(county.id(), Role.COURT_CLERK));
    return "court/courtlist/list";
  }

  @PostMapping("/court-list/answers")
  String take(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(required = false) @Nullable MultipartFile file,
      RedirectAttributes redirect)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    if (file == null || file.isEmpty()) {
      Alert.error(redirect, "Choose the court’s answer; the file chosen is empty or missing.");
      return "redirect:/court-list";
    }
    if (file.getSize() > LARGEST_BYTES) {
      Alert.error(redirect, "The file is larger than 64 MB. Hand in the lines with answers alone.");
      return "redirect:/court-list";
    }
    String name = file.getOriginalFilename();
    CourtAnswers.TakeResult taking =
        answers.take(
            county.id(),
            name == null || name.isBlank() ? "answer.csv" : FileName.of(name),
            file.getBytes(),
            user.username());
    if (taking.repeated()) {
      Alert.warning(redirect, "This file was handed in before. Nothing was changed.");
    } else if (answers
        .find(county.id(), taking.fileId())
        .filter(taken -> taken.refusal() == null)
        .isPresent()) {
      Alert.success(redirect, "The court’s answer is taken. What was not understood is below.");
    }
    return "redirect:/court-list/answers/" + taking.fileId();
  }

  @GetMapping("/court-list/answers/{fileId}")
  String answer(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long fileId,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), CourtListPlaces.READERS);
    CourtAnswers.AnswerFile file =
        answers
            .find(county.id(), fileId)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no answer {0} of the court in this county.",
                            String.valueOf(fileId))));
    long shown = answers.countProblems(fileId);
    Paging paging = Paging.of(page, ROWS_ON_A_PAGE, shown).withSealed(file.problems() - shown);
    audit.record(
        user.username(), county.id(), AuditAction.COURT_ANSWER_VIEWED, "court-answer", fileId, "");
    model.addAttribute("file", file);
    model.addAttribute("paging", paging);
    model.addAttribute("problems", answers.problems(fileId, paging.size(), paging.offset()));
    return "court/courtlist/answer";
  }
}
