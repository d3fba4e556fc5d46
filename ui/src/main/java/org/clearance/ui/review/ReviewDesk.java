package org.clearance.ui.review;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.packet.FinishResult;
import org.clearance.domain.packet.Finishing;
import org.clearance.domain.packet.PacketRow;
import org.clearance.domain.user.User;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.layout.Conflict;
import org.clearance.ui.layout.Paging;
import org.clearance.ui.task.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The table of a packet, and the end of its review. */
@Controller
@RequestMapping(ReviewDesk.PATH)
class ReviewDesk {
  static final String PATH =
      "/tasks/{taskKey}/{form:"
          + UserTasks.REVIEW_CONVICTIONS
          + "|"
          + UserTasks.SECOND_REVIEW
          + "}";

  /** Rows on a page: more make it slow to load and long to scroll. */
  private static final int PAGE = 50;

  private final Desks desks;
  private final Finishing finishing;
  private final Tasks tasks;
  private final Audit audit;

  ReviewDesk(Desks desks, Finishing finishing, Tasks tasks, Audit audit) {
    this.desks = desks;
    this.finishing = finishing;
    this.tasks = tasks;
    this.audit = audit;
  }

  @GetMapping
  String table(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      FilterParameters parameters,
      Model model) {
    Desk desk = desks.open(user, taskKey, form);
    audit.record(
        user.username(),
        desk.packet().countyId(),
        "PACKET_VIEWED",
        "packet",
        desk.packet().id(),
        "");
    DeskFilter filter = parameters.filter();
    model.addAttribute("desk", desk);
    model.addAttribute("filter", filter);
    List<PacketRow> list = filter.of(desk.rows());
    Paging paging = Paging.of(filter.pageNumber(), PAGE, list.size());
    model.addAttribute(
        "toDecide",
        list.stream()
            .map(PacketRow::item)
            .filter(item -> desk.second() ? !item.withdrawn() : item.undecided())
            .count());
    model.addAttribute("paging", paging);
    model.addAttribute("rows", list.subList((int) paging.offset(), (int) paging.last()));
    model.addAttribute(
        "sections",
        desk.rows().stream()
            .map(PacketRow::section)
            .collect(Collectors.toCollection(TreeSet::new)));
    model.addAttribute(
        "levels",
        desk.rows().stream().map(PacketRow::level).collect(Collectors.toCollection(TreeSet::new)));
    model.addAttribute(
        "flags",
        desk.rows().stream()
            .flatMap(row -> row.flags().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
    return "review/table";
  }

  @PostMapping("/finish")
  String finish(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    FinishResult result =
        desk.second()
            ? finishing.finishSecondReview(desk.packet().id(), user.username(), taskKey)
            : finishing.finishReview(desk.packet().id(), user.username(), taskKey);
    if (result instanceof FinishResult.Undecided undecided) {
      redirect.addFlashAttribute("undecided", names(desk, undecided));
      return "redirect:" + desk.base() + "?show=undecided";
    }
    if (result instanceof FinishResult.Refused refused) {
      throw new Conflict(
          "The review was not finished",
          refused.because(),
          new Conflict.Way("Back to the packet", desk.base()));
    }
    boolean again = ((FinishResult.Finished) result).secondReviewNeeded();
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        "%s is reviewed: %s.%s"
            .formatted(
                desk.title(),
                desk.counts().inWords(),
                again ? " A colleague now makes the second review." : ""));
    return "redirect:/tasks";
  }

  private static List<String> names(Desk desk, FinishResult.Undecided undecided) {
    Map<Long, PacketRow> rows =
        desk.rows().stream()
            .collect(Collectors.toMap(row -> row.item().convictionId(), row -> row));
    return undecided.items().stream()
        .map(item -> rows.get(item.convictionId()))
        .filter(java.util.Objects::nonNull)
        .map(row -> row.name() + ", " + row.section() + row.subsection())
        .toList();
  }
}
