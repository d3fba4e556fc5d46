package org.clearance.ui.casework.packet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.casework.packet.FinishResult;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk of a review: the packet's table, and finishing the review. */
@Controller
@RequestMapping(ReviewDesk.PATH)
class ReviewDesk {
  static final String PATH =
      "/tasks/{taskKey}/{form:"
          + UserTasks.REVIEW_CONVICTIONS
          + "|"
          + UserTasks.SECOND_REVIEW
          + "|"
          + UserTasks.OBJECT_TO_RECORDS
          + "|"
          + UserTasks.RECORD_GOVERNOR_DECISIONS
          + "}";

  /** The number of undecided convictions that are listed when a review cannot be finished yet. */
  private static final int NAMED = 18;

  private final Desks desks;
  private final Panel panel;
  private final PacketTable table;
  private final TablePage page;
  private final Finishing finishing;
  private final Tasks tasks;
  private final Audit audit;
  private final PacketFiles files;

  ReviewDesk(
      Desks desks,
      Panel panel,
      PacketTable table,
      TablePage page,
      Finishing finishing,
      Tasks tasks,
      Audit audit,
      PacketFiles files) {
    this.files = files;
    this.desks = desks;
    this.panel = panel;
    this.table = table;
    this.page = page;
    this.finishing = finishing;
    this.tasks = tasks;
    this.audit = audit;
  }

  /**
   * Shows the table.
   *
   * @param at the conviction that is open beside it; none where there is none
   * @param choice the preselected choice of its form; empty for the present decision
   */
  @GetMapping
  ModelAndView table(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      FilterParameters parameters,
      @RequestParam(required = false) @Nullable Long at,
      @RequestParam(defaultValue = "") String choice) {
    Desk desk = desks.open(user, taskKey, form);
    long packet = desk.packet().id();
    audit.record(
        user.username(), desk.packet().countyId(), AuditAction.PACKET_VIEWED, "packet", packet, "");
    DeskFilter filter = parameters.filter();
    return page.of(
        desk,
        filter,
        at == null
            ? null
            : panel.view(
                desk,
                filter,
                at,
                choice.isEmpty() ? null : new DecisionForm(choice, "", ""),
                null,
                true,
                user.username()),
        user);
  }

  /** Sends what the table shows as a file. */
  @GetMapping({"/list.csv", "/list.xlsx"})
  ResponseEntity<byte[]> file(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      FilterParameters parameters,
      Locale locale,
      HttpServletRequest request)
      throws IOException {
    Desk desk = desks.open(user, taskKey, form);
    return files.send(
        new Asked(user, desk.task().county(), locale, request.getRequestURI()),
        new PacketFiles.Seen(desk.packet(), desk.second(), desk.under(), desk::name),
        parameters.filter());
  }

  @PostMapping("/finish")
  String finish(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    FinishResult result = finish(desk, user);
    if (result instanceof FinishResult.Undecided) {
      redirect.addFlashAttribute("undecided", undecided(desk));
      return "redirect:" + desk.base() + "?show=" + (desk.ofBoard() ? "challenge" : "undecided");
    }
    if (result instanceof FinishResult.Refused refused) {
      throw new Conflict(
          Text.of("The review was not finished"),
          refused.because(),
          new Conflict.Way("Back to the packet", desk.base()));
    }
    boolean again = ((FinishResult.Finished) result).secondReviewNeeded();
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        desk.objecting()
            ? Text.of("{0}: the time for objections is over, with {1}.", desk.title(), words(desk))
            : again
                ? Text.of(
                    "{0} is reviewed: {1}. A colleague now makes the second review.",
                    desk.title(), desk.inWords())
                : Text.of("{0} is reviewed: {1}.", desk.title(), desk.inWords()));
    return "redirect:/tasks";
  }

  /** The words for the decisions on a list; that nobody objected is said, too. */
  private static Object words(Desk desk) {
    return desk.inWords().isEmpty() ? Text.of("no objection") : desk.inWords();
  }

  private FinishResult finish(Desk desk, User user) {
    long packet = desk.packet().id();
    long task = desk.task().key();
    if (desk.objecting()) {
      return finishing.finishObjecting(packet, user.username(), task);
    }
    return desk.second()
        ? finishing.finishSecondReview(packet, user.username(), task)
        : finishing.finishReview(packet, user.username(), task);
  }

  private List<String> undecided(Desk desk) {
    return table
        .rows(
            desk.packet().id(),
            new PacketQuestion(desk.ofBoard() ? "challenge" : "undecided", "", "", "", "", ""),
            desk.second(),
            NAMED,
            0)
        .stream()
        .map(row -> row.name() + ", " + row.section() + row.subsection())
        .toList();
  }
}
