package org.clearance.ui.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.packet.Decision;
import org.clearance.domain.packet.DecisionResult;
import org.clearance.domain.packet.ItemVersion;
import org.clearance.domain.packet.PacketRow;
import org.clearance.domain.packet.Reviewing;
import org.clearance.domain.user.User;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Several convictions decided alike: first the count, then the decision, then a result for each.
 */
@Controller
@RequestMapping(ReviewDesk.PATH + "/all")
class DecidingAll {
  private final Desks desks;
  private final Reviewing reviewing;

  DecidingAll(Desks desks, Reviewing reviewing) {
    this.desks = desks;
    this.reviewing = reviewing;
  }

  /** What became of one of them, for the screen. */
  record Line(PacketRow row, String result, String kind) {}

  /**
   * States what would be decided.
   *
   * @param of {@code selected}: the ones ticked; else all that are shown and undecided
   */
  @GetMapping
  ModelAndView ask(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam(defaultValue = "shown") String of,
      @RequestParam(required = false) List<Long> only,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    DeskFilter filter = parameters.filter();
    List<PacketRow> shown =
        filter.of(desk.rows()).stream().filter(row -> !row.item().withdrawn()).toList();
    boolean selected = of.equals("selected");
    Set<Long> ticked = only == null ? Set.of() : Set.copyOf(only);
    // All shown leaves what is decided alone; in the second review everything is decided already.
    List<PacketRow> rows =
        shown.stream()
            .filter(
                row ->
                    selected
                        ? ticked.contains(row.item().convictionId())
                        : desk.second() || row.item().undecided())
            .toList();
    if (rows.isEmpty()) {
      Alert.warning(
          redirect,
          selected
              ? "Nothing is selected: tick the convictions to decide, then choose again."
              : "Every conviction shown is decided already: select the ones to decide otherwise.");
      return new ModelAndView("redirect:" + desk.base() + filter.query());
    }
    return page(
        desk,
        filter,
        rows,
        shown.size() - rows.size(),
        selected,
        DecisionForm.EMPTY,
        null,
        HttpStatus.OK);
  }

  /**
   * Decides.
   *
   * @param items {@code conviction:version} as the page that asked had them
   */
  @PostMapping
  ModelAndView decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam List<String> items,
      @RequestParam(defaultValue = "") String choice,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam(defaultValue = "") String reason,
      FilterParameters parameters) {
    Desk desk = desks.open(user, taskKey, form);
    DeskFilter filter = parameters.filter();
    Map<Long, PacketRow> rows =
        desk.rows().stream()
            .collect(Collectors.toMap(row -> row.item().convictionId(), row -> row));
    List<ItemVersion> seen =
        items.stream()
            .map(DecidingAll::seen)
            .filter(item -> rows.containsKey(item.convictionId()))
            .toList();
    var entered = new DecisionForm(choice, ground, reason);
    Decision decision = entered.decision().orElse(null);
    if (decision == null) {
      return page(
          desk,
          filter,
          seen.stream().map(item -> seenAs(rows, item)).toList(),
          0,
          true,
          entered,
          "Choose a decision.",
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    List<DecisionResult> results =
        reviewing.decideAll(desk.packet().id(), seen, decision, user.username());
    return results(desk, filter, rows, results);
  }

  private static ItemVersion seen(String item) {
    String[] parts = item.split(":", 2);
    try {
      return new ItemVersion(Long.parseLong(parts[0]), Integer.parseInt(parts[parts.length - 1]));
    } catch (NumberFormatException e) {
      return new ItemVersion(-1, 0);
    }
  }

  private static PacketRow seenAs(Map<Long, PacketRow> rows, ItemVersion item) {
    PacketRow row = rows.get(item.convictionId());
    if (row == null) {
      throw new IllegalStateException("filtered before");
    }
    return row;
  }

  private ModelAndView results(
      Desk before, DeskFilter filter, Map<Long, PacketRow> rows, List<DecisionResult> results) {
    Desk desk = desks.again(before);
    List<Line> done = new ArrayList<>();
    List<Line> others = new ArrayList<>();
    for (DecisionResult result : results) {
      PacketRow row = rows.get(result.convictionId());
      if (row == null) {
        continue;
      }
      if (result instanceof DecisionResult.Done) {
        done.add(new Line(row, "Done", "good"));
      } else if (result instanceof DecisionResult.Stale stale) {
        others.add(new Line(row, stale(desk, stale), "warning"));
      } else if (result instanceof DecisionResult.Refused refused) {
        others.add(new Line(row, refused.because(), "bad"));
      }
    }
    var page = new ModelAndView("review/results");
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("done", done);
    page.addObject("others", others);
    return page;
  }

  private static String stale(Desk desk, DecisionResult.Stale stale) {
    String who = stale.stands().decidedBy();
    return who == null
        ? "The decision was taken back meanwhile: nothing was changed."
        : "Decided meanwhile by " + desk.name(who) + ": nothing was changed.";
  }

  private static ModelAndView page(
      Desk desk,
      DeskFilter filter,
      List<PacketRow> rows,
      int left,
      boolean selected,
      DecisionForm entered,
      @org.jspecify.annotations.Nullable String problem,
      HttpStatusCode status) {
    var page = new ModelAndView("review/all", status);
    page.addObject("desk", desk);
    page.addObject("filter", filter);
    page.addObject("rows", rows);
    page.addObject("left", left);
    page.addObject("selected", selected);
    page.addObject("entered", entered);
    page.addObject("problem", problem);
    return page;
  }
}
