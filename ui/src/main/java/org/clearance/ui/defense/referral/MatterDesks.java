package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.FollowingMatter;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.defense.referral.UsualDays;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The defender's desks for the steps of a matter. */
@Controller
class MatterDesks {
  private static final String PATH =
      "/tasks/{taskKey}/{form:"
          + UserTasks.OPEN_MATTER
          + "|"
          + UserTasks.CHECK_CONFLICT
          + "|"
          + UserTasks.REACH_RESIDENT
          + "|"
          + UserTasks.FOLLOW_MATTER
          + "}";

  private final Tasks tasks;
  private final Matters matters;
  private final ActingOnMatter acting;
  private final CheckingConflict conflicts;
  private final FollowingMatter following;
  private final ReachingResident reaching;
  private final AskedOffices offices;
  private final MatterView view;

  MatterDesks(
      Tasks tasks,
      Matters matters,
      ActingOnMatter acting,
      CheckingConflict conflicts,
      FollowingMatter following,
      ReachingResident reaching,
      AskedOffices offices,
      MatterView view) {
    this.tasks = tasks;
    this.matters = matters;
    this.acting = acting;
    this.conflicts = conflicts;
    this.following = following;
    this.reaching = reaching;
    this.offices = offices;
    this.view = view;
  }

  /** A task of a matter that the user holds. */
  record Desk(OpenTask task, Matter matter, String form) {
    /** Where its form is sent. */
    public String path() {
      return "/tasks/" + task.key() + "/" + form;
    }
  }

  private Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    Matter matter =
        matters
            .find(task.county().id(), task.number(Variables.MATTER_ID))
            .orElseThrow(() -> new NotFound("This matter is not there any more."));
    matters.viewed(matter, user.username(), form);
    return new Desk(task, matter, form);
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      HttpServletRequest request,
      Model model) {
    return page(open(user, taskKey, form), Map.of(), Map.of(), request, model);
  }

  private String page(
      Desk desk,
      Map<String, String> typed,
      Map<String, Text> errors,
      HttpServletRequest request,
      Model model) {
    view.fill(desk.matter(), request, model);
    model.addAttribute("desk", desk);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("offices", offices.namesOfOthers(desk.matter().countyId()));
    model.addAttribute("states", Matter.State.FOLLOWING);
    model.addAttribute("reasons", Matter.ClosedAs.CHOSEN);
    model.addAttribute("usualDays", UsualDays.hint());
    return "defense/referral/desk";
  }

  @PostMapping(PATH)
  String act(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Desk desk = open(user, taskKey, form);
    boolean attempt = "attempt".equals(typed.get("act"));
    Map<String, Text> problems =
        attempt
            ? reaching.attempt(desk.matter(), MatterForms.attempt(typed), user.username())
            : act(desk, typed, user.username());
    if (problems.containsKey("")) {
      // Read anew: the page shows what is there now, or that the task is done.
      answer.response().setStatus(HttpStatus.CONFLICT.value());
      return page(open(user, taskKey, form), typed, problems, answer.request(), answer.model());
    }
    if (!problems.isEmpty()) {
      return page(desk, typed, problems, answer.request(), answer.again());
    }
    if (attempt) {
      Alert.success(answer.redirect(), "The attempt is recorded.");
      return "redirect:" + desk.path();
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(answer.redirect(), "It is recorded.");
    return "redirect:/tasks";
  }

  private Map<String, Text> act(Desk desk, Map<String, String> typed, String actor) {
    long key = desk.task().key();
    Matter seen = MatterForms.seen(desk.matter(), typed);
    return switch (desk.form()) {
      case UserTasks.OPEN_MATTER -> acting.open(seen, key, actor);
      case UserTasks.CHECK_CONFLICT ->
          conflicts.checkConflict(seen, MatterForms.conflict(typed), key, actor);
      case UserTasks.REACH_RESIDENT ->
          reaching.finishReaching(seen, "reached".equals(typed.get("act")), key, actor);
      default -> following.follow(seen, MatterForms.next(typed), key, actor);
    };
  }
}
