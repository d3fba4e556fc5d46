package org.clearance.ui.oversight.stuck;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns;
import org.clearance.domain.oversight.stuck.StuckRuns.Run;
import org.clearance.process.task.Groups;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of a run: the question before, and the result for each item after. */
@Controller
class StuckRunPages {
  private static final int SIZE = 50;
  private static final int LONGEST_REASON = 500;

  private final StuckPage stuck;
  private final StuckRuns runs;
  private final StuckActing acting;
  private final Tasks tasks;
  private final Clock clock;

  StuckRunPages(StuckPage stuck, StuckRuns runs, StuckActing acting, Tasks tasks, Clock clock) {
    this.stuck = stuck;
    this.runs = runs;
    this.acting = acting;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** The numbers of items by outcome. */
  record Counts(long done, long noLonger, long refused) {}

  @GetMapping("/stuck/runs/{id}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Run run = run(user, county, id);
    return page(user, county, run, page, Map.of(), model);
  }

  /** The run's progress, for a page that waits for it. */
  @GetMapping("/stuck/runs/{id}/progress")
  String progress(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Run run = run(user, county, id);
    page(user, county, run, 1, Map.of(), model);
    return "oversight/stuck/run :: state";
  }

  /** Begins the run, or continues one that was cut off; sent again, it does nothing. */
  @PostMapping("/stuck/runs/{id}/begin")
  String begin(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    Run run = run(user, county, id);
    StuckKind kind = kind(user, county, run);
    StuckAction action = action(user, county, run);
    Need need = action.needs();
    boolean begins = run.begunAt() == null;
    if (begins && need == Need.RECEIVER && to.isBlank()) {
      return page(user, county, run, 1, Map.of("to", "Choose who is to have them."), model);
    }
    if (begins
        && need == Need.REASON
        && (reason.isBlank() || reason.strip().length() > LONGEST_REASON)) {
      return page(
          user, county, run, 1, Map.of("reason", "Say why, in at most 500 characters."), model);
    }
    String given = need == Need.RECEIVER ? to : need == Need.REASON ? reason.strip() : "";
    if (runs.begin(run, given, "%s, “%s”".formatted(kind.title(), action.button()))) {
      acting.act(user, county, kind, run(user, county, id));
    }
    return "redirect:/stuck/runs/" + id;
  }

  private String page(
      User user, County county, Run run, int page, Map<String, String> errors, Model model) {
    StuckAction action = action(user, county, run);
    Map<StuckOutcome, Long> came = runs.counts(run.id());
    Counts counts =
        new Counts(
            came.getOrDefault(StuckOutcome.DONE, 0L),
            came.getOrDefault(StuckOutcome.NO_LONGER, 0L),
            came.getOrDefault(StuckOutcome.REFUSED, 0L));
    long done = counts.done() + counts.noLonger() + counts.refused();
    boolean cutOff = run.cutOff(clock.instant());
    Paging paging = Paging.of(page, SIZE, done);
    model.addAttribute("run", run);
    model.addAttribute("kind", kind(user, county, run));
    model.addAttribute("action", action);
    model.addAttribute("counts", counts);
    model.addAttribute("done", done);
    model.addAttribute("cutOff", cutOff);
    model.addAttribute("moving", run.begunAt() != null && run.endedAt() == null && !cutOff);
    model.addAttribute("paging", paging);
    model.addAttribute("results", runs.results(run.id(), SIZE, paging.offset()));
    model.addAttribute("errors", errors);
    model.addAttribute(
        "receivers",
        action.needs() == Need.RECEIVER && run.begunAt() == null
            ? receivers(user, county)
            : List.of());
    return "oversight/stuck/run";
  }

  /** The users to whom this user may give tasks: colleagues, and those supervised. */
  private List<User> receivers(User user, County county) {
    List<String> groups =
        Groups.seen(user, county.id()).stream()
            .filter(group -> group.endsWith(":" + county.code()))
            .toList();
    return tasks.candidates(county, groups);
  }

  private StuckKind kind(User user, County county, Run run) {
    return stuck
        .seen(user, county, run.kind())
        .orElseThrow(() -> new NotFound("There is no such list here."));
  }

  private StuckAction action(User user, County county, Run run) {
    return kind(user, county, run).actions(user, county).stream()
        .filter(one -> one.code().equals(run.action()))
        .findFirst()
        .orElseThrow(() -> new NotFound("There is nothing of this kind that you can do here."));
  }

  private Run run(User user, County county, long id) {
    Access.require(user, county.id(), StuckPage.READERS);
    return runs.find(county.id(), user.username(), id)
        .orElseThrow(() -> new NotFound("There is no such selection of yours in this county."));
  }
}
